package foyer.counter;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.counter.DaySheet.SheetStaff;
import foyer.counter.Entry.Staff;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.money.CashCount;
import foyer.money.Money;
import foyer.night.OverrideRule;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The money in the drawer under each till: float, drops, expenses, counting, handing over, closing.
 * Every deed carries an id drawn by the screen, so that pressed twice it is done once. A count is
 * blind: what is expected is said after it, and never before.
 */
final class Drawers {
  /** No drawer of a small cinema holds more; somebody typed pence for pounds. */
  static final Money MOST = new Money(1_000_000);

  private static final int LONGEST_REASON = 200;

  private final Counter counter;

  Drawers(Counter counter) {
    this.counter = counter;
  }

  /** Change is put into the drawer, counted by the piece. */
  Outcome<Money> putFloat(AtTill at, UUID id, CashCount pieces) {
    var whyNot = whyNot(pieces);
    if (whyNot.isPresent()) return malformed(whyNot.get());
    if (pieces.total().pence() == 0) return malformed("Please count what goes into the drawer.");
    return once(
        id,
        pieces.total(),
        new NightEntry.FloatSet(at.till(), pieces.total(), pieces, "", at.staff(), null));
  }

  /** A wrong float is put right: a duty manager takes it out again. */
  Outcome<Money> takeFloatBack(
      AtTill at, UUID id, Money amount, String because, Staff dutyManager) {
    var whyNot = whyNot(amount, because);
    if (whyNot.isPresent()) return malformed(whyNot.get());
    return counter.inTurn(
        () -> {
          var floated = drawers().open(at.till()).map(DrawerSession::floated).orElse(Money.NOTHING);
          if (!counter.night().isDone(id) && amount.compareTo(floated) > 0) {
            return conflict("The float of this drawer is " + floated.shown() + ".");
          }
          return onceNow(
              id,
              amount,
              new NightEntry.FloatSet(
                  at.till(),
                  amount.negated(),
                  CashCount.NOTHING,
                  because.strip(),
                  at.staff(),
                  dutyManager));
        });
  }

  /** Cash goes to the safe. */
  Outcome<Money> drop(AtTill at, UUID id, Money amount, Staff dutyManager) {
    var whyNot = whyNot(amount);
    if (whyNot.isPresent()) return malformed(whyNot.get());
    return once(id, amount, new NightEntry.CashDrop(at.till(), amount, at.staff(), dutyManager));
  }

  /** Cash goes out for an expense. */
  Outcome<Money> payOut(AtTill at, UUID id, Money amount, String because, Staff dutyManager) {
    var whyNot = whyNot(amount, because);
    if (whyNot.isPresent()) return malformed(whyNot.get());
    return once(
        id,
        amount,
        new NightEntry.PaidOut(at.till(), amount, because.strip(), at.staff(), dutyManager));
  }

  /** The drawer opens and nothing is sold. */
  Outcome<Money> openDrawer(AtTill at, UUID id, String because) {
    var whyNot = whyNotBecause(because);
    if (whyNot.isPresent()) return malformed(whyNot.get());
    return once(id, Money.NOTHING, new Entry.NoSale(at.staff(), because.strip(), at.till()));
  }

  /** A duty manager reads the totals of a drawer that runs on. */
  Outcome<DrawerSession> readX(AtTill at, UUID id, Staff dutyManager) {
    return counter.inTurn(
        () -> {
          var session = drawers().open(at.till()).orElse(null);
          if (session == null) return conflict("Nothing has happened at this drawer yet.");
          if (!counter.night().isDone(id)) {
            counter.write(id, new NightEntry.XRead(at.till(), session.expected(), dutyManager));
          }
          return done(drawers().open(at.till()).orElseThrow());
        });
  }

  /** Whether the next count needs a duty manager: the expected sum has been seen. */
  boolean needsDutyManager(String till) {
    return drawers().open(till).map(s -> s.counts() > 0 || s.isRead()).orElse(false);
  }

  /**
   * The drawer is counted. The first time is the steward's own; once the expected sum was shown, by
   * a count or an X read, only with a duty manager.
   *
   * @param dutyManager with the reason, from the second count on
   */
  Outcome<DrawerEvent> count(
      AtTill at, UUID id, CashCount pieces, @Nullable Staff dutyManager, String because) {
    var whyNot = whyNot(pieces);
    if (whyNot.isPresent()) return malformed(whyNot.get());
    return counter.inTurn(
        () -> {
          if (counter.night().isDone(id)) return standingCount(at.till());
          var session = drawers().open(at.till()).orElse(null);
          if (session == null) return conflict("Nothing has happened at this drawer yet.");
          boolean again = needsDutyManager(at.till());
          if (again && dutyManager == null) {
            return refused(
                Refusal.forbidden(
                    "What is expected was shown: a second count needs the duty manager."));
          }
          if (again && dutyManager != null) {
            var reason = whyNotBecause(because);
            if (reason.isPresent()) return malformed(reason.get());
            counter.write(
                UUID.randomUUID(),
                new NightEntry.Override(
                    OverrideRule.SECOND_COUNT,
                    because.strip(),
                    at.till(),
                    id,
                    null,
                    null,
                    at.staff(),
                    dutyManager));
          }
          counter.write(
              id,
              new NightEntry.Count(
                  at.till(),
                  pieces.total(),
                  pieces,
                  session.expected(),
                  session.counts() + 1,
                  at.staff(),
                  again ? dutyManager : null));
          return standingCount(at.till());
        });
  }

  private Outcome<DrawerEvent> standingCount(String till) {
    return drawers()
        .open(till)
        .flatMap(DrawerSession::standingCount)
        .map(Outcome::done)
        .orElseGet(() -> conflict("The drawer was opened since it was counted."));
  }

  /** The counted drawer becomes another steward's, whose PIN was checked. */
  Outcome<DrawerEvent> handOver(AtTill from, UUID id, UUID count, SheetStaff to) {
    if (from.person() == to.person()) {
      return conflict(from.name() + " has this drawer already.");
    }
    return counter.inTurn(
        () -> {
          var counted = standing(from.till(), count);
          if (counter.night().isDone(id)) return done(last(from.till()));
          if (counted.isEmpty()) return conflict("Count the drawer first: then it is handed over.");
          counter.write(
              id,
              new NightEntry.HandedOver(
                  from.till(),
                  count,
                  counted.get().counted(),
                  counted.get().expected(),
                  from.staff(),
                  new Staff(to.person(), to.name())));
          return done(last(from.till()));
        });
  }

  private DrawerEvent last(String till) {
    return drawers().open(till).orElseThrow().events().getLast();
  }

  /** The float goes back, the rest into the bag; nothing of this session changes any more. */
  Outcome<DrawerSession> close(AtTill at, UUID id, UUID count) {
    return counter.inTurn(
        () -> {
          if (counter.night().isDone(id)) return done(closed(at.till()));
          if (counter.basket(at.till()).filter(b -> !b.tickets().isEmpty()).isPresent()) {
            return conflict("There are tickets in the basket: pay or clear them first.");
          }
          var counted = standing(at.till(), count);
          if (counted.isEmpty()) return conflict("Count the drawer first: then it is closed.");
          var session = drawers().open(at.till()).orElseThrow();
          var lay = counted.get().counted();
          var floatBack = floatBack(session, lay);
          counter.write(
              id,
              new NightEntry.Closed(
                  at.till(),
                  count,
                  lay,
                  counted.get().expected(),
                  floatBack,
                  lay.minus(floatBack),
                  counter.journal().nextSeq(counter.state().line()) - 1,
                  drawers().nextZ(),
                  at.staff()));
          return done(closed(at.till()));
        });
  }

  private DrawerSession closed(String till) {
    return drawers().lastClosed(till).orElseThrow();
  }

  /** First the float is made whole; what is over goes into the bag. */
  static Money floatBack(DrawerSession session, Money lay) {
    var floated = session.floated();
    if (floated.pence() <= 0) return Money.NOTHING;
    return lay.compareTo(floated) < 0 ? lay : floated;
  }

  private Optional<DrawerEvent> standing(String till, UUID count) {
    return drawers()
        .open(till)
        .flatMap(DrawerSession::standingCount)
        .filter(event -> event.entry().equals(count));
  }

  /** This screen stands over another's drawer, because that one died or lost its memory. */
  Outcome<DrawerSession> takeOver(AtTill at, UUID id, String fromTill, Staff dutyManager) {
    return counter.inTurn(
        () -> {
          if (counter.night().isDone(id)) return done(drawers().open(at.till()).orElseThrow());
          if (drawers().open(at.till()).isPresent()) {
            return conflict("This screen has a drawer of its own: count and close it first.");
          }
          if (fromTill.equals(at.till()) || drawers().open(fromTill).isEmpty()) {
            return conflict("There is no such drawer open at this counter.");
          }
          counter.write(id, new NightEntry.TakenOver(at.till(), fromTill, at.staff(), dutyManager));
          return done(drawers().open(at.till()).orElseThrow());
        });
  }

  private DrawerBook drawers() {
    return counter.night().drawers();
  }

  private Outcome<Money> once(UUID id, Money amount, Entry.What what) {
    return counter.inTurn(() -> onceNow(id, amount, what));
  }

  private Outcome<Money> onceNow(UUID id, Money amount, Entry.What what) {
    if (!counter.night().isDone(id)) counter.write(id, what);
    return done(amount);
  }

  private static Optional<String> whyNot(CashCount pieces) {
    if (!pieces.canBe() || pieces.total().compareTo(MOST) > 0) {
      return Optional.of(
          "Count how many there are of each note and coin, not what they come to together.");
    }
    return Optional.empty();
  }

  private static Optional<String> whyNot(Money amount) {
    if (amount.pence() <= 0) return Optional.of("Please type how much it is.");
    if (amount.compareTo(MOST) > 0) {
      return Optional.of("No more than " + MOST.shown() + " at once.");
    }
    return Optional.empty();
  }

  private static Optional<String> whyNot(Money amount, String because) {
    return whyNot(amount).or(() -> whyNotBecause(because));
  }

  static Optional<String> whyNotBecause(String because) {
    if (because.isBlank()) return Optional.of("Please say why.");
    return because.strip().length() > LONGEST_REASON
        ? Optional.of("Please say why in fewer words.")
        : Optional.empty();
  }

  private static <T> Outcome<T> malformed(String sentence) {
    return refused(Refusal.malformed(sentence));
  }

  private static <T> Outcome<T> conflict(String sentence) {
    return refused(Refusal.conflict(sentence));
  }
}
