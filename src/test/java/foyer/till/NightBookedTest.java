package foyer.till;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.DaySheet.NightSheet;
import foyer.counter.DaySheet.SheetStep;
import foyer.counter.Entry;
import foyer.counter.Entry.Staff;
import foyer.counter.NightEntry;
import foyer.counter.SyncAnswer;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.money.CashCount;
import foyer.money.Money;
import foyer.night.OverrideRule;
import foyer.night.Step;
import foyer.people.People;
import foyer.people.Role;
import foyer.people.Terms;
import foyer.programme.ScreeningId;
import foyer.programme.Screenings;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the books make of a night that a counter ran by itself. */
@HouseTest
class NightBookedTest {
  private static final Staff GIL = new Staff(1, "Gil");

  /** £100: 4 × £10, 8 × £5, 20 × £1. */
  private static final CashCount HUNDRED = CashCount.of(Map.of(1000, 4, 500, 8, 100, 20));

  @Autowired Syncs syncs;
  @Autowired Counters counters;
  @Autowired Evenings evenings;
  @Autowired Sheets sheets;
  @Autowired Screenings screenings;
  @Autowired Settings settings;
  @Autowired People people;
  @Autowired Terms terms;
  @Autowired Desk desk;
  @Autowired HouseClock clock;
  @Autowired OnSale onSale;
  @Autowired JdbcTemplate jdbc;

  private PaperCounter till = new PaperCounter(0);
  private ScreeningId screening = new ScreeningId(0);
  private Staff mo = GIL;

  @BeforeEach
  void a_counter_a_screening_and_a_duty_manager() throws GeneralSecurityException {
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
    till = new PaperCounter(counters.enrolInside(key).counter());
    screening = onSale.startingIn(Duration.ofMinutes(30), 40);
    var person = done(people.add("Mo " + UUID.randomUUID(), Actor.house("test")));
    done(
        terms.appoint(
            person,
            Role.DUTY_MANAGER,
            clock.today().minusDays(1),
            clock.today().plusDays(30),
            Actor.house("test")));
    mo = new Staff(person.value(), "Mo");
    till.ask(screening, 10);
    till.take(sync());
  }

  /** Or the stocks of other tests would be shared out to this one too. */
  @AfterEach
  void the_counter_goes_home() {
    counters.revoke(till.id, Actor.house("test"));
  }

  @Test
  void money_that_moves_without_a_ticket_stands_in_the_ledger_twice() {
    till.write(new NightEntry.FloatSet("till", HUNDRED.total(), HUNDRED, "", GIL, null));
    till.write(till.sell(3));
    till.write(new NightEntry.CashDrop("till", new Money(500), GIL, mo));
    till.write(new NightEntry.PaidOut("till", new Money(320), "Milk", GIL, mo));
    sync();
    assertThat(ledger("FLOAT")).isEqualTo(-10_000);
    assertThat(ledger("SAFE")).isEqualTo(500);
    assertThat(ledger("EXPENSES")).isEqualTo(320);
    // 100.00 + 12.00 - 5.00 - 3.20
    assertThat(cash()).isEqualTo(10_380);
    close(10_300, 10_380);
    sync();
    assertThat(ledger("VARIANCE")).isEqualTo(80);
    assertThat(ledger("FLOAT")).isZero();
    assertThat(ledger("SAFE")).isEqualTo(500 + 300);
    assertThat(cash()).isZero();
    assertThat(listed()).isEmpty();
  }

  @Test
  void the_office_shows_the_same_figures_as_the_counter() {
    evening();
    sync();
    var shown = session();
    assertThat(shown.kind()).isEqualTo("Z 1");
    assertThat(shown.floated()).isEqualTo("£100.00");
    assertThat(shown.expected()).isEqualTo("£112.00");
    assertThat(shown.counted()).isEqualTo("£111.50");
    assertThat(shown.variance()).isEqualTo("-£0.50");
    assertThat(shown.disagrees()).isEmpty();
    assertThat(shown.missing()).isEmpty();
    var read = evenings.read(till.id, 1, floatSeq()).orElseThrow();
    assertThat(read.cash())
        .containsExactly(
            new EveningShown.Sum("Float", "£100.00"),
            new EveningShown.Sum("Tickets in cash", "£12.00"),
            new EveningShown.Sum("Too much, less missing", "-£0.50"),
            new EveningShown.Sum("Float back", "-£100.00"),
            new EveningShown.Sum("Into the bag", "-£11.50"));
    assertThat(read.tickets())
        .singleElement()
        .satisfies(line -> assertThat(line.admissions()).isEqualTo(3));
    assertThat(read.bound())
        .isEqualTo("Bound to entry " + (till.journal.size() - 1) + " of its journal.");
  }

  @Test
  void a_night_that_is_sent_again_counts_once() {
    evening();
    sync();
    sync();
    sync();
    assertThat(cash()).isZero();
    assertThat(ledger("SAFE")).isEqualTo(1_150);
    assertThat(evenings.sessions(counter(), clock.today())).hasSize(1);
  }

  @Test
  void a_closing_that_arrives_before_its_entries_says_how_many_are_missing() {
    evening();
    int many = till.journal.size();
    syncs.answer(counter(), till.request(till.journal.subList(many - 1, many)));
    assertThat(listed()).containsExactly(Kind.CLOSED_INCOMPLETE);
    assertThat(session().missing()).contains("of the " + (many - 1) + " entries it is bound to");
    sync();
    assertThat(listed()).isEmpty();
    assertThat(session().missing()).isEmpty();
    assertThat(cash()).isZero();
  }

  @Test
  void a_counter_that_expected_another_sum_than_the_books_is_listed() {
    till.write(new NightEntry.FloatSet("till", HUNDRED.total(), HUNDRED, "", GIL, null));
    close(10_000, 12_000);
    sync();
    assertThat(listed()).containsExactly(Kind.CASH_DISAGREES);
    assertThat(session().disagrees()).isEqualTo("the counter expected £120.00");
  }

  @Test
  void what_is_missing_at_a_hand_over_is_booked_there_and_then() {
    till.write(new NightEntry.FloatSet("till", HUNDRED.total(), HUNDRED, "", GIL, null));
    till.write(
        new NightEntry.HandedOver(
            "till", UUID.randomUUID(), new Money(9_500), new Money(10_000), GIL, mo));
    sync();
    assertThat(ledger("VARIANCE")).isEqualTo(500);
    assertThat(cash()).isEqualTo(9_500);
    assertThat(session().expected()).isEqualTo("£95.00");
    assertThat(session().stewards()).isEqualTo("Gil, Mo");
  }

  @Test
  void a_steward_who_was_on_no_list_is_listed_afterwards() {
    till.write(new NightEntry.StewardNamed(new Staff(-1, "Fay"), "Swapped", mo));
    sync();
    assertThat(listed()).containsExactly(Kind.STEWARD_NOT_LISTED);
    assertThat(evenings.evening(clock.today()).named())
        .anySatisfy(
            one -> {
              assertThat(one.name()).isEqualTo("Fay");
              assertThat(one.because()).isEqualTo("Swapped");
            });
  }

  @Test
  void whoever_stood_by_a_deed_without_the_office_is_listed_and_the_deed_stands() {
    var nobody = new Staff(Integer.MAX_VALUE, "Gil");
    till.write(new NightEntry.CashDrop("till", new Money(500), GIL, nobody));
    sync();
    assertThat(listed()).containsExactly(Kind.NOT_A_DUTY_MANAGER);
    assertThat(ledger("SAFE")).isEqualTo(500);
  }

  @Test
  void what_is_opened_at_one_counter_is_open_at_the_others_by_their_next_sheet() {
    till.write(new NightEntry.ScreeningStep(screening, Step.SALE_OPENED, "15", mo));
    sync();
    assertThat(steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.step()).isEqualTo(Step.SALE_OPENED);
              assertThat(step.by()).isEqualTo("Mo");
            });
    // Half an hour before the day ends, what starts in half an hour is the next day's.
    var evening = screenings.find(screening).orElseThrow().startsAt();
    assertThat(evenings.evening(clock.businessDay().of(evening)).screenings())
        .anySatisfy(one -> assertThat(one.sale().detail()).endsWith(", Mo"));
  }

  @Test
  void the_house_s_wish_for_an_opening_reaches_the_counters() {
    assertThat(night().openingNeeded()).isFalse();
    done(settings.set(Setting.NIGHT_OPENING_NEEDED, "true", Actor.house("test")));
    try {
      assertThat(night().openingNeeded()).isTrue();
    } finally {
      done(settings.set(Setting.NIGHT_OPENING_NEEDED, "false", Actor.house("test")));
    }
  }

  @Test
  void a_cancelled_screening_that_was_opened_is_listed() {
    done(screenings.cancel(screening, "The projector is broken.", Actor.house("test")));
    till.write(new NightEntry.ScreeningStep(screening, Step.SALE_OPENED, "15", mo));
    sync();
    assertThat(listed()).containsExactly(Kind.OPENED_UNEXPECTEDLY);
  }

  @Test
  void overrides_are_counted_for_each_screening_with_their_reasons() {
    till.write(
        new NightEntry.Override(
            OverrideRule.TICKET,
            "Proof shown",
            "till",
            UUID.randomUUID(),
            screening,
            "MEMBER",
            GIL,
            mo));
    sync();
    assertThat(evenings.evening(clock.today()).overrides())
        .anySatisfy(
            one -> {
              assertThat(one.because()).isEqualTo("Proof shown");
              assertThat(one.about()).endsWith(", MEMBER");
              assertThat(one.dutyManager()).isEqualTo("Mo");
            });
  }

  /** Float, three tickets, counted 50p short, closed. */
  private void evening() {
    till.write(new NightEntry.FloatSet("till", HUNDRED.total(), HUNDRED, "", GIL, null));
    till.write(till.sell(3));
    close(11_150, 11_200);
  }

  private void close(long counted, long expected) {
    var lay = new Money(counted);
    var count =
        till.write(
            new NightEntry.Count(
                "till",
                lay,
                CashCount.of(Map.of(1, (int) counted)),
                new Money(expected),
                1,
                GIL,
                null));
    till.write(
        new NightEntry.Closed(
            "till",
            count,
            lay,
            new Money(expected),
            new Money(10_000),
            lay.minus(new Money(10_000)),
            till.journal.size(),
            1,
            GIL));
  }

  private SyncAnswer sync() {
    return syncs.answer(counter(), till.request());
  }

  private Counter counter() {
    return counters.find(till.id).orElseThrow();
  }

  private EveningShown.SessionLine session() {
    return evenings.evening(clock.today()).counters().stream()
        .filter(block -> block.letter().equals(counter().letter()))
        .flatMap(block -> block.sessions().stream())
        .findFirst()
        .orElseThrow();
  }

  private long floatSeq() {
    return evenings
        .sessions(counter(), clock.today())
        .getFirst()
        .session()
        .events()
        .getFirst()
        .seq();
  }

  private NightSheet night() {
    return Objects.requireNonNull(sheets.make().night());
  }

  private List<SheetStep> steps() {
    return night().steps().stream().filter(one -> one.screening().equals(screening)).toList();
  }

  /** Over the entries of this counter. */
  private long ledger(String account) {
    return sum("l.account = '" + account + "'");
  }

  private long cash() {
    return sum("l.account = 'CASH'");
  }

  private long sum(String which) {
    Long sum =
        jdbc.queryForObject(
            """
            select coalesce(sum(l.pence), 0)
            from ledger.line l
            join ledger.transaction t on t.id = l.transaction
            join till.drawer_event d on d.cause = t.cause
            where d.counter = ? and %s
            """
                .formatted(which),
            Long.class,
            till.id);
    return sum == null ? 0 : sum;
  }

  private List<Kind> listed() {
    return new ArrayList<>(
        desk.open().stream()
            .filter(one -> Objects.equals(one.counter(), till.id))
            .map(Desk.Discrepancy::kind)
            .toList());
  }

  /** Named so that a reader sees which kinds of entries a night writes. */
  @Test
  void every_kind_of_the_night_is_taken_in_and_none_is_refused() {
    List<Entry.What> all =
        List.of(
            new NightEntry.XRead("till", Money.NOTHING, mo),
            new NightEntry.TakenOver("other", "till", GIL, mo),
            new NightEntry.StewardChanged("till", GIL, mo),
            new Entry.NoSale(GIL, "Change", "till"),
            new Entry.NoSale(GIL, "Change", null));
    all.forEach(till::write);
    assertThat(sync().acknowledged()).hasSize(till.journal.size());
    assertThat(listed()).isEmpty();
  }
}
