package foyer.till;

import foyer.counter.Entry.SoldTicket;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberRules;
import foyer.rolls.Numbers;
import foyer.rolls.TicketNumber;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one journal entry brings to the desk, and what it takes off it. */
final class Findings {
  private final Heard heard;
  private final Arrived arrived;
  private final Numbers numbers;
  private final Booked booked;

  Findings(Heard heard, Arrived arrived, Numbers numbers, Booked booked) {
    this.heard = heard;
    this.arrived = arrived;
    this.numbers = numbers;
    this.booked = booked;
  }

  /** Names a number on the desk: the same for every entry, so that a later one can explain it. */
  static String occurrence(TicketNumber number) {
    return number.screening() + " " + number.epoch() + " " + number.n();
  }

  /** Of the entry as a whole. */
  void list(Kind kind, @Nullable TicketNumber number, String sentence) {
    list(kind, arrived.cause(), number, "Counter %s: %s".formatted(heard.name(), sentence));
  }

  void listTicket(Optional<NumberRules.Strange> found, SoldTicket ticket) {
    found.ifPresent(strange -> listTicket(strange.kind(), ticket, strange.sentence()));
  }

  void listTicket(Kind kind, SoldTicket ticket, String sentence) {
    list(
        kind,
        arrived.cause() + " " + ticket.number().n(),
        ticket.number(),
        "Counter %s, ticket %s-%04d: %s"
            .formatted(heard.name(), ticket.series(), ticket.serial(), sentence));
  }

  void listNumber(Optional<NumberRules.Strange> found, TicketNumber number) {
    found.ifPresent(
        strange ->
            list(
                strange.kind(),
                occurrence(number),
                number,
                "Counter %s, number %d: %s"
                    .formatted(heard.name(), number.n(), strange.sentence())));
  }

  void listSeat(TicketNumber number, String seat) {
    list(
        Kind.SEAT_TWICE,
        occurrence(number),
        number,
        "Counter %s sold seat %s, which another ticket or another roll has too."
            .formatted(heard.name(), seat));
  }

  void listUnknownSale(UUID order, @Nullable TicketNumber number) {
    list(
        Kind.VOID_OF_UNKNOWN_SALE,
        order.toString(),
        number,
        "Counter %s undid a sale that has not arrived.".formatted(heard.name()));
  }

  void listFork(int line, String because, int tickets) {
    list(
        Kind.COUNTER_FORKED,
        heard.counter() + " " + line,
        null,
        "Counter %s was copied or put back (%s); %d tickets of its old roll may be sold."
            .formatted(heard.name(), because, tickets));
  }

  void explain(Kind kind, String occurrence, String because) {
    booked.explained.add(new Booked.Explained(kind, occurrence, because));
  }

  private void list(Kind kind, String occurrence, @Nullable TicketNumber number, String sentence) {
    booked.listed.add(
        new Desk.Finding(
            kind, occurrence, screening(number), heard.counter(), sentence, arrived.raw()));
  }

  /** A discrepancy may name a screening only if the server has it. */
  private @Nullable ScreeningId screening(@Nullable TicketNumber number) {
    if (number == null || numbers.stock(number.screening()).isEmpty()) return null;
    return number.screening();
  }
}
