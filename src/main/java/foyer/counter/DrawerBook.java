package foyer.counter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The drawers of one counter: a fold over what happened at them, in the journal's order. The
 * counter keeps one, and the server folds the same events when somebody looks.
 *
 * <p>A session begins with the first money at a screen that has none open, float or not, because a
 * queue waits for no form; it ends when it is closed. A screen has its own drawer unless it took
 * over another's. Not for several threads.
 */
public final class DrawerBook {
  private final Map<String, Integer> drawers = new LinkedHashMap<>();
  private final Map<String, DrawerSession> open = new LinkedHashMap<>();
  private final List<DrawerSession> closed = new ArrayList<>();
  private int lastZ;

  public void apply(DrawerEvent event) {
    switch (event.kind()) {
      case TAKE_OVER -> takeOver(event);
      case STEWARD, X_READ -> {
        var session = open.get(event.till());
        if (session != null) open.put(event.till(), session.with(event));
      }
      case CLOSE -> close(event);
      case SALE, GIVEN_BACK, FLOAT, DROP, PAID_OUT, NO_SALE, COUNT, HAND_OVER ->
          open.put(event.till(), with(event));
    }
  }

  private DrawerSession with(DrawerEvent event) {
    var session = open.get(event.till());
    if (session != null) return session.with(event);
    int drawer = drawer(event.till());
    drawers.put(event.till(), drawer);
    return new DrawerSession(event.till(), drawer, List.of(event));
  }

  private void close(DrawerEvent event) {
    closed.add(with(event));
    open.remove(event.till());
    lastZ = Math.max(lastZ, event.z());
  }

  private void takeOver(DrawerEvent event) {
    var session = open.remove(event.other());
    if (session == null || open.containsKey(event.till())) return;
    open.put(event.till(), session.with(event));
    drawers.remove(event.other());
    drawers.put(event.till(), session.drawer());
  }

  /** The number of a screen's drawer: its own from the first money on, until then the next. */
  public int drawer(String till) {
    var known = drawers.get(till);
    if (known != null) return known;
    return drawers.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
  }

  public Optional<DrawerSession> open(String till) {
    return Optional.ofNullable(open.get(till));
  }

  /** Sessions that run, the oldest drawer first. */
  public List<DrawerSession> open() {
    return List.copyOf(open.values());
  }

  /** Sessions that were closed, in that order. */
  public List<DrawerSession> closed() {
    return List.copyOf(closed);
  }

  public Optional<DrawerSession> lastClosed(String till) {
    return closed.reversed().stream().filter(session -> session.till().equals(till)).findFirst();
  }

  int nextZ() {
    return lastZ + 1;
  }
}
