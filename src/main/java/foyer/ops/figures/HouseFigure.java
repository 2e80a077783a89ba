package foyer.ops.figures;

import foyer.desk.Kind;
import foyer.payments.Tender;
import foyer.rolls.NumberState;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every figure of the house as a whole: the same from whichever server it is asked. A dashboard
 * takes the greatest of the servers' answers. Labels are letters of counters, words of closed lists
 * and names of machines; never a person, a code or a title.
 */
enum HouseFigure {
  ORDERS("foyer.orders.today", "Orders of this trading day", "channel", "state"),
  TAKINGS("foyer.takings.today.pence", "Taken for this trading day's orders, in pence", "tender"),
  TICKETS("foyer.tickets.sold.today", "Tickets of this trading day's orders", "channel"),
  ADMITTED("foyer.admissions.tonight", "Let in to screenings of this trading day"),
  SCREENINGS("foyer.screenings.tonight", "Screenings of this trading day"),
  STOCK("foyer.stock.tickets", "Numbers of screenings to come, by who holds them", "state"),
  ROLL("foyer.roll.tickets", "Tickets on a counter's roll, of screenings to come", "counter"),
  BASKETS("foyer.baskets.open", "Baskets on the web that hold tickets now"),
  BASKETS_OVER("foyer.baskets.over", "Baskets whose time is up and whose tickets are not yet free"),
  BOOKINGS("foyer.bookings.waiting", "Bookings of screenings to come that nobody has collected"),
  WAITING(
      "foyer.journal.waiting", "Entries a counter said it has, and the house has not", "counter"),
  SILENT("foyer.counter.silent.seconds", "Since the last word of a counter", "counter"),
  CLOCK_OFF("foyer.counter.clock.off.seconds", "By how much a counter's clock is fast", "counter"),
  DESK("foyer.desk.open", "What waits at the desk for a person, by kind", "kind"),
  DESK_AGE("foyer.desk.oldest.seconds", "Age of what has waited longest at the desk"),
  LETTERS("foyer.letters.waiting", "Letters written and not sent"),
  RECOVERING("foyer.recovering", "1 while a restored house waits for its counters"),
  AGE(
      "foyer.age.seconds",
      "Since the last backup, held audit, rehearsed restore, base copy",
      "what"),
  NODES("foyer.nodes", "Servers heard of within the last half minute"),
  STANDBYS("foyer.replication.standbys", "Databases that follow", "mode"),
  LAG("foyer.replication.lag.bytes", "What a following database has not applied", "standby"),
  LAG_SECONDS("foyer.replication.lag.seconds", "For how long, as it says itself", "standby"),
  ARCHIVE_AGE(
      "foyer.archive.log.seconds",
      "Since a piece of the database's log was put away; a database without an archive has none"),
  DATABASE_SIZE("foyer.database.bytes", "Size of the database"),
  DATABASE_CONNECTIONS(
      "foyer.database.connections", "Connections to the database, by state", "state");

  private final String title;
  private final String meaning;
  private final List<String> labels;

  HouseFigure(String title, String meaning, String... labels) {
    this.title = title;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  /** With dots, as Micrometer names it; Prometheus has underscores. */
  String title() {
    return title;
  }

  String meaning() {
    return meaning;
  }

  List<String> labels() {
    return labels;
  }

  /** Labels that are told also where nothing was counted: none is a figure, too. */
  List<List<String>> always() {
    return switch (this) {
      case ORDERS ->
          List.of(
              List.of("COUNTER", "SOLD"),
              List.of("AGENT", "SOLD"),
              List.of("WEB", "BOOKED"),
              List.of("WEB", "RELEASED"));
      case TAKINGS -> one(Tender.values());
      case TICKETS -> List.of(List.of("WEB"), List.of("COUNTER"), List.of("AGENT"));
      case STOCK -> one(NumberState.values());
      case DESK -> one(Kind.values());
      default -> List.of();
    };
  }

  private static List<List<String>> one(Enum<?>[] words) {
    return Stream.of(words).map(word -> List.of(word.name())).toList();
  }
}
