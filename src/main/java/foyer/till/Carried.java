package foyer.till;

import foyer.counter.Entry;
import foyer.counter.HandOverCode;
import foyer.counter.HandOverCode.Back;
import foyer.counter.HandOverCode.Scanned;
import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.Screening;
import foyer.programme.Screenings;
import foyer.rolls.NumberRules;
import foyer.rolls.NumberState;
import foyer.rolls.RollBook;
import foyer.rolls.Rolls;
import foyer.rolls.StockNumber;
import foyer.rolls.TicketNumber;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rolls that come home on a duty manager's phone: just what the counter's own {@code return} does
 * when it comes over the network, today or never. Twice is once.
 */
@Component
public class Carried {
  private final Counters counters;
  private final Screenings screenings;
  private final Rolls rolls;
  private final AuditTrail trail;

  Carried(Counters counters, Screenings screenings, Rolls rolls, AuditTrail trail) {
    this.counters = counters;
    this.screenings = screenings;
    this.rolls = rolls;
    this.trail = trail;
  }

  /**
   * @param tickets that the till gave back
   * @param open of these, not in yet
   */
  public record Roll(String counter, Screening screening, int tickets, int open) {}

  private record Proven(Counter counter, Screening screening, List<TicketNumber> numbers) {}

  /** What the code says; refused where it is not signed by a counter of this house. */
  @Transactional
  Outcome<Roll> read(String code) {
    return prove(code).map(proven -> roll(proven, book(proven)));
  }

  /** Takes the numbers in; those that are in already are left as they are. */
  @Transactional
  Outcome<Roll> takeIn(String code, Actor actor) {
    return prove(code).map(proven -> takeIn(proven, actor));
  }

  private Roll takeIn(Proven proven, Actor actor) {
    var book = book(proven);
    var told = roll(proven, book);
    int counter = proven.counter().id();
    open(proven, book).forEach(row -> book.put(NumberRules.givenBack(row, counter)));
    book.save();
    if (told.open() > 0) {
      trail.write(
          actor,
          "carried tickets home from a till",
          proven.counter().name(),
          "%d for %s".formatted(told.open(), proven.screening().film().title()));
    }
    return told;
  }

  private RollBook book(Proven proven) {
    return rolls.open(List.of(proven.screening().id()));
  }

  private static Roll roll(Proven proven, RollBook book) {
    return new Roll(
        proven.counter().name(),
        proven.screening(),
        proven.numbers().size(),
        open(proven, book).size());
  }

  private static List<StockNumber> open(Proven proven, RollBook book) {
    int id = proven.counter().id();
    return book.find(proven.numbers()).values().stream()
        .filter(row -> row.isOf(id))
        .filter(row -> row.state() == NumberState.LEASED || row.state() == NumberState.X)
        .toList();
  }

  private Outcome<Proven> prove(String text) {
    var scanned = HandOverCode.read(text).orElse(null);
    if (scanned == null || !(scanned.code() instanceof Back back)) {
      return refused("This code is not what a till shows for the duty manager’s phone.");
    }
    var counter = signer(scanned, back);
    if (counter.isEmpty()) return refused("This code is not signed by a till of this house.");
    var screening = screenings.find(back.numbers().screening());
    if (screening.isEmpty()) return refused("The house does not know the screening of this code.");
    var numbers = back.numbers().roll().stream().map(Entry.HeldNumber::number).toList();
    return Outcome.done(new Proven(counter.get(), screening.get(), numbers));
  }

  private Optional<Counter> signer(Scanned scanned, Back back) {
    return counters.all().stream()
        .filter(one -> one.keyId().equals(back.keyId()))
        .filter(one -> scanned.isSignedBy(one.key()))
        .findFirst();
  }

  private static Outcome<Proven> refused(String sentence) {
    return Outcome.refused(Refusal.malformed(sentence));
  }
}
