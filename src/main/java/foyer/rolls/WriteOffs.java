package foyer.rolls;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ScreeningId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Giving up the roll of a counter that is lost (protocol 18). For duty managers; the pages of the
 * till room check that.
 */
@Component
public class WriteOffs {
  private final Rolls rolls;
  private final NumberTable numbers;
  private final WriteOffTable table;
  private final AuditTrail trail;
  private final Clock clock;

  WriteOffs(Rolls rolls, NumberTable numbers, WriteOffTable table, AuditTrail trail, Clock clock) {
    this.rolls = rolls;
    this.numbers = numbers;
    this.table = table;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * What a counter has of one screening, and what giving it up would mean.
   *
   * @param onRoll tickets on its roll, as far as the house knows: sold or still to be sold by it
   * @param writtenOff given up before, and not turned up since
   * @param putBack of these, on sale once more
   * @param mostPutBack how many may still be put back
   * @param committed tickets of the house that are sold, kept or on a roll
   */
  public record Roll(
      ScreeningId screening,
      int onRoll,
      int writtenOff,
      int putBack,
      int mostPutBack,
      int committed,
      int houseCapacity) {

    /** The most that the house could hold if so many were put back and everything was sold. */
    public int houseThenHolds(int more) {
      return committed + more;
    }
  }

  /** Of each screening that is not over and of which the counter has, or had, something. */
  public List<Roll> of(int counter) {
    var open = rolls.stocksEndingAfter(clock.instant());
    var found = new ArrayList<Roll>();
    var byScreening =
        numbers.onOrOffRoll(counter).stream()
            .collect(Collectors.groupingBy(row -> row.key().screening()));
    for (var screening : open) {
      var rows = byScreening.getOrDefault(screening, List.of());
      if (!rows.isEmpty()) {
        found.add(rolls.write(List.of(screening), book -> roll(counter, rows, screening, book)));
      }
    }
    return found;
  }

  /** So many tickets of written-off rolls are neither sold nor turned up. */
  public int unaccounted(ScreeningId screening, int counter) {
    return (int)
        numbers.onOrOffRoll(counter).stream()
            .filter(row -> row.key().screening().equals(screening))
            .filter(row -> row.state() == NumberState.X)
            .count();
  }

  /** Of screenings that ended before the moment, not closed yet. */
  public List<WriteOff> openOfNightsOver(Instant moment) {
    return table.openOfNightsOver(moment);
  }

  /** What it left unaccounted for is listed: nobody need look again. */
  public void close(WriteOff over) {
    table.close(over.screening(), over.counter());
  }

  /** Who has numbers of a screening on a roll, or had when it was given up. */
  public List<Holding> holdings(ScreeningId screening) {
    return numbers.holdings(screening);
  }

  /**
   * Gives up what the counter holds of a screening. Its tickets may be sold already, or go on being
   * sold: each keeps its place. Refuses to put back more than fits into the house.
   *
   * @param putBack how many places are sold again all the same
   */
  @Transactional
  public Outcome<WriteOff> writeOff(
      int counter, ScreeningId screening, int putBack, String because, Actor actor) {
    var book = rolls.open(List.of(screening));
    if (book.stock(screening).isEmpty()) {
      return Outcome.refused(Refusal.conflict("This screening was never put on sale."));
    }
    var rows =
        numbers.onOrOffRoll(counter).stream()
            .filter(row -> row.key().screening().equals(screening))
            .toList();
    var roll = roll(counter, rows, screening, book);
    if (roll.onRoll() + roll.writtenOff() == 0) {
      return Outcome.refused(Refusal.conflict("This counter has no tickets of that screening."));
    }
    if (putBack < 0 || putBack > roll.mostPutBack()) {
      return Outcome.refused(
          Refusal.malformed(
              "Between 0 and %d tickets can be put back; %d cannot."
                  .formatted(roll.mostPutBack(), putBack)));
    }
    book.find(rows.stream().map(StockNumber::key).toList()).values().stream()
        .map(NumberRules::writtenOff)
        .forEach(book::put);
    var writeOff =
        new WriteOff(
            screening, counter, roll.onRoll(), putBack, because, clock.instant(), actor.name());
    table.add(writeOff);
    book.putBack(screening, putBack);
    book.save();
    trail.write(
        actor,
        "wrote off a roll",
        "screening " + screening + ", counter " + counter,
        "%d tickets, %d put back: %s".formatted(roll.onRoll(), putBack, because));
    return Outcome.done(writeOff);
  }

  /** The counter was copied or put back: its old roll was given up by itself, nothing put back. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void noteFork(ScreeningId screening, int counter, int tickets) {
    table.add(
        new WriteOff(
            screening,
            counter,
            tickets,
            0,
            "a new line of its journal began",
            clock.instant(),
            "the house"));
  }

  private Roll roll(int counter, List<StockNumber> rows, ScreeningId screening, RollBook book) {
    var stock = book.stock(screening).orElseThrow();
    int onRoll = count(rows, NumberState.LEASED);
    int writtenOff = count(rows, NumberState.X);
    int putBack = before(screening, counter).map(WriteOff::putBack).orElse(0);
    int committed = numbers.committed(screening);
    return new Roll(
        screening,
        onRoll,
        writtenOff,
        putBack,
        StockRules.mostPutBack(stock, committed, onRoll + writtenOff - putBack),
        committed,
        stock.houseCapacity());
  }

  private Optional<WriteOff> before(ScreeningId screening, int counter) {
    return table.of(screening).stream().filter(one -> one.counter() == counter).findFirst();
  }

  private static int count(List<StockNumber> rows, NumberState state) {
    return (int) rows.stream().filter(row -> row.state() == state).count();
  }
}
