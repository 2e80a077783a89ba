package foyer.sales;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a wish, durably.
 *
 * @param heldUntil until when a basket's numbers are kept; null where they are not, or for good
 * @param made whether this very wish made it what it is: then nothing can have happened to it since
 */
record Written(OrderRow order, @Nullable Instant heldUntil, boolean made) {}
