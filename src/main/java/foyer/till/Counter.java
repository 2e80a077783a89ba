package foyer.till;

import java.security.PublicKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A counter as the server knows it.
 *
 * @param letter the beginning of its serials
 * @param lastRequest the newest request of its last run
 * @param headCount how many entries its journal was ever said to have, on this line
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
    @Nullable Instant lastSeenAt,
    @Nullable UUID lastRun,
    long lastRequest,
    long headCount,
    @Nullable Long clockOffMillis) {

  public boolean revoked() {
    return revokedAt != null;
  }
}
