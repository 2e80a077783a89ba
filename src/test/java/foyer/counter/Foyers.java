package foyer.counter;

import foyer.counter.DaySheet.SheetKey;
import foyer.counter.DaySheet.SheetPerson;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.DaySheet.SheetSeat;
import foyer.counter.DaySheet.SheetStaff;
import foyer.counter.SyncAnswer.BookedTicket;
import foyer.counter.SyncAnswer.Booking;
import foyer.house.BusinessDay;
import foyer.money.Money;
import foyer.programme.ClassPrice;
import foyer.programme.ScreeningId;
import foyer.programme.TicketClass;
import foyer.programme.TicketClass.Needs;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import foyer.testing.SetClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A foyer with one counter, an honest server beside it, and a Tuesday of two screenings. */
final class Foyers implements AutoCloseable {
  static final ScreeningId MAIN = new ScreeningId(5);
  static final ScreeningId SEATED = new ScreeningId(6);
  static final String SALT = "tuesday";
  static final String MEMBER_CARD = "24011234";
  static final String LAPSED_CARD = "24019999";
  static final AtTill AT = new AtTill("till-a", 12, "Ada", false);
  static final AtTill MANAGER = new AtTill("till-a", 13, "Mo", true);

  final Path folder;
  final SetClock clock;
  final HonestServer server;
  Counter counter;
  Evening evening;
  Selling selling;
  PaperTickets paper;
  Scanning scanning;
  Door door;
  Sync sync;
  SignIns signIns;
  Night night;
  HandOvers handOvers;
  HandOverView aims;
  ServerLink link;

  Foyers(Path folder) throws IOException {
    this.folder = folder;
    this.clock = new SetClock(Instant.parse("2026-11-24T19:00:00Z"));
    this.server = new HonestServer(clock);
    this.link = server;
    var key = CounterKey.of(folder);
    enrol(folder, key, server.grantKey());
    server.sheet = withKey(sheet(1, clock.instant()), 2, "B", "0000beef", key);
    server.stock(MAIN, 60);
    server.seats(SEATED, seats().stream().map(SheetSeat::label).toList());
    open(Counter.open(folder, clock));
  }

  /** Another counter, C, of the same house. */
  Foyers(Path folder, Foyers house) throws IOException {
    this.folder = folder;
    this.clock = house.clock;
    this.server = house.server;
    this.link = server;
    var key = CounterKey.of(folder);
    var answer = new Enrolment.Answer(3, "C", "Till tent", "0000cafe", "", "", server.grantKey());
    new Identity("https://lantern.test:8443", answer).store(folder);
    server.sheet = withKey(Objects.requireNonNull(server.sheet), 3, "C", "0000cafe", key);
    open(Counter.open(folder, clock));
  }

  private static DaySheet withKey(
      DaySheet sheet, int counter, String letter, String keyId, CounterKey key) {
    var keys = new ArrayList<>(sheet.keys());
    keys.add(new SheetKey(keyId, "counter " + letter, counter, key.publicKey(), false));
    return ChangedSheet.like(sheet).next().keys(keys).made();
  }

  static void enrol(Path folder, CounterKey key, String grantKey) throws IOException {
    var answer = new Enrolment.Answer(2, "B", "Till trolley", "0000beef", "", "", grantKey);
    new Identity("", answer).store(folder);
  }

  /** As after a reboot: everything from the disk. */
  void reboot() throws IOException {
    counter.close();
    open(Counter.open(folder, clock));
  }

  /** Everything around this counter. */
  final void open(Counter opened) throws IOException {
    counter = opened;
    evening = new Evening(counter);
    selling = new Selling(counter, evening);
    handOvers = new HandOvers(counter, evening);
    aims = new HandOverView(counter, evening, handOvers);
    paper = new PaperTickets(counter, evening);
    scanning = new Scanning(counter, evening, selling, handOvers, aims, paper);
    door = new Door(counter, evening, paper);
    sync = new Sync(counter, evening, request -> link.sync(request));
    var named = new NamedStewards(counter, evening, folder);
    signIns = new SignIns(counter, named, folder);
    night = Night.of(counter, evening, selling, signIns, named, folder);
  }

  Supply supply() {
    return new Supply(counter, evening);
  }

  /** Talks until nothing changes any more: sheet, asks, numbers, what was sold. */
  Foyers talk() {
    for (int i = 0; i < 6; i++) sync.exchange();
    return this;
  }

  /** A confirmed booking of these numbers at the full price, paid by nobody yet. */
  UUID booking(String code, ScreeningId screening, int... numbers) {
    var order = UUID.randomUUID();
    var tickets = new ArrayList<BookedTicket>();
    for (int n : numbers) {
      var number = new TicketNumber(screening, server.epoch, n);
      server.of(number).state = NumberState.HELD;
      tickets.add(new BookedTicket(number, null, "FULL", new Money(400)));
    }
    server.bookings.put(screening, List.of(new Booking(order, code, "Zoë O’Brien", true, tickets)));
    return order;
  }

  static DaySheet sheet(long version, Instant now) {
    return new DaySheet(
        version,
        now,
        now.atZone(ZoneId.of("Europe/London")).toLocalDate(),
        new BusinessDay(ZoneId.of("Europe/London"), LocalTime.of(5, 0)),
        "The Lantern",
        SALT,
        List.of(
            screening(MAIN, "Дяволски игри <b>", now, false, List.of(), prices("", 300, 400)),
            screening(SEATED, "Live: Aïda", now, true, seats(), prices("STALLS", 700, 900))),
        classes(),
        people(),
        List.of(new SheetStaff(12, "Ada", false, null), new SheetStaff(13, "Mo", true, null)),
        List.of());
  }

  static SheetScreening screening(
      ScreeningId id,
      String title,
      Instant now,
      boolean allocated,
      List<SheetSeat> seats,
      List<ClassPrice> prices) {
    return new SheetScreening(
        id,
        title,
        "12A",
        100,
        "Main house",
        now.plus(Duration.ofMinutes(30)),
        now.plus(Duration.ofMinutes(150)),
        allocated,
        true,
        null,
        66,
        prices,
        seats);
  }

  private static List<ClassPrice> prices(String band, long member, long full) {
    return List.of(
        new ClassPrice("MEMBER", band, new Money(member)),
        new ClassPrice("FULL", band, new Money(full)),
        new ClassPrice("COMPANION", band, Money.NOTHING));
  }

  static List<TicketClass> classes() {
    return List.of(
        of("MEMBER", "Member", true, Needs.MEMBERSHIP, 1),
        of("FULL", "Full price", false, Needs.NOTHING, null),
        of("COMPANION", "Carer", true, Needs.COMPANION_OF_PAYING, null));
  }

  private static TicketClass of(
      String code, String name, boolean reduced, Needs needs, @Nullable Integer most) {
    return new TicketClass(code, name, reduced, needs, most, 100, true);
  }

  private static List<SheetPerson> people() {
    return List.of(
        new SheetPerson(100, List.of(DaySheet.hashOf(SALT, MEMBER_CARD)), true, false),
        new SheetPerson(101, List.of(DaySheet.hashOf(SALT, LAPSED_CARD)), false, false));
  }

  static List<SheetSeat> seats() {
    var seats = new ArrayList<SheetSeat>();
    for (int row = 1; row <= 3; row++) {
      for (int column = 1; column <= 6; column++) {
        seats.add(
            new SheetSeat((char) ('A' + row - 1) + "" + column, row, column, "STANDARD", "STALLS"));
      }
    }
    return seats;
  }

  @Override
  public void close() throws IOException {
    counter.close();
  }
}
