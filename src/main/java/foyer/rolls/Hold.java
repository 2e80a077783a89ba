package foyer.rolls;

import foyer.programme.ScreeningId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Numbers kept for one guest.
 *
 * @param expiresAt null once it is a confirmed booking
 * @param released its numbers are coming free, or have
 */
public record Hold(UUID id, ScreeningId screening, @Nullable Instant expiresAt, boolean released) {}
