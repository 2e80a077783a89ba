package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.Entry;
import foyer.counter.HandOverCode;
import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ScreeningId;
import foyer.rolls.Availability;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tickets that come home from a cut-off till on a duty manager's phone. */
@HouseTest
class CarriedTest {
  private static final Actor MANAGER = Actor.house("Mo");

  @Autowired Carried carried;
  @Autowired Syncs syncs;
  @Autowired Counters counters;
  @Autowired Availability availability;
  @Autowired OnSale onSale;
  @Autowired JdbcTemplate jdbc;

  private KeyPair key;
  private PaperCounter till = new PaperCounter(0);
  private ScreeningId screening = new ScreeningId(0);

  @BeforeEach
  void a_till_with_ten_tickets() throws Exception {
    key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    till = new PaperCounter(counters.enrolInside(key.getPublic().getEncoded()).counter());
    screening = onSale.unallocated(40, 50);
    till.ask(screening, 10);
    till.take(sync());
    sync();
  }

  @AfterEach
  void the_till_goes_home() {
    counters.revoke(till.id, Actor.house("test"));
  }

  @Test
  void they_can_be_sold_by_others_at_once_and_their_own_entry_changes_nothing_later() {
    till.write(till.sell(2));
    var back = till.roll.stream().map(Entry.HeldNumber::number).toList();
    var code = code(till.roll, key);
    var shown = done(carried.read(code));
    assertThat(shown.open()).isEqualTo(8);
    assertThat(done(carried.takeIn(code, MANAGER)).open()).isEqualTo(8);
    assertThat(free()).isEqualTo(38);

    till.write(new Entry.Return(back, Entry.Because.CARRIED));
    till.roll.clear();
    sync();
    assertThat(Objects.requireNonNull(availability.of(List.of(screening)).get(screening)).sold())
        .isEqualTo(2);
    assertThat(free()).isEqualTo(38);
    assertThat(committed()).isEqualTo(40);
  }

  @Test
  void scanned_and_pressed_twice_is_once() {
    var code = code(till.roll, key);
    done(carried.takeIn(code, MANAGER));
    assertThat(done(carried.takeIn(code, MANAGER)).open()).isZero();
    assertThat(done(carried.read(code)).open()).isZero();
    assertThat(committed()).isEqualTo(40);
  }

  @Test
  void what_the_till_does_not_hold_is_left_where_it_is() {
    var strange = new ArrayList<>(till.roll);
    int free = free();
    strange.add(new Entry.HeldNumber(otherNumber(), null));
    assertThat(done(carried.takeIn(code(strange, key), MANAGER)).open()).isEqualTo(10);
    assertThat(free()).isEqualTo(free + 10);
  }

  @Test
  void a_code_that_no_till_of_the_house_signed_takes_nothing_in() throws Exception {
    var stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    assertThat(refusal(code(till.roll, stranger)).sentence())
        .isEqualTo("This code is not signed by a till of this house.");
    assertThat(refusal("24011234").sentence()).startsWith("This code is not what a till shows");
    assertThat(free()).isEqualTo(30);
  }

  private String code(List<Entry.HeldNumber> numbers, KeyPair signing) {
    var keyId = counters.find(till.id).orElseThrow().keyId();
    return new HandOverCode.Back(keyId, HandOverCode.Numbers.of(numbers))
        .signed(signing.getPrivate());
  }

  private foyer.rolls.TicketNumber otherNumber() {
    var one = till.roll.getFirst().number();
    return new foyer.rolls.TicketNumber(one.screening(), one.epoch(), 39);
  }

  private int free() {
    return Objects.requireNonNull(availability.of(List.of(screening)).get(screening)).free();
  }

  private int committed() {
    Integer count =
        jdbc.queryForObject(
            """
            select count(*) from rolls.number
            where screening = ? and state <> 'BURNT' and not void_released
            """,
            Integer.class,
            screening.value());
    return count == null ? 0 : count;
  }

  private foyer.counter.SyncAnswer sync() {
    return syncs.answer(counters.find(till.id).orElseThrow(), till.request());
  }

  private Refusal refusal(String code) {
    return switch (carried.takeIn(code, MANAGER)) {
      case Outcome.Refused<Carried.Roll>(Refusal refusal) -> refusal;
      case Outcome.Done<Carried.Roll>(Carried.Roll roll) -> throw new AssertionError(roll);
    };
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(var refusal) -> throw new AssertionError(refusal.sentence());
    };
  }
}
