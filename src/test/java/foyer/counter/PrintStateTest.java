package foyer.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.Entry.Acknowledged;
import foyer.counter.Entry.SoldTicket;
import foyer.counter.PrintState.Leaf;
import foyer.money.Money;
import foyer.rolls.TicketNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What wants paper follows from the journal alone. */
class PrintStateTest {
  private static final UUID SALE = new UUID(1, 1);
  private static final Entry.Staff ADA = new Entry.Staff(12, "Ada");

  private final PrintState paper = new PrintState();

  @Test
  void each_ticket_of_a_sale_wants_paper_until_it_is_acknowledged() {
    apply(SALE, sale(3));
    assertThat(paper.unprinted()).containsExactly(leaf(1, 0), leaf(2, 0), leaf(3, 0));
    printed(1, 0, Acknowledged.PRINTER);
    printed(3, 0, Acknowledged.PERSON);
    assertThat(paper.unprinted()).containsExactly(leaf(2, 0));
    assertThat(paper.printed(leaf(1, 0))).contains(Acknowledged.PRINTER);
    assertThat(paper.printed(leaf(2, 0))).isEmpty();
  }

  @Test
  void a_reprint_wants_paper_of_its_own_at_the_till_that_asked() {
    apply(SALE, sale(1));
    printed(1, 0, Acknowledged.SENT);
    apply(UUID.randomUUID(), new Entry.Reprint(SALE, 1, 1, ADA, "till-b"));
    apply(UUID.randomUUID(), new Entry.Reprint(SALE, 1, 2, ADA, null));
    assertThat(paper.unprinted()).containsExactly(leaf(1, 1), leaf(1, 2));
    assertThat(paper.till(leaf(1, 1))).contains("till-b");
    assertThat(paper.till(leaf(1, 2))).contains("till-a");
  }

  @Test
  void what_is_undone_wants_no_paper() {
    apply(SALE, sale(2));
    apply(UUID.randomUUID(), new Entry.Void(SALE, ADA, List.of(), List.of(), "till-a"));
    assertThat(paper.unprinted()).isEmpty();
  }

  @Test
  void the_names_in_the_journal_stay_what_they_are() {
    var entry = entry(new UUID(2, 2), new Entry.Printed(SALE, 4, 1, Acknowledged.PRINTER));
    var json = new String(Json.bytes(entry), UTF_8);
    assertThat(json)
        .contains(
            "\"kind\":\"printed\"",
            "\"sale\":\"" + SALE + "\"",
            "\"position\":4",
            "\"copy\":1",
            "\"by\":\"PRINTER\"");
    assertThat(Json.read(json.getBytes(UTF_8), Entry.class)).isEqualTo(entry);
  }

  @Test
  void a_reprint_of_an_older_journal_has_no_till() {
    var old =
        """
        {"kind":"reprint","sale":"%s","position":1,"copy":1,"steward":{"person":12,"name":"Ada"}}
        """
            .formatted(SALE);
    var read = Json.read(old.getBytes(UTF_8), Entry.What.class);
    assertThat(read).isEqualTo(new Entry.Reprint(SALE, 1, 1, ADA, null));
  }

  private void printed(int position, int copy, Acknowledged by) {
    apply(UUID.randomUUID(), new Entry.Printed(SALE, position, copy, by));
  }

  private void apply(UUID id, Entry.What what) {
    paper.apply(entry(id, what));
  }

  private static Leaf leaf(int position, int copy) {
    return new Leaf(SALE, position, copy);
  }

  private static Entry entry(UUID id, Entry.What what) {
    return new Entry(1, id, new UUID(9, 9), 2, 1, 1, "1-0000000a", Instant.EPOCH, 0, "", what);
  }

  private static Entry.Sale sale(int tickets) {
    var sold =
        IntStream.rangeClosed(1, tickets)
            .mapToObj(
                n ->
                    new SoldTicket(
                        new TicketNumber(Foyers.MAIN, "1-0000000a", n),
                        null,
                        "FULL",
                        new Money(400),
                        "B",
                        n,
                        "ABCDEFG" + n,
                        "CODE"))
            .toList();
    return new Entry.Sale("till-a", ADA, null, null, sold, List.of(), Money.NOTHING);
  }
}
