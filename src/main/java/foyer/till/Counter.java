package foyer.till;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A counter as the server knows it.
 *
 * @param letter the beginning of its serials
 * @param line the newest of its journal
 * @param writtenOffAt its rolls were given up; until its own word comes it is dealt nothing
 */
public record Counter(
    int id,
    String letter,
    String name,
    String keyId,
    PublicKey key,
    @Nullable String certificateSha256,
    int line,
    Instant enrolledAt,
    String enrolledBy,
    @Nullable Instant revokedAt,
    @Nullable Instant writtenOffAt,
    @Nullable Instant lastSeenAt,
    @Nullable Long clockOffMillis) {

  /** Every counter calls every few seconds. */
  private static final Duration LATELY = Duration.ofMinutes(1);

  /** Was heard of a moment ago. */
  public boolean isOnline(Instant now) {
    return lastSeenAt != null && lastSeenAt.isAfter(now.minus(LATELY));
  }

  public boolean revoked() {
    return revokedAt != null;
  }
}
