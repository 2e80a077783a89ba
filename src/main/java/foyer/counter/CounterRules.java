package foyer.counter;

import foyer.counter.Entry.Because;
import foyer.counter.Entry.HeldNumber;
import foyer.counter.SyncAnswer.Grant;
import foyer.counter.SyncAnswer.Recall;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a counter makes of the server's answers, and what it says of its roll (protocol 6 to 12, and
 * 20). Decided from its state alone; the counter and the simulator run this same code.
 */
final class CounterRules {
  private CounterRules() {}

  /** Where a deed is written down; the state is then as the entry says. */
  interface Pen {
    CounterState state();

    /** Numbers that lie in an open basket: they are not given back. */
    Set<TicketNumber> inBaskets();

    void write(Entry.What what);
  }

  /** An answer counts for the one request that is open, of this very run (9). */
  static boolean isAnswerTo(SyncRequest request, SyncAnswer answer) {
    return answer.run().equals(request.run()) && answer.requestNumber() == request.requestNumber();
  }

  /**
   * Whether the server follows this line to an entry that is not here: then this counter's disk was
   * copied or put back, and what lies on its roll may have been sold (20).
   *
   * @param hashThere of this journal's own entry where the server's knowledge ends; empty where
   *     that one cannot be read
   */
  static boolean isFork(SyncRequest request, SyncAnswer answer, Optional<String> hashThere) {
    var known = answer.known();
    if (known.count() > request.head().count()) return true;
    if (known.count() == 0 || known.hash().isEmpty()) return false;
    return hashThere.isPresent() && !hashThere.get().equals(known.hash());
  }

  /** One open ask for each of these screenings (6). */
  static void ask(Collection<ScreeningId> onSale, Pen pen) {
    for (var screening : onSale) {
      if (pen.state().openAsk(screening).isEmpty()) {
        pen.write(new Entry.Ask(UUID.randomUUID(), screening, null, List.of()));
      }
    }
  }

  /**
   * What the answer says of the roll: numbers for open asks come, numbers that are no longer its
   * own go, and what is asked back is given.
   *
   * @param signed whether a grant carries the server's signature
   */
  static void take(SyncAnswer answer, Predicate<Grant> signed, Pen pen) {
    for (var grant : answer.grants()) {
      if (isForOpenAsk(grant, pen.state()) && signed.test(grant)) {
        pen.write(new Entry.Taken(grant.nonce(), grant.numbers(), grant.signature()));
      }
    }
    giveBack(stillOnTheRoll(answer.gone(), pen.state()), Because.GONE, pen);
    for (var recall : answer.recalls()) giveBack(recalled(recall, pen), Because.RECALLED, pen);
  }

  private static boolean isForOpenAsk(Grant grant, CounterState state) {
    boolean asked =
        state.openAsk(grant.screening()).filter(a -> a.nonce().equals(grant.nonce())).isPresent();
    return asked
        && grant.numbers().stream()
            .allMatch(held -> held.number().screening().equals(grant.screening()));
  }

  /** Numbers of an open basket are kept; when it is paid or left, the next answer asks again. */
  private static List<HeldNumber> stillOnTheRoll(List<TicketNumber> gone, CounterState state) {
    var wanted = Set.copyOf(gone);
    return state.roll().stream().filter(held -> wanted.contains(held.number())).toList();
  }

  private static List<HeldNumber> recalled(Recall recall, Pen pen) {
    return highestFirst(pen.state().sellable(recall.screening())).stream()
        .filter(held -> !pen.inBaskets().contains(held.number()))
        .limit(recall.wanted())
        .toList();
  }

  /** Everything of a screening, the highest first: it is over. */
  static void giveBackAll(ScreeningId screening, Pen pen) {
    giveBack(highestFirst(pen.state().sellable(screening)), Because.OVER, pen);
  }

  private static void giveBack(List<HeldNumber> numbers, Because because, Pen pen) {
    var back =
        numbers.stream()
            .map(HeldNumber::number)
            .filter(number -> !pen.inBaskets().contains(number))
            .toList();
    if (!back.isEmpty()) pen.write(new Entry.Return(back, because));
  }

  private static List<HeldNumber> highestFirst(List<HeldNumber> numbers) {
    return numbers.stream().sorted(Comparator.comparing(HeldNumber::number).reversed()).toList();
  }

  /**
   * What the server is told of the roll: also what entries dispose of that wait for a later
   * request. Else the server, which has not read those yet, would take their numbers for lost.
   */
  static List<HeldNumber> told(CounterState state, List<Entry.What> later) {
    var roll = new ArrayList<>(state.roll());
    later.forEach(what -> disposedOf(what).forEach(roll::add));
    return roll;
  }

  private static Stream<HeldNumber> disposedOf(Entry.What what) {
    return switch (what) {
      case Entry.Sale sale ->
          sale.tickets().stream().map(ticket -> new HeldNumber(ticket.number(), ticket.seat()));
      case Entry.Return back -> seatless(back.numbers());
      case Entry.Move move -> seatless(move.numbers());
      case Entry.Presumed presumed -> seatless(presumed.numbers());
      default -> Stream.of();
    };
  }

  private static Stream<HeldNumber> seatless(List<TicketNumber> numbers) {
    return numbers.stream().map(number -> new HeldNumber(number, null));
  }
}
