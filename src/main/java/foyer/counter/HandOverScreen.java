package foyer.counter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a till shows of tickets that pass to other tills, and back to the house. */
final class HandOverScreen {
  private HandOverScreen() {}

  /**
   * @param ready this till's code for getting tickets, in groups of four; null before it was asked
   *     for
   * @param to whose code was scanned last; null before
   * @param most tickets at once
   * @param byPhone whether a duty manager's phone can carry the roll home: not from a counter that
   *     runs inside the server
   * @param given what was given away from here lately, the newest first
   */
  record HandOverShown(
      @Nullable String ready,
      @Nullable ToShown to,
      int most,
      boolean byPhone,
      List<GivenShown> given) {}

  record ToShown(String letter) {}

  record GivenShown(UUID id, Instant at, String to, boolean byPhone, int tickets, String title) {}
}
