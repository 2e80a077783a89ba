package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.SellingTest.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.counter.CounterState.Sold;
import foyer.counter.ServerLink.LinkDown;
import foyer.payments.Tender;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line of the journal rots, or the disk takes no more (rule 25). */
class DamagedJournalTest {
  @TempDir Path folder;
  Foyers foyer;

  @BeforeEach
  void open() throws IOException {
    foyer = new Foyers(folder);
    foyer.talk();
  }

  @AfterEach
  void close() throws IOException {
    foyer.close();
  }

  @Test
  void what_a_lost_line_sold_counts_as_sold_and_the_rest_goes_on() throws IOException {
    foyer.link = noServer();
    var before = numbers(sell(2));
    var lost = numbers(sell(3));
    var after = numbers(sell(1));
    foyer.counter.keepRoll();
    rot(lost);
    assertThat(presumed()).containsExactlyInAnyOrderElementsOf(lost);
    assertThat(foyer.counter.state().line()).isEqualTo(1);
    assertThat(foyer.evening.here(MAIN)).hasSize(60 - 6);

    foyer.link = foyer.server;
    foyer.talk();
    assertThat(lost).allMatch(number -> foyer.server.of(number).state == NumberState.X);
    assertThat(before).allMatch(number -> foyer.server.of(number).state == NumberState.SOLD);
    assertThat(after).allMatch(number -> foyer.server.of(number).state == NumberState.SOLD);
    assertThat(foyer.counter.waiting()).isZero();
    var told = foyer.server.damaged.getFirst();
    assertThat(new String(Base64.getDecoder().decode(told.bytes()), StandardCharsets.UTF_8))
        .contains("\"kind\":\"sal?\"");
    assertThat(foyer.server.damaged).hasSize(1);
  }

  @Test
  void it_is_presumed_once_however_often_the_counter_is_started() throws IOException {
    foyer.link = noServer();
    sell(2);
    var lost = numbers(sell(1));
    foyer.counter.keepRoll();
    rot(lost);
    foyer.reboot();
    foyer.counter.keepRoll();
    foyer.reboot();
    assertThat(presumed()).containsExactlyElementsOf(lost);
  }

  @Test
  void no_serial_of_a_lost_line_is_given_again() throws IOException {
    foyer.link = noServer();
    sell(1);
    var lost = numbers(sell(2));
    foyer.counter.keepRoll();
    rot(lost);
    assertThat(TicketPaper.serial(sell(1).sale().tickets().getFirst())).isEqualTo("B-0004");
  }

  @Test
  void a_lost_line_that_brought_numbers_keeps_them_on_sale() throws IOException {
    foyer.counter.close();
    rotLine("\"kind\":\"taken\"", "\"kind\":\"take?\"");
    foyer.reboot();
    assertThat(foyer.evening.here(MAIN)).hasSize(60);
    foyer.talk();
    assertThat(foyer.server.count(MAIN, NumberState.LEASED)).isEqualTo(60);
    assertThat(foyer.server.committed(MAIN)).isEqualTo(60);
  }

  /** The control: without what was kept beside the journal anything may have been sold. */
  @Test
  void where_nobody_knows_what_lay_on_the_roll_all_of_it_goes_off_sale() throws IOException {
    foyer.link = noServer();
    var lost = numbers(sell(3));
    sell(1);
    Files.delete(folder.resolve("roll"));
    rot(lost);
    assertThat(foyer.counter.state().line()).isEqualTo(2);
    assertThat(foyer.evening.here(MAIN)).isEmpty();

    foyer.link = foyer.server;
    foyer.server.stock(MAIN, 90);
    foyer.talk();
    assertThat(foyer.evening.here(MAIN)).isNotEmpty();
    assertThat(TicketPaper.serial(sell(1).sale().tickets().getFirst())).isEqualTo("B2-0001");
    assertThat(foyer.server.soldTwice).isEmpty();
  }

  @Test
  void what_was_kept_before_the_lost_line_does_not_speak_for_it() throws IOException {
    foyer.link = noServer();
    sell(1);
    foyer.counter.keepRoll();
    var lost = numbers(sell(1));
    rot(lost);
    assertThat(foyer.counter.state().line()).isEqualTo(2);
    assertThat(foyer.evening.here(MAIN)).isEmpty();
  }

  @Test
  void a_damaged_roll_beside_a_whole_journal_harms_nothing() throws IOException {
    sell(2);
    foyer.counter.close();
    Files.writeString(folder.resolve("roll"), "rotten");
    foyer.reboot();
    assertThat(foyer.evening.here(MAIN)).hasSize(58);
    assertThat(foyer.counter.state().line()).isEqualTo(1);
  }

  @Test
  void a_full_disk_refuses_a_sale_and_sells_on_when_there_is_space() throws IOException {
    foyer.counter.close();
    var disk = new FullDisk(folder.resolve(Journal.FILE));
    foyer.open(Counter.open(folder, foyer.clock, Journal.open(folder, disk)));
    disk.space = 100;
    for (int i = 0; i < 2; i++) done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    var basket = foyer.counter.basket(AT.till()).orElseThrow();
    assertThatThrownBy(() -> foyer.selling.pay(AT, basket.id(), Tender.CASH, null))
        .isInstanceOf(UncheckedIOException.class)
        .isNotInstanceOf(Journal.Unsure.class);
    assertThat(foyer.counter.state().sales()).isEmpty();
    disk.space = Long.MAX_VALUE;
    var sold = done(foyer.selling.pay(AT, basket.id(), Tender.CASH, null));
    foyer.talk();
    assertThat(numbers(sold))
        .allMatch(number -> foyer.server.of(number).state == NumberState.SOLD)
        .hasSize(2);
    assertThat(foyer.counter.journal().lost()).isEmpty();
  }

  private Sold sell(int tickets) {
    for (int i = 0; i < tickets; i++) done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    var basket = foyer.counter.basket(AT.till()).orElseThrow();
    return done(foyer.selling.pay(AT, basket.id(), Tender.CASH, null));
  }

  private static List<TicketNumber> numbers(Sold sold) {
    return sold.sale().tickets().stream().map(Entry.SoldTicket::number).toList();
  }

  private List<TicketNumber> presumed() {
    var numbers = new ArrayList<TicketNumber>();
    for (var line : foyer.counter.journal().lines()) {
      if (line.entry().what() instanceof Entry.Presumed presumed)
        numbers.addAll(presumed.numbers());
    }
    return numbers;
  }

  /** The line of the sale of these numbers cannot be read any more; the counter starts again. */
  private void rot(List<TicketNumber> sold) throws IOException {
    var line =
        foyer.counter.journal().lines().stream()
            .filter(one -> one.entry().what() instanceof Entry.Sale sale && isOf(sale, sold))
            .findFirst()
            .orElseThrow();
    foyer.counter.close();
    var lines = new ArrayList<>(Files.readAllLines(folder.resolve(Journal.FILE)));
    int at = (int) line.place() - 1;
    lines.set(at, lines.get(at).replace("\"kind\":\"sale\"", "\"kind\":\"sal?\""));
    Files.writeString(folder.resolve(Journal.FILE), String.join("\n", lines) + "\n");
    foyer.reboot();
  }

  private static boolean isOf(Entry.Sale sale, List<TicketNumber> numbers) {
    return sale.tickets().stream().map(Entry.SoldTicket::number).toList().equals(numbers);
  }

  private void rotLine(String text, String rotten) throws IOException {
    var journal = folder.resolve(Journal.FILE);
    var before = Files.readString(journal);
    var after = before.replaceFirst(text, rotten.replace("?", "\\?"));
    assertThat(after).isNotEqualTo(before);
    Files.writeString(journal, after);
  }

  private static ServerLink noServer() {
    return request -> {
      throw new LinkDown("no server");
    };
  }
}
