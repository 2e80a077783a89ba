package foyer.simulation;

import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Loses, repeats, delays and reorders: any message of the last hour may arrive at any time. */
final class Network {
  private static final int REMEMBERED = 24;

  private final Random random;
  private final List<Letter> underway = new ArrayList<>();

  /**
   * A request from a machine, or an answer for one.
   *
   * @param machine which of them, and not which counter it thinks to be
   */
  record Letter(Machine machine, @Nullable SyncRequest request, @Nullable SyncAnswer answer) {}

  Network(Random random) {
    this.random = random;
  }

  void send(Letter letter) {
    underway.add(letter);
    if (underway.size() > REMEMBERED) underway.removeFirst();
  }

  /** One of those underway; the newest as often as all others together. */
  @Nullable Letter arrives() {
    if (underway.isEmpty()) return null;
    boolean newest = random.nextInt(2) == 0;
    int which = newest ? underway.size() - 1 : random.nextInt(underway.size());
    boolean again = random.nextInt(4) == 0;
    return again ? underway.get(which) : underway.remove(which);
  }

  void forgetAll() {
    underway.clear();
  }
}
