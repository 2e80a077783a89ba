package foyer.counter;

import static foyer.counter.PracticeHouse.CAFE;
import static foyer.counter.PracticeHouse.LIGHTHOUSE;
import static foyer.counter.PracticeHouse.TRAM;
import static foyer.payments.Tender.CARD_TERMINAL;
import static foyer.payments.Tender.CASH;

import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queue that presses: invented guests come one after another from the moment somebody signs in,
 * whether the one before is served or not. The first of them is served by the sale they asked for,
 * and says so otherwise. Nobody is graded.
 */
final class PracticeQueue {
  private static final Duration BETWEEN_TWO = Duration.ofSeconds(35);
  private static final int LONGEST = 6;

  private record Wish(
      String says,
      ScreeningId screening,
      Map<String, Integer> classes,
      @Nullable Tender tender,
      boolean again) {}

  private static final List<Wish> WISHES =
      List.of(
          wish(
              "Two adults for the Lighthouse, paying by £20 note.",
              LIGHTHOUSE,
              Map.of("FULL", 2),
              CASH),
          once(
              "One for the Lighthouse. I am a member: my card is "
                  + PracticeHouse.MEMBER_CARD
                  + ". In cash, exactly.",
              LIGHTHOUSE,
              Map.of("MEMBER", 1),
              CASH),
          once(
              "We have booked, the code is " + PracticeHouse.BOOKING_CODE + ". By card, please.",
              LIGHTHOUSE,
              Map.of("FULL", 2),
              CARD_TERMINAL),
          wish(
              "Two adults and two children for the Paper Moon Café, side by side. By card.",
              CAFE,
              Map.of("FULL", 2, "CHILD", 2),
              CARD_TERMINAL),
          wish(
              "One for me and one for my carer, the Last Tram. By £10 note.",
              TRAM,
              Map.of("FULL", 1, "CARER", 1),
              CASH),
          once(
              "I am on the crew, card "
                  + PracticeHouse.CREW_CARD
                  + ", and off duty: the Last Tram.",
              TRAM,
              Map.of("CREW", 1),
              null),
          wish(
              "My card is "
                  + PracticeHouse.LAPSED_CARD
                  + ". The Lighthouse, at whatever it costs now; by card.",
              LIGHTHOUSE,
              Map.of("FULL", 1),
              CARD_TERMINAL),
          wish(
              "One child on their own for the Paper Moon Café, with a £5 note.",
              CAFE,
              Map.of("CHILD", 1),
              CASH),
          wish("Six for the Last Tram! By £50 note.", TRAM, Map.of("FULL", 6), CASH),
          wish(
              "A ticket for the Lighthouse, and a child’s. By card.",
              LIGHTHOUSE,
              Map.of("FULL", 1, "CHILD", 1),
              CARD_TERMINAL));

  private final ReentrantLock turn = new ReentrantLock();
  private final Deque<PracticeGuest> waiting = new ArrayDeque<>();
  private int came;
  private int served;
  private @Nullable Instant next;
  private String told = "";

  /**
   * What the screen shows of it.
   *
   * @param told what the last one said
   */
  record Shown(boolean begun, List<GuestShown> guests, int served, String told) {}

  /**
   * @param impatience from 0 to 3
   */
  record GuestShown(String says, long seconds, int impatience, String looks) {}

  private static Wish wish(
      String says, ScreeningId screening, Map<String, Integer> classes, @Nullable Tender tender) {
    return new Wish(says, screening, classes, tender, true);
  }

  /** Of what somebody has only once: their own ticket, their booking. */
  private static Wish once(
      String says, ScreeningId screening, Map<String, Integer> classes, @Nullable Tender tender) {
    return new Wish(says, screening, classes, tender, false);
  }

  /** Told of each entry that practice writes. */
  void written(Entry entry) {
    turn.lock();
    try {
      switch (entry.what()) {
        case Entry.SignedIn ignored -> begin(entry.wallClock());
        case Entry.Sale sale -> sold(sale, entry.wallClock());
        default -> {}
      }
    } finally {
      turn.unlock();
    }
  }

  private void begin(Instant now) {
    if (next == null) next = now;
  }

  private void sold(Entry.Sale sale, Instant now) {
    come(now);
    var first = waiting.peek();
    if (first == null) return;
    if (!first.isServedBy(sale)) {
      told = "“That is not what I asked for.” Undo the sale and sell again, or let them go.";
      return;
    }
    waiting.remove();
    served++;
    told = "“Thank you!” That guest stood here for " + seconds(first, now) + " seconds.";
  }

  private static long seconds(PracticeGuest guest, Instant now) {
    return Duration.between(guest.came(), now).toSeconds();
  }

  /** The first gives up, and the next stands there. */
  Shown letGo(Instant now) {
    turn.lock();
    try {
      if (waiting.poll() != null) told = "They left without a ticket.";
      return shown(now);
    } finally {
      turn.unlock();
    }
  }

  /** Who stands there now. */
  Shown shown(Instant now) {
    turn.lock();
    try {
      come(now);
      return new Shown(
          next != null,
          waiting.stream()
              .map(
                  guest ->
                      new GuestShown(
                          guest.says(),
                          seconds(guest, now),
                          guest.impatience(now),
                          guest.looks(now)))
              .toList(),
          served,
          told);
    } finally {
      turn.unlock();
    }
  }

  /** Whoever has come by now; before a full queue people turn round and leave. */
  private void come(Instant now) {
    var due = next;
    if (due == null) return;
    while (!due.isAfter(now)) {
      if (waiting.size() < LONGEST) waiting.add(guest(due));
      due = due.plus(BETWEEN_TWO);
    }
    next = due;
  }

  private PracticeGuest guest(Instant at) {
    boolean again = came >= WISHES.size();
    while (again && !WISHES.get(came % WISHES.size()).again()) came++;
    var wish = WISHES.get(came++ % WISHES.size());
    return new PracticeGuest(
        wish.says(), wish.screening(), wish.classes(), Optional.ofNullable(wish.tender()), at);
  }
}
