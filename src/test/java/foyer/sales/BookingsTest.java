package foyer.sales;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Actor;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.money.Money;
import foyer.programme.ScreeningId;
import foyer.rolls.Availability;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@HouseTest
class BookingsTest {
  @Autowired Bookings bookings;
  @Autowired Availability availability;
  @Autowired OnSale onSale;
  @Autowired JdbcTemplate jdbc;

  @Test
  void a_guest_holds_names_and_books_and_finds_the_booking_by_its_code() {
    var screening = onSale.unallocated(10, 12);
    var basket = UUID.randomUUID();

    var held = done(bookings.hold(basket, screening, Map.of("STANDARD", 2)));
    assertThat(held.total()).isEqualTo(new Money(800));
    assertThat(left(screening)).isEqualTo(8);

    done(bookings.nameGuest(basket, "Amélie O’Brien", "amelie@example.org"));
    var booked = done(bookings.confirm(basket));
    assertThat(booked.code()).hasSize(7);
    assertThat(bookings.find(" " + booked.code().toLowerCase(java.util.Locale.ROOT)))
        .hasValue(booked);
    assertThat(left(screening)).isEqualTo(8);
  }

  @Test
  void the_same_request_again_is_the_same_booking() {
    var screening = onSale.unallocated(10, 12);
    var basket = UUID.randomUUID();

    var first = done(bookings.hold(basket, screening, Map.of("STANDARD", 2)));
    assertThat(done(bookings.hold(basket, screening, Map.of("STANDARD", 2)))).isEqualTo(first);
    done(bookings.nameGuest(basket, "Ada", "ada@example.org"));
    var booked = done(bookings.confirm(basket));
    assertThat(done(bookings.confirm(basket))).isEqualTo(booked);
    assertThat(left(screening)).isEqualTo(8);

    assertThat(refused(bookings.hold(basket, screening, Map.of("STANDARD", 3))).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
  }

  @Test
  void an_expired_basket_frees_its_tickets_and_cannot_be_booked() {
    var screening = onSale.unallocated(4, 4);
    var basket = UUID.randomUUID();
    done(bookings.hold(basket, screening, Map.of("STANDARD", 4)));
    expire(basket);

    done(bookings.hold(UUID.randomUUID(), screening, Map.of("STANDARD", 4)));
    assertThat(refused(bookings.nameGuest(basket, "Ada", "ada@example.org")).kind())
        .isEqualTo(Refusal.Kind.EXPIRED);
    assertThat(refused(bookings.confirm(basket)).kind()).isEqualTo(Refusal.Kind.EXPIRED);
  }

  @Test
  void a_booking_outlives_its_basket() {
    var screening = onSale.unallocated(4, 4);
    var basket = UUID.randomUUID();
    done(bookings.hold(basket, screening, Map.of("STANDARD", 4)));
    done(bookings.nameGuest(basket, "Ada", "ada@example.org"));
    done(bookings.confirm(basket));

    assertThat(refused(bookings.hold(UUID.randomUUID(), screening, Map.of("STANDARD", 1))).kind())
        .isEqualTo(Refusal.Kind.SOLD_OUT);
    var other = UUID.randomUUID();
    assertThat(refused(bookings.confirm(other)).kind()).isEqualTo(Refusal.Kind.UNKNOWN);
  }

  @Test
  void a_released_booking_frees_its_tickets_where_no_counter_was_shown_it() {
    var screening = onSale.unallocated(4, 4);
    var booked = book(screening, 4);
    var released = done(bookings.release(booked.order(), "rang up", Actor.house("test")));
    assertThat(released.state()).isEqualTo(Booked.State.RELEASED);
    assertThat(refused(bookings.release(booked.order(), "again", Actor.house("test"))).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
  }

  @Test
  void neighbours_get_seats_side_by_side_and_leave_no_single_seat_alone() {
    var screening = onSale.allocated(5, 5);
    var held = done(bookings.hold(UUID.randomUUID(), screening, Map.of("STANDARD", 3)));
    assertThat(held.tickets()).extracting(BasketTicket::seat).containsExactly("D1", "D2", "D3");
  }

  @Test
  void what_makes_no_sense_is_refused_in_a_sentence() {
    var screening = onSale.unallocated(10, 12);
    assertThat(sentence(screening, Map.of())).isEqualTo("Please choose at least one ticket.");
    assertThat(sentence(screening, Map.of("STANDARD", -1)))
        .isEqualTo("The number of tickets cannot be negative.");
    assertThat(sentence(screening, Map.of("STANDARD", 100_000)))
        .isEqualTo("At most 12 tickets can be booked at once.");
    assertThat(sentence(screening, Map.of("MEMBER", 1)))
        .isEqualTo("There is no ticket “MEMBER” to book here.");
    assertThat(sentence(new ScreeningId(-1), Map.of("STANDARD", 1)))
        .isEqualTo("There is no such screening.");
  }

  private Booked book(ScreeningId screening, int count) {
    var basket = UUID.randomUUID();
    done(bookings.hold(basket, screening, Map.of("STANDARD", count)));
    done(bookings.nameGuest(basket, "Ada", "ada@example.org"));
    return done(bookings.confirm(basket));
  }

  private String sentence(ScreeningId screening, Map<String, Integer> classes) {
    return refused(bookings.hold(UUID.randomUUID(), screening, classes)).sentence();
  }

  private int left(ScreeningId screening) {
    return java.util.Objects.requireNonNull(availability.of(List.of(screening)).get(screening))
        .remaining();
  }

  private void expire(UUID basket) {
    jdbc.update(
        "update rolls.hold set expires_at = now() - interval '1 second' where id = ?", basket);
  }

  private static <T> T done(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Done<T>(T value)) return value;
    throw new AssertionError(outcome.toString());
  }

  private static <T> Refusal refused(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Refused<T>(Refusal refusal)) return refusal;
    throw new AssertionError(outcome.toString());
  }
}
