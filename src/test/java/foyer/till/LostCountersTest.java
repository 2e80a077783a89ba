package foyer.till;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.Entry;
import foyer.counter.SyncRequest;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.people.DemoPeople;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.testing.HouseTest;
import foyer.testing.OfficeVisit;
import foyer.testing.OnSale;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A counter that does not answer: its roll is given up, its doors are waited for no longer. */
@HouseTest
class LostCountersTest {
  private static final Actor MANAGER = Actor.house("the duty manager");

  @Autowired PaperCounters paper;
  @Autowired LostCounters lost;
  @Autowired Sheets sheets;
  @Autowired UnaccountedRolls unaccounted;
  @Autowired Desk desk;
  @Autowired OnSale onSale;
  @Autowired DemoPeople people;
  @Autowired JdbcTemplate jdbc;
  @LocalServerPort int port;

  private ScreeningId screening = new ScreeningId(0);
  private PaperCounter till = new PaperCounter(0);

  /** Forty may be sold in a house of fifty; twelve of them lie on the roll. */
  @BeforeEach
  void a_counter_with_twelve_tickets() {
    people.make();
    screening = onSale.unallocated(40, 50);
    till = paper.with(12, screening);
  }

  @AfterEach
  void counters_go_home() {
    paper.goHome();
  }

  @Test
  void a_written_off_roll_keeps_its_places_and_so_many_are_sold_again_as_the_house_holds() {
    var roll = lost.rollsOf(till.id).getFirst();
    assertThat(roll.onRoll()).isEqualTo(12);
    assertThat(roll.mostPutBack()).isEqualTo(10);
    assertThat(roll.houseThenHolds(10)).isEqualTo(50);

    writeOff(10);
    assertThat(paper.count(screening, NumberState.X)).isEqualTo(12);
    assertThat(paper.count(screening, NumberState.FREE)).isEqualTo(38);
    assertThat(paper.committed(screening)).isEqualTo(50);
  }

  @Test
  void by_itself_a_write_off_puts_nothing_back() {
    writeOff(0);
    assertThat(paper.committed(screening)).isEqualTo(40);
    assertThat(paper.count(screening, NumberState.FREE)).isEqualTo(28);
  }

  @Test
  void more_than_the_house_holds_cannot_be_put_back_and_then_nothing_is_written_off() {
    var refused = lost.writeOff(till.id, Map.of(screening, 11), false, "burnt", MANAGER);
    assertThat(refused).isInstanceOf(Outcome.Refused.class);
    assertThat(paper.count(screening, NumberState.LEASED)).isEqualTo(12);
  }

  @Test
  void what_it_had_sold_is_taken_in_and_listed_and_what_it_gives_back_is_put_back_no_more() {
    writeOff(10);
    till.write(till.sell(3));
    var answer = paper.sync(till);
    assertThat(answer.gone()).hasSize(9);
    assertThat(paper.count(screening, NumberState.SOLD)).isEqualTo(3);
    assertThat(paper.putBack(screening)).isEqualTo(10);
    assertThat(listed()).containsExactly(Kind.SOLD_AFTER_WRITE_OFF);

    till.roll.clear();
    till.write(new Entry.Return(answer.gone(), Entry.Because.GONE));
    paper.sync(till);
    assertThat(paper.count(screening, NumberState.X)).isZero();
    assertThat(paper.putBack(screening)).isEqualTo(1);
    // 3 sold above the nine that came back: 41 in all, one of them put back.
    assertThat(paper.committed(screening)).isEqualTo(41);
  }

  @Test
  void it_gets_nothing_more_until_its_own_word_has_come_whole() {
    writeOff(0);
    till.write(till.sell(1));
    till.ask(screening, 5);
    var whole = till.request();
    assertThat(paper.sync(till, withoutLastEntries(whole, 2)).grants()).isEmpty();
    assertThat(paper.counter(till).writtenOffAt()).isNotNull();
    assertThat(paper.sync(till).grants().getFirst().numbers()).hasSize(5);
    assertThat(paper.counter(till).writtenOffAt()).isNull();
  }

  @Test
  void a_ticket_of_it_shown_at_a_door_is_proof_and_its_sale_explains_itself_later() {
    writeOff(10);
    var sold = till.sell(1);
    var door = paper.enrolled();
    door.write(door.admit(sold.tickets().getFirst()));
    paper.sync(door);
    assertThat(paper.count(screening, NumberState.X)).isEqualTo(11);
    assertThat(paper.count(screening, NumberState.SOLD)).isEqualTo(1);
    assertThat(listed()).containsExactly(Kind.PROVEN_AT_DOOR);

    till.write(sold);
    paper.sync(till);
    assertThat(listed()).containsExactly(Kind.SOLD_AFTER_WRITE_OFF);
  }

  @Test
  void a_stolen_counters_key_counts_no_more() {
    var key = paper.counter(till).keyId();
    done(lost.writeOff(till.id, Map.of(), true, "stolen from the trolley", MANAGER));
    assertThat(paper.counter(till).revoked()).isTrue();
    assertThat(sheets.make().keys())
        .filteredOn(one -> one.id().equals(key))
        .singleElement()
        .satisfies(one -> assertThat(one.revoked()).isTrue());
  }

  @Test
  void when_the_night_is_over_what_did_not_turn_up_is_unaccounted_for() {
    writeOff(0);
    jdbc.update(
        """
        update programme.screening
        set starts_at = now() - interval '5 hours', ends_at = now() - interval '3 hours'
        where id = ?
        """,
        screening.value());
    unaccounted.listWhatIsOver();
    assertThat(desk.open())
        .filteredOn(one -> screening.equals(one.screening()))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(Kind.UNACCOUNTED);
              assertThat(one.sentence()).contains("12 of the 12 tickets");
            });
  }

  @Test
  void a_door_that_is_out_of_use_is_waited_for_no_longer_until_it_speaks_again() {
    till.store(paper.sync(till));
    var other = paper.with(3, screening);
    var sold = other.sell(1);
    var sale = other.write(sold);
    other.write(other.undo(sale, sold));
    other.store(paper.sync(other));
    paper.sync(other);
    assertThat(lost.heldUp()).contains(new LostCounters.HeldUp(till.id, screening, 1));

    done(lost.doorsOutOfUse(till.id, MANAGER));
    assertThat(released()).isEqualTo(1);

    till.store(paper.sync(till));
    paper.sync(till);
    var second = other.sell(1);
    other.write(other.undo(other.write(second), second));
    other.store(paper.sync(other));
    paper.sync(other);
    assertThat(released()).isEqualTo(1);
  }

  @Test
  void the_duty_manager_reads_what_it_means_and_writes_it_off_in_the_office() {
    var officer = OfficeVisit.signedIn(port, people.signIns().getFirst().userName(), password());
    var form = officer.get("/office/rolls/" + till.id + "/write-off").body();
    assertThat(words(form))
        .contains("Up to 12 tickets may already be sold or go on selling.")
        .contains("10 can be put back on sale; the house then holds at most 50 of 50.");

    var field = "putBack-" + screening.value();
    var path = "/office/rolls/" + till.id + "/write-off";
    var tooMany = officer.post(path, Map.of(field, "11", "because", "burnt"));
    assertThat(tooMany.statusCode()).isEqualTo(400);
    assertThat(words(tooMany.body())).contains("Between 0 and 10 tickets can be put back; 11");
    assertThat(officer.post(path, Map.of(field, "4", "because", "burnt")).statusCode())
        .isEqualTo(302);
    assertThat(paper.putBack(screening)).isEqualTo(4);
    assertThat(words(officer.get("/office/rolls").body())).contains("Its rolls were written off.");
  }

  @Test
  void a_lowered_limit_is_shown_with_what_is_still_possible_and_where() {
    var officer = OfficeVisit.signedIn(port, people.signIns().getFirst().userName(), password());
    officer.post("/office/screenings/" + screening.value() + "/limit", Map.of("limit", "5"));
    assertThat(words(officer.get("/office/screenings/" + screening.value() + "/stock").body()))
        .contains("Wanted 5, still possible 12: 12 on The counter inside.");
  }

  private String password() {
    return people.signIns().getFirst().password();
  }

  private void writeOff(int putBack) {
    done(lost.writeOff(till.id, Map.of(screening, putBack), false, "burnt out", MANAGER));
  }

  private int released() {
    return paper.number(
        "select count(*) from rolls.number where screening = ? and void_released",
        screening.value());
  }

  private List<Kind> listed() {
    return desk.open().stream()
        .filter(one -> screening.equals(one.screening()))
        .map(Desk.Discrepancy::kind)
        .distinct()
        .toList();
  }

  /** The same, while its last entries are still on their way. */
  private static SyncRequest withoutLastEntries(SyncRequest whole, int count) {
    return new SyncRequest(
        whole.counter(),
        whole.line(),
        whole.run(),
        whole.requestNumber(),
        whole.epoch(),
        whole.acked(),
        whole.safe(),
        whole.entries().subList(0, whole.entries().size() - count),
        whole.openAsks(),
        whole.roll(),
        whole.head(),
        whole.sheetVersion(),
        whole.tablesSeen(),
        whole.damaged(),
        whole.wallClock());
  }

  private static String words(String page) {
    return page.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
  }
}
