package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.CounterState.Sold;
import foyer.counter.Entry.Acknowledged;
import foyer.counter.PrintQueue.Pace;
import foyer.counter.PrintScreen.Kind;
import foyer.counter.PrintScreen.PrinterShown;
import foyer.counter.PrintState.Leaf;
import foyer.house.Outcome;
import foyer.paper.Patience;
import foyer.paper.PrinterSetting;
import foyer.payments.Tender;
import foyer.testing.Await;
import foyer.testing.PaperPrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tickets come out, are acknowledged or offered again, and the queue of people moves on. */
class PrintingTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Pace QUICK =
      new Pace(
          new Patience(LONG, LONG, Duration.ofMillis(50), LONG),
          Duration.ofMillis(20),
          Duration.ofMillis(100));

  private static final AtTill OTHER = new AtTill("till-b", 14, "Bo", false);

  private Foyers foyer;
  private PaperPrinter paper;
  private Printing printing;

  @BeforeEach
  void openTheFoyer(@TempDir Path folder) throws IOException {
    foyer = new Foyers(folder).talk();
    paper = PaperPrinter.start();
    keep(Map.of(), PrinterSetting.usual("Front", paper.at()));
    startPrinting();
  }

  @AfterEach
  void closeTheFoyer() throws IOException {
    printing.close();
    paper.close();
    foyer.close();
  }

  @Test
  void what_is_sold_comes_out_in_its_order_and_is_written_down_as_printed() {
    var sale = sell(AT, 3);
    awaitPrinted(sale, 1, 2, 3);
    assertThat(paper.slips()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(paper.slips().get(i))
          .contains("B-000" + (i + 1), "£4.00", "[QR " + sale.sale().tickets().get(i).code() + "]")
          .doesNotContain("COPY");
    }
    assertThat(how(sale, 1)).isEqualTo(Acknowledged.PRINTER);
    assertThat(paperOf(sale)).isEqualTo("printed");
    Await.until("the printer rests", () -> shown(AT).kind() == Kind.READY);
    assertThat(shown(AT).sentence()).isEmpty();
  }

  @Test
  void paper_that_ends_in_the_fourth_of_six_leaves_three_printed_and_four_to_go_on_at() {
    paper.paperForLines(linesOfATicket() * 3 + 2);
    var sale = sell(AT, 6);
    awaitPrinted(sale, 1, 2, 3);
    Await.until("it is said", () -> shown(AT).kind() == Kind.TROUBLE);
    Await.until("four waits", () -> paperOf(sale).equals("3 of 6 printed; go on at 4"));
    assertThat(shown(AT).sentence())
        .startsWith("The printer is out of paper. 3 of 6 printed; G to go on at 4.");
    assertThat(shown(AT).word()).isEqualTo("no paper");

    paper.loadPaper();
    Await.until("it is offered", () -> shown(AT).kind() == Kind.OFFERED);
    assertThat(shown(AT).sentence())
        .isEqualTo("3 of 6 printed; throw a torn one away. Press G to go on at 4.");
    assertThat(shown(AT).sales().getFirst())
        .satisfies(
            one -> {
              assertThat(one.goOnAt()).isEqualTo(4);
              assertThat(one.doubtful()).isTrue();
              assertThat(one.what())
                  .isEqualTo(serial(sale, 4) + ", " + serial(sale, 5) + ", " + serial(sale, 6));
            });
    assertThat(printing.goOn(AT, sale.id())).isEqualTo(Outcome.done("Printing 3 tickets."));
    awaitPrinted(sale, 1, 2, 3, 4, 5, 6);
    assertThat(whole(serial(sale, 4))).isEqualTo(1);
    assertThat(whole(serial(sale, 6))).isEqualTo(1);
  }

  @Test
  void while_one_sale_waits_for_a_person_the_next_guest_gets_their_tickets() {
    paper.paperForLines(linesOfATicket() + 2);
    var torn = sell(AT, 2);
    awaitPrinted(torn, 1);
    Await.until("two is in doubt", () -> isHeld(torn, 2));
    var next = sell(OTHER, 1);
    paper.loadPaper();
    awaitPrinted(next, 1);
    assertThat(isHeld(torn, 2)).isTrue();
    assertThat(paperOf(torn)).isEqualTo("1 of 2 printed; go on at 2");
  }

  @Test
  void paper_that_was_out_before_a_ticket_began_needs_no_press() {
    paper.paperForLines(0);
    Await.until("it is said before anybody buys", () -> shown(AT).kind() == Kind.TROUBLE);
    var sale = sell(AT, 2);
    Await.until(
        "it is said what happens",
        () ->
            shown(AT)
                .sentence()
                .equals(
                    "The printer is out of paper. 0 of 2 printed; it goes on at 1 by itself."
                        + " Put a new roll in and close the cover."));
    paper.loadPaper();
    awaitPrinted(sale, 1, 2);
    assertThat(paper.slips()).hasSize(2);
  }

  @Test
  void an_open_cover_is_said_and_closing_it_is_enough() {
    paper.openCover();
    var sale = sell(AT, 1);
    Await.until("it is said", () -> shown(AT).word().equals("cover open"));
    paper.closeCover();
    awaitPrinted(sale, 1);
  }

  @Test
  void a_ticket_in_doubt_that_came_out_is_not_printed_twice() {
    paper.vanishAfterLines(linesOfATicket() + 2);
    var sale = sell(AT, 3);
    Await.until("two is in doubt", () -> isHeld(sale, 2));
    Await.until("it is said", () -> shown(AT).word().equals("printer gone"));
    assertThat(shown(AT).sentence()).contains("1 of 3 printed", "Open the drawer with its key.");
    paper.comeBack();
    assertThat(printing.itIsHere(AT, sale.id())).isInstanceOf(Outcome.Done.class);
    awaitPrinted(sale, 1, 2, 3);
    assertThat(how(sale, 2)).isEqualTo(Acknowledged.PERSON);
    assertThat(whole(serial(sale, 2))).isZero();
    assertThat(whole(serial(sale, 3))).isEqualTo(1);
  }

  @Test
  void a_printer_that_hangs_holds_no_sale() {
    paper.keepBack();
    var first = sell(AT, 1);
    Await.until("it is slow", () -> shown(AT).sentence().startsWith("The printer is slow."));
    var later = IntStream.range(0, 20).mapToObj(i -> sell(AT, 1)).toList();
    assertThat(how(first, 1)).isNull();
    assertThat(foyer.counter.look(() -> foyer.counter.state().sales())).hasSize(21);
    paper.speakUp();
    for (var sale : later) awaitPrinted(sale, 1);
    assertThat(paper.slips()).hasSize(21);
  }

  @Test
  void after_a_power_cut_what_was_not_acknowledged_is_offered_and_not_printed_by_itself()
      throws IOException {
    paper.paperForLines(0);
    var sale = sell(AT, 2);
    reboot();
    paper.loadPaper();
    Await.until(
        "it is offered",
        () -> shown(AT).sentence().equals("0 of 2 printed. Press G to go on at 1."));
    assertThat(shown(AT).word()).isEqualTo("2 to print");
    var fresh = sell(AT, 1);
    awaitPrinted(fresh, 1);
    assertThat(paper.slips()).hasSize(1);

    printing.goOn(AT, null);
    awaitPrinted(sale, 1, 2);
    assertThat(paper.slips()).hasSize(3).noneMatch(slip -> slip.contains("COPY"));
  }

  @Test
  void a_plug_pulled_between_the_paper_and_the_entry_makes_an_offer_of_the_same_code()
      throws IOException {
    paper.keepBack();
    var sale = sell(AT, 1);
    Await.until("it is on paper", () -> paper.slips().size() == 1);
    reboot();
    paper.speakUp();
    Await.until("it is offered", () -> shown(AT).kind() == Kind.OFFERED);
    printing.goOn(AT, sale.id());
    awaitPrinted(sale, 1);
    assertThat(paper.slips()).hasSize(2);
    assertThat(paper.slips().get(1)).isEqualTo(paper.slips().get(0));
  }

  @Test
  void what_is_on_paper_is_not_offered_again_after_a_reboot() throws IOException {
    var sale = sell(AT, 2);
    awaitPrinted(sale, 1, 2);
    reboot();
    Await.until("it rests", () -> shown(AT).kind() == Kind.READY);
    assertThat(shown(AT).waiting()).isZero();
    assertThat(paper.slips()).hasSize(2);
  }

  @Test
  void an_undone_sale_wants_no_paper() {
    paper.openCover();
    var sale = sell(AT, 2);
    Await.until("it waits", () -> shown(AT).waiting() == 2);
    foyer.selling.undo(AT, sale.id());
    assertThat(shown(AT).waiting()).isZero();
    paper.closeCover();
    awaitPrinted(sell(AT, 1), 1);
    assertThat(paper.slips()).hasSize(1);
  }

  @Test
  void a_reprint_is_a_marked_copy_with_the_same_code() {
    var sale = sell(AT, 1);
    awaitPrinted(sale, 1);
    assertThat(printing.again(AT, foyer.selling, sale.id(), 1))
        .isEqualTo(Outcome.done("Copy 1 of the ticket."));
    printing.again(AT, foyer.selling, sale.id(), 1);
    Await.until("both are out", () -> paper.slips().size() == 3);
    assertThat(paper.slips().get(1)).isEqualTo("COPY 1\n" + paper.slips().get(0));
    assertThat(paper.slips().get(2)).isEqualTo("COPY 2\n" + paper.slips().get(0));
  }

  @Test
  void a_ticket_that_never_came_out_is_no_copy() throws IOException {
    paper.paperForLines(0);
    var sale = sell(AT, 1);
    reboot();
    paper.loadPaper();
    assertThat(printing.again(AT, foyer.selling, sale.id(), 1))
        .isEqualTo(Outcome.done("Printing the ticket."));
    awaitPrinted(sale, 1);
    assertThat(paper.slips().getFirst()).doesNotContain("COPY");
  }

  @Test
  void a_reprint_comes_out_where_it_was_asked_for() throws IOException {
    try (var side = PaperPrinter.start()) {
      printOn(
          Map.of("till-b", "Side"),
          PrinterSetting.usual("Front", paper.at()),
          PrinterSetting.usual("Side", side.at()));
      var sale = sell(AT, 1);
      awaitPrinted(sale, 1);
      printing.again(OTHER, foyer.selling, sale.id(), 1);
      Await.until("it is out", () -> side.slips().size() == 1);
      assertThat(side.slips().getFirst()).startsWith("COPY 1");
      assertThat(paper.slips()).hasSize(1);
      printing.close();
    }
  }

  @Test
  void each_till_prints_and_waits_at_its_own_printer() throws IOException {
    try (var side = PaperPrinter.start()) {
      printOn(
          Map.of("till-b", "Side"),
          PrinterSetting.usual("Front", paper.at()),
          PrinterSetting.usual("Side", side.at()));
      side.paperForLines(0);
      var here = sell(AT, 1);
      var there = sell(OTHER, 1);
      awaitPrinted(here, 1);
      Await.until("it is said there", () -> shown(OTHER).kind() == Kind.TROUBLE);
      assertThat(shown(OTHER).waiting()).isEqualTo(1);
      assertThat(shown(AT).waiting()).isZero();
      side.loadPaper();
      awaitPrinted(there, 1);
      assertThat(side.slips()).hasSize(1);
      printing.close();
    }
  }

  @Test
  void the_drawer_opens_with_cash_and_not_with_a_card() {
    sell(AT, 1, Tender.CARD_TERMINAL);
    var card = sell(AT, 1, Tender.CARD_TERMINAL);
    awaitPrinted(card, 1);
    assertThat(paper.kicks()).isZero();
    var cash = sell(AT, 1);
    Await.until("it opened", () -> paper.kicks() == 1);
    awaitPrinted(cash, 1);
    foyer.selling.undo(AT, cash.id());
    Await.until("it opened again, for the money back", () -> paper.kicks() == 2);
  }

  @Test
  void without_paper_the_drawer_still_opens() {
    paper.paperForLines(0);
    Await.until("it is said", () -> shown(AT).kind() == Kind.TROUBLE);
    sell(AT, 1);
    Await.until("it opened", () -> paper.kicks() == 1);
    assertThat(paper.slips()).isEmpty();
  }

  @Test
  void a_restart_opens_no_drawer() throws IOException {
    paper.vanish();
    sell(AT, 1);
    reboot();
    paper.comeBack();
    awaitPrinted(sell(AT, 1, Tender.CARD_TERMINAL), 1);
    assertThat(paper.kicks()).isZero();
  }

  @Test
  void a_printer_that_cannot_answer_is_believed_and_the_steward_told_to_look() throws IOException {
    paper.sayNothing();
    printOn(PrinterSetting.usual("Front", paper.at()).answering(false));
    var sale = sell(AT, 1);
    awaitPrinted(sale, 1);
    assertThat(how(sale, 1)).isEqualTo(Acknowledged.SENT);
    assertThat(paperOf(sale)).isEqualTo("sent to the printer: look");
    Await.until("it is on paper", () -> paper.slips().size() == 1);
  }

  @Test
  void paper_that_nears_its_end_is_said_before_it_ends() {
    paper.paperLow(true);
    Await.until("it is said", () -> shown(AT).kind() == Kind.LOW);
    assertThat(shown(AT).word()).isEqualTo("paper low");
  }

  @Test
  void without_a_printer_nobody_is_pestered_and_a_later_one_prints_nothing_old_by_itself()
      throws IOException {
    printOn();
    var before = sell(AT, 2);
    assertThat(shown(AT).kind()).isEqualTo(Kind.NONE);
    assertThat(shown(AT).sentence()).isEmpty();
    assertThat(printing.goOn(AT, null)).isInstanceOf(Outcome.Refused.class);

    printing.change(
        new PrinterFile.Settings(List.of(PrinterSetting.usual("Front", paper.at())), Map.of()));
    awaitPrinted(sell(AT, 1), 1);
    assertThat(paper.slips()).hasSize(1);
    assertThat(shown(AT).waiting()).isEqualTo(2);
    printing.settle(AT, before.id(), Acknowledged.LEFT);
    assertThat(shown(AT).waiting()).isZero();
    assertThat(paperOf(before)).isEqualTo("not printed");
  }

  @Test
  void as_a_sheet_a_person_prints_them_and_says_so() throws IOException {
    printOn(PrinterSetting.usual("Office", "pdf"));
    var sale = sell(AT, 2);
    assertThat(shown(AT).kind()).isEqualTo(Kind.OFFERED);
    assertThat(shown(AT).sheet()).isTrue();
    assertThat(shown(AT).sentence()).isEqualTo("Press G for the PDF of 2 tickets.");
    printing.settle(AT, null, Acknowledged.PERSON);
    assertThat(how(sale, 2)).isEqualTo(Acknowledged.PERSON);
    assertThat(shown(AT).kind()).isEqualTo(Kind.READY);
  }

  @Test
  void tickets_of_a_screening_that_is_long_over_are_not_offered() throws IOException {
    paper.paperForLines(0);
    sell(AT, 1);
    reboot();
    assertThat(shown(AT).waiting()).isEqualTo(1);
    foyer.clock.forward(Duration.ofHours(6));
    assertThat(shown(AT).waiting()).isZero();
  }

  // The foyer

  private void printOn(PrinterSetting... printers) throws IOException {
    printOn(Map.of(), printers);
  }

  private void printOn(Map<String, String> tills, PrinterSetting... printers) throws IOException {
    printing.close();
    keep(tills, printers);
    startPrinting();
  }

  private void keep(Map<String, String> tills, PrinterSetting... printers) throws IOException {
    PrinterFile.of(foyer.folder).keep(new PrinterFile.Settings(List.of(printers), tills));
  }

  private void startPrinting() {
    printing =
        new Printing(
            foyer.counter,
            foyer.evening,
            new TicketSlips(foyer.counter, foyer.evening),
            PrinterFile.of(foyer.folder),
            QUICK);
  }

  private void reboot() throws IOException {
    printing.close();
    foyer.reboot();
    startPrinting();
  }

  private Sold sell(AtTill at, int tickets) {
    return sell(at, tickets, Tender.CASH);
  }

  private Sold sell(AtTill at, int tickets, Tender tender) {
    Outcome<Basket> basket = foyer.selling.begin(at.till(), Basket.Customer.WALK_UP);
    for (int i = 0; i < tickets; i++) {
      basket = basket.then(before -> foyer.selling.add(at, MAIN, "FULL", "", null));
    }
    var sold = basket.then(full -> foyer.selling.pay(at, full.id(), tender, null));
    return switch (sold) {
      case Outcome.Done<Sold>(Sold sale) -> sale;
      case Outcome.Refused<Sold>(var refusal) -> throw new AssertionError(refusal.sentence());
    };
  }

  private PrinterShown shown(AtTill at) {
    var view = new PrintView(foyer.counter, printing);
    return foyer.counter.look(() -> view.printer(at.till()));
  }

  private String paperOf(Sold sale) {
    var view = new PrintView(foyer.counter, printing);
    return foyer.counter.look(() -> view.paperOf(AT.till(), sale));
  }

  private @Nullable Acknowledged how(Sold sale, int position) {
    var leaf = new Leaf(sale.id(), position, 0);
    return foyer.counter.look(() -> foyer.counter.paper().printed(leaf)).orElse(null);
  }

  private boolean isHeld(Sold sale, int position) {
    return foyer.counter.look(() -> printing.isHeld(new Leaf(sale.id(), position, 0)));
  }

  private void awaitPrinted(Sold sale, int... positions) {
    for (int position : positions) {
      Await.until("ticket " + position + " is printed", () -> how(sale, position) != null);
    }
    var printed = new ArrayList<Integer>();
    for (int position = 1; position <= sale.sale().tickets().size(); position++) {
      if (how(sale, position) != null) printed.add(position);
    }
    assertThat(printed).containsExactlyElementsOf(IntStream.of(positions).boxed().toList());
  }

  private static String serial(Sold sale, int position) {
    return TicketPaper.serial(sale.sale().tickets().get(position - 1));
  }

  /** How often a ticket came out from its first line to its last. */
  private long whole(String serial) {
    return paper.slips().stream()
        .filter(slip -> slip.contains(serial) && slip.startsWith("The Lantern"))
        .count();
  }

  /** How much paper one ticket takes, measured on another printer. */
  private int linesOfATicket() {
    var sale = sell(OTHER, 1, Tender.CARD_TERMINAL);
    awaitPrinted(sale, 1);
    int lines = paper.lines();
    foyer.selling.undo(OTHER, sale.id());
    return lines;
  }
}
