package foyer.till;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Who sent an entry, and when by the server's time it was written.
 *
 * @param letter the beginning of the counter's serials
 */
record Heard(int counter, String letter, String name, Instant at, LocalDate businessDay) {}
