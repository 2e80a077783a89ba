package foyer.counter;

import static foyer.counter.PracticeHouse.CAFE;
import static foyer.counter.PracticeHouse.LIGHTHOUSE;
import static foyer.counter.SellingTest.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.CounterState.Sold;
import foyer.counter.Entry.SoldTicket;
import foyer.counter.PrintQueue.Pace;
import foyer.paper.Patience;
import foyer.paper.PrinterSetting;
import foyer.paper.Slip;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import foyer.testing.Await;
import foyer.testing.PaperPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A practice counter beside a real one: the same parts, and nothing of it ever counts. */
class PracticeTest {
  private static final AtTill AT = new AtTill("till-a", 1, "Robin Steward", false);
  private static final Duration LONG = Duration.ofSeconds(20);

  private Foyers real;
  private Path folder;
  private Counter counter;
  private Evening evening;
  private Selling selling;
  private Sync sync;

  @BeforeEach
  void open(@TempDir Path house) throws IOException {
    real = new Foyers(house).talk();
    folder = house.resolve(Practice.FOLDER);
    begin();
  }

  private void begin() throws IOException {
    var server = PracticeCounter.enrol(folder, real.clock);
    counter = Counter.open(folder, real.clock);
    evening = new Evening(counter);
    selling = new Selling(counter, evening);
    sync = new Sync(counter, evening, server);
    talk();
  }

  @AfterEach
  void close() throws IOException {
    counter.close();
    real.close();
  }

  @Test
  void it_sells_by_its_own_roll_and_its_own_books() {
    var sale = sell(LIGHTHOUSE, 2).sale();
    assertThat(sale.tickets()).extracting(SoldTicket::series).containsOnly("PRACTICE");
    assertThat(sale.payments().getFirst().amount().shown()).isEqualTo("£14.00");
    talk();
    assertThat(counter.waiting()).isZero();
    assertThat(counter.connection().online()).isTrue();
    // Sixty in the house, two sold and two booked.
    assertThat(evening.leftInAll(LIGHTHOUSE)).contains(56);
  }

  @Test
  void more_can_be_sold_than_the_first_deal_and_no_more_than_the_house_has() {
    for (int sold = 0; sold < 58; sold++) {
      assertThat(evening.here(LIGHTHOUSE)).as("after " + sold).isNotEmpty();
      sell(LIGHTHOUSE, 1);
      talk();
    }
    assertThat(evening.here(LIGHTHOUSE)).isEmpty();
    assertThat(evening.leftInAll(LIGHTHOUSE)).contains(0);
  }

  @Test
  void what_is_undone_can_be_sold_again_also_its_seat() {
    var seats = evening.here(CAFE).size();
    var sale = sell(CAFE, 1);
    assertThat(done(selling.undo(AT, sale.id())).isVoid()).isTrue();
    talk();
    // Its place comes with the next deal, which waits until few lie here.
    assertThat(evening.leftInAll(CAFE)).contains(seats);
  }

  @Test
  void a_booking_is_collected_once() {
    var booking = Bookings.byCode(counter, PracticeHouse.BOOKING_CODE).orElseThrow();
    assertThat(Bookings.whyNotNow(counter, booking)).isEmpty();
    var basket = Bookings.basket(booking, evening.classes(), counter.clock().instant());
    counter.look(
        () -> {
          counter.putBasket(AT.till(), basket);
          return basket;
        });
    done(selling.pay(AT, basket.id(), Tender.CARD_TERMINAL, null));
    talk();
    assertThat(Bookings.whyNotNow(counter, booking).orElseThrow()).contains("already collected");
  }

  @Test
  void nothing_of_practice_lies_in_the_real_counters_journal_roll_or_server() throws IOException {
    var before = filesOf(real.folder);
    var known = List.copyOf(real.server.applied.keySet());
    var here = real.evening.here(Foyers.MAIN);
    var sold = sell(LIGHTHOUSE, 3);
    talk();

    assertThat(filesOf(real.folder)).isEqualTo(before);
    assertThat(real.evening.here(Foyers.MAIN)).isEqualTo(here);
    real.talk();
    assertThat(List.copyOf(real.server.applied.keySet())).isEqualTo(known);
    // It was written somewhere: in practice's own journal.
    assertThat(Files.readString(folder.resolve(Journal.FILE))).contains(sold.id().toString());
  }

  @Test
  void its_key_is_its_own() throws IOException {
    assertThat(counter.key().publicKey()).isNotEqualTo(real.counter.key().publicKey());
    assertThat(CounterKey.of(real.folder).publicKey()).isEqualTo(real.counter.key().publicKey());
  }

  @Test
  void a_practice_ticket_is_refused_at_a_real_door_with_its_own_sentence() {
    var ticket = sell(LIGHTHOUSE, 1).sale().tickets().getFirst();
    var entries = real.counter.journal().lines().size();
    for (var screening : List.of(Foyers.MAIN, LIGHTHOUSE)) {
      var verdict = real.door.scan(Foyers.AT, ticket.code(), screening);
      assertThat(verdict.kind()).isEqualTo(DoorVerdict.Kind.PRACTICE);
      assertThat(verdict.kind().letsIn()).isFalse();
      assertThat(verdict.sentence()).isEqualTo("A practice ticket: nobody is let in with it.");
    }
    assertThat(real.door.passOut(Foyers.AT, ticket.code(), Foyers.MAIN).kind())
        .isEqualTo(DoorVerdict.Kind.PRACTICE);
    assertThat(real.door.scan(Foyers.AT, ticket.shortCode(), Foyers.MAIN).kind())
        .isEqualTo(DoorVerdict.Kind.PRACTICE);
    assertThat(real.counter.journal().lines()).hasSize(entries);
  }

  @Test
  void a_real_till_knows_a_practice_ticket_too() {
    var ticket = sell(LIGHTHOUSE, 1).sale().tickets().getFirst();
    for (var code : List.of(ticket.code(), ticket.shortCode())) {
      assertThat(done(real.scanning.scan(Foyers.AT, code)))
          .isEqualTo("A practice ticket: nobody is let in with it.");
    }
  }

  @Test
  void practices_own_door_lets_it_in_once_and_no_real_ticket() {
    var door = new Door(counter, evening, new PaperTickets(counter, evening));
    var ticket = sell(LIGHTHOUSE, 1).sale().tickets().getFirst();
    assertThat(door.scan(AT, ticket.code(), LIGHTHOUSE).kind())
        .isEqualTo(DoorVerdict.Kind.ADMITTED);
    assertThat(door.scan(AT, ticket.code(), LIGHTHOUSE).kind()).isEqualTo(DoorVerdict.Kind.ALREADY);

    var basket = done(real.selling.begin(Foyers.AT.till(), Basket.Customer.WALK_UP));
    done(real.selling.add(Foyers.AT, Foyers.MAIN, "FULL", "", null));
    var genuine = done(real.selling.pay(Foyers.AT, basket.id(), Tender.CASH, null));
    var code = genuine.sale().tickets().getFirst().code();
    assertThat(door.scan(AT, code, LIGHTHOUSE).kind()).isEqualTo(DoorVerdict.Kind.UNKNOWN);
  }

  @Test
  void beginning_again_wipes_it_and_leaves_the_real_counter_alone() throws IOException {
    var before = filesOf(real.folder);
    var key = counter.key().publicKey();
    var sold = sell(LIGHTHOUSE, 2);
    counter.close();
    Files.createSymbolicLink(folder.resolve("way-out"), real.folder);

    begin();
    assertThat(counter.state().sale(sold.id())).isEmpty();
    assertThat(counter.key().publicKey()).isNotEqualTo(key);
    assertThat(Files.readString(folder.resolve(Journal.FILE))).doesNotContain(sold.id().toString());
    assertThat(evening.leftInAll(LIGHTHOUSE)).contains(58);
    assertThat(filesOf(real.folder)).isEqualTo(before);
  }

  @Test
  void a_slip_of_a_real_printer_says_practice_at_the_top_and_at_the_bottom_and_no_drawer_opens()
      throws IOException {
    try (var paper = PaperPrinter.start()) {
      PrinterFile.of(real.folder)
          .keep(
              new PrinterFile.Settings(
                  List.of(PrinterSetting.usual("Front", paper.at())), Map.of()));
      Files.move(
          real.folder.resolve("printers.json"), real.folder.resolve("practice-printers.json"));
      counter.close();
      begin();
      var slips = new TicketSlips(counter, evening);
      var pace =
          new Pace(
              new Patience(LONG, LONG, Duration.ofMillis(50), LONG),
              Duration.ofMillis(20),
              Duration.ofMillis(100));
      var printing = new Printing(counter, evening, slips, PrinterFile.of(folder), pace);
      try {
        sell(LIGHTHOUSE, 1);
        Await.until("it came out", () -> paper.slips().size() == 1);
        var slip = paper.slips().getFirst().strip();
        assertThat(slip).startsWith("PRACTICE").endsWith("PRACTICE").contains("The Lighthouse");
        assertThat(paper.kicks()).isZero();
      } finally {
        printing.close();
      }
    }
  }

  @Test
  void a_real_slip_is_as_it_was() {
    var slip = new Slip(List.of(new Slip.Gap()));
    assertThat(Practice.marked(slip, real.counter.identity())).isEqualTo(slip);
    assertThat(Practice.marked(slip, counter.identity()).parts()).hasSize(3);
  }

  private Sold sell(ScreeningId screening, int tickets) {
    var basket = done(selling.begin(AT.till(), Basket.Customer.WALK_UP));
    var band = screening.equals(CAFE) ? "STALLS" : "";
    for (int i = 0; i < tickets; i++) done(selling.add(AT, screening, "FULL", band, null));
    return done(selling.pay(AT, basket.id(), Tender.CASH, null));
  }

  private void talk() {
    for (int i = 0; i < 4; i++) sync.exchange();
  }

  /** Every file of the real counter with its bytes' hash; not practice's. */
  private Map<String, String> filesOf(Path house) throws IOException {
    var found = new TreeMap<String, String>();
    try (var files = Files.walk(house)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (file.startsWith(folder)) continue;
        found.put(file.toString(), Journal.sha256(Files.readAllBytes(file)));
      }
    }
    assertThat(found).isNotEmpty();
    return found;
  }
}
