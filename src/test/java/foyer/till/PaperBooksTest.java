package foyer.till;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.Entry.SoldTicket;
import foyer.counter.Entry.Staff;
import foyer.counter.NightEntry.PaperActivated;
import foyer.desk.Kind;
import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.money.Money;
import foyer.programme.ScreeningId;
import foyer.rolls.Availability;
import foyer.rolls.NumberState;
import foyer.rolls.PaperSays;
import foyer.rolls.PaperTicket;
import foyer.rolls.Remaining;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Paper books and the places of the house: what is good counts, whether it is entered or not. */
@HouseTest
class PaperBooksTest {
  private static final Actor MO = Actor.house("Mo");
  private static final Staff DUTY = new Staff(1, "Mo");

  @Autowired PaperBooks books;
  @Autowired PaperCounters counters;
  @Autowired Sheets sheets;
  @Autowired Availability availability;
  @Autowired OnSale onSale;
  @Autowired JdbcTemplate jdbc;

  private ScreeningId screening = new ScreeningId(0);
  private int book;

  @BeforeEach
  void a_book_and_a_screening_of_30_in_a_house_of_40() {
    screening = onSale.unallocated(30, 40);
    book = done(books.print(60, MO));
  }

  @AfterEach
  void counters_go_home() {
    counters.goHome();
  }

  @Test
  void a_book_of_sixty_is_ten_sheets_and_the_same_ones_each_time() throws Exception {
    try (var pdf = Loader.loadPDF(books.pdf(book).orElseThrow())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(10);
    }
    assertThat(books.print(0, MO)).isInstanceOf(Outcome.Refused.class);
    assertThat(books.print(501, MO)).isInstanceOf(Outcome.Refused.class);
    assertThat(books.pdf(987_654)).isEmpty();
  }

  @Test
  void a_book_in_the_safe_takes_no_place() {
    assertThat(counters.committed(screening)).isEqualTo(30);
    assertThat(left().paper()).isZero();
  }

  @Test
  void made_good_it_takes_the_places_of_free_numbers_within_the_limit() {
    done(books.makeGood(book, 1, 12, screening, MO));
    assertThat(counters.committed(screening)).isEqualTo(30);
    assertThat(counters.count(screening, NumberState.PAPER)).isEqualTo(12);
    assertThat(counters.count(screening, NumberState.FREE)).isEqualTo(18);
    assertThat(left().remaining()).isEqualTo(18);
    assertThat(PaperSays.of(left(), 40))
        .isEqualTo(
            "12 paper tickets are good and not entered yet: up to 12 may be sold in all, of a limit"
                + " of 30 and a house of 40.");
  }

  @Test
  void above_the_limit_it_is_said_and_the_house_is_never_too_small() {
    counters.with(25, screening);
    done(books.makeGood(book, 1, 15, screening, MO));
    assertThat(counters.committed(screening)).isEqualTo(40);
    assertThat(left().possible()).isEqualTo(40);
    assertThat(sentence(books.makeGood(book, 16, 16, screening, MO)))
        .isEqualTo("40 places are sold or may be, and the house has 40: at most 0 paper tickets.");
    assertThat(counters.committed(screening)).isEqualTo(40);
  }

  @Test
  void a_ticket_is_good_once() {
    done(books.makeGood(book, 1, 5, screening, MO));
    var other = onSale.unallocated(30, 40);
    assertThat(sentence(books.makeGood(book, 5, 6, other, MO)))
        .isEqualTo(
            "Ticket 5 of book %d is good for a screening already, or was sold.".formatted(book));
    assertThat(sentence(books.makeGood(book, 60, 61, other, MO)))
        .contains("has the tickets 1 to 60");
  }

  @Test
  void what_a_counter_enters_is_a_sale_and_the_place_stays_one() {
    done(books.makeGood(book, 1, 5, screening, MO));
    var till = counters.enrolled();
    till.write(till.sale(paper(1, 2), null));
    counters.sync(till);
    assertThat(counters.count(screening, NumberState.SOLD)).isEqualTo(2);
    assertThat(counters.count(screening, NumberState.PAPER)).isEqualTo(3);
    assertThat(counters.committed(screening)).isEqualTo(30);
    assertThat(listed()).isEmpty();
    assertThat(audience()).isEqualTo(2);
  }

  @Test
  void in_whatever_order_it_arrives_nothing_stays_on_the_desk() {
    var entering = counters.enrolled();
    entering.write(entering.sale(paper(1, 2), null));
    entering.write(entering.admit(paper(3).getFirst()));
    counters.sync(entering);
    assertThat(listed())
        .containsExactlyInAnyOrder(
            Kind.PAPER_NOT_ACTIVATED, Kind.PAPER_NOT_ACTIVATED, Kind.ADMITTED_NEVER_SOLD);
    var making = counters.enrolled();
    making.write(new PaperActivated(book, 1, 10, screening, DUTY));
    counters.sync(making);
    assertThat(listed()).isEmpty();
    assertThat(counters.count(screening, NumberState.SOLD)).isEqualTo(2);
    assertThat(counters.count(screening, NumberState.PAPER)).isEqualTo(8);
  }

  @Test
  void one_ticket_entered_at_two_tills_is_on_the_desk() {
    done(books.makeGood(book, 1, 5, screening, MO));
    var one = counters.enrolled();
    var other = counters.enrolled();
    one.write(one.sale(paper(1), null));
    other.write(other.sale(paper(1), null));
    counters.sync(one);
    counters.sync(other);
    assertThat(listed()).containsExactly(Kind.SOLD_TWICE);
  }

  @Test
  void made_good_twice_by_two_counters_it_takes_one_place() {
    var one = counters.enrolled();
    var other = counters.enrolled();
    one.write(new PaperActivated(book, 1, 5, screening, DUTY));
    other.write(new PaperActivated(book, 1, 5, screening, DUTY));
    counters.sync(one);
    counters.sync(other);
    assertThat(counters.count(screening, NumberState.PAPER)).isEqualTo(5);
    assertThat(counters.committed(screening)).isEqualTo(30);
  }

  @Test
  void more_than_the_house_holds_made_good_by_a_counter_alone_is_on_the_desk() {
    counters.with(30, screening);
    var cutOff = counters.enrolled();
    cutOff.write(new PaperActivated(book, 1, 20, screening, DUTY));
    counters.sync(cutOff);
    assertThat(counters.committed(screening)).isEqualTo(50);
    assertThat(listed()).containsExactly(Kind.PAPER_OVER_HOUSE);
  }

  @Test
  void what_was_not_sold_gives_its_places_back_but_not_while_a_guest_is_in_with_it() {
    done(books.makeGood(book, 1, 5, screening, MO));
    var till = counters.enrolled();
    till.write(till.admit(paper(2).getFirst()));
    counters.sync(till);
    long range = books.ranges().getFirst().id();
    assertThat(sentence(books.back(range, MO)))
        .isEqualTo("Somebody is in the house with one of these tickets: enter it first.");
    till.write(till.sale(paper(2), null));
    counters.sync(till);
    assertThat(done(books.back(range, MO))).isEqualTo(4);
    assertThat(counters.count(screening, NumberState.PAPER)).isZero();
    assertThat(counters.committed(screening)).isEqualTo(30);
    assertThat(sentence(books.back(range, MO))).isEqualTo("These are back already.");
    assertThat(listed()).isEmpty();
  }

  @Test
  void the_day_s_sheet_has_every_book_and_what_is_good() {
    done(books.makeGood(book, 3, 4, screening, MO));
    var told =
        sheets.make().paperBooks().stream()
            .filter(one -> one.id() == book)
            .findFirst()
            .orElseThrow();
    assertThat(told.codes()).hasSize(60 * 8);
    assertThat(told.ranges())
        .singleElement()
        .satisfies(range -> assertThat(range.screening()).isEqualTo(screening));
  }

  private List<SoldTicket> paper(int... tickets) {
    var sold = new ArrayList<SoldTicket>();
    for (int n : tickets) {
      sold.add(
          new SoldTicket(
              PaperTicket.number(book, n, screening),
              null,
              "STANDARD",
              new Money(400),
              PaperTicket.series(book),
              n,
              "PAPR" + "%04d".formatted(n),
              ""));
    }
    return sold;
  }

  private Remaining left() {
    return Objects.requireNonNull(availability.of(List.of(screening)).get(screening));
  }

  private List<Kind> listed() {
    return jdbc.query(
        "select kind from desk.discrepancy where screening = ? and settled_at is null",
        (row, i) -> Kind.valueOf(row.getString(1)),
        screening.value());
  }

  private int audience() {
    return counters.number(
        "select count(*) from sales.ticket where screening = ? and serial is not null",
        screening.value());
  }

  private static String sentence(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?> no ? no.refusal().sentence() : "done";
  }
}
