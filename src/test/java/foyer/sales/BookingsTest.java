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
  @Autowired ForgottenBaskets forgotten;
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
  void great_numbers_that_add_up_to_a_small_one_are_refused_in_a_sentence() {
    var screening = onSale.unallocated(4, 4);
    jdbc.update(
        """
        insert into programme.ticket_class (code, name, reduced, needs, public_online)
        values ('CHILD', 'Child', true, 'NOTHING', true)
        on conflict do nothing
        """);
    jdbc.update(
        """
        insert into programme.price (price_list, ticket_class, pence, valid_from)
        select price_list, 'CHILD', 200, current_date - 1 from programme.screening where id = ?
        """,
        screening.value());
    var many = Map.of("STANDARD", Integer.MAX_VALUE, "CHILD", Integer.MAX_VALUE);
    assertThat(refused(bookings.hold(UUID.randomUUID(), screening, many)).sentence())
        .startsWith("At most");
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
  void a_basket_that_was_never_booked_is_forgotten_a_day_later_with_whoever_named_themselves() {
    var screening = onSale.unallocated(8, 8);
    var basket = UUID.randomUUID();
    done(bookings.hold(basket, screening, Map.of("STANDARD", 2)));
    done(bookings.nameGuest(basket, "Ada", "ada@example.org"));
    var booked = book(screening, 2);
    var today = UUID.randomUUID();
    done(bookings.hold(today, screening, Map.of("STANDARD", 2)));
    for (var order : List.of(basket, booked.order())) {
      jdbc.update(
          "update sales.orders set made_at = now() - interval '25 hours' where id = ?", order);
    }
    jdbc.update(
        "update rolls.hold set expires_at = now() - interval '25 hours' where id = ?", basket);
    done(bookings.hold(UUID.randomUUID(), screening, Map.of("STANDARD", 4)));

    forgotten.forget();
    assertThat(refused(bookings.confirm(basket)).kind()).isEqualTo(Refusal.Kind.UNKNOWN);
    for (var table : List.of("sales.orders", "rolls.hold")) {
      assertThat(
              jdbc.queryForList(
                  "select id from %s where id in (?, ?, ?)".formatted(table),
                  UUID.class,
                  basket,
                  booked.order(),
                  today))
          .as(table)
          .containsExactlyInAnyOrder(booked.order(), today);
    }
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

  @Test
  void a_guest_who_chooses_again_changes_the_same_basket() {
    var screening = onSale.unallocated(10, 12);
    var basket = UUID.randomUUID();
    var first = done(bookings.hold(basket, screening, Map.of("STANDARD", 2)));

    var more = done(bookings.change(basket, screening, Map.of("STANDARD", 5)));
    assertThat(more.tickets()).hasSize(5);
    assertThat(more.total()).isEqualTo(new Money(2000));
    assertThat(more.heldUntil()).as("changing wins no time").isEqualTo(first.heldUntil());
    assertThat(left(screening)).isEqualTo(5);

    var again = done(bookings.change(basket, screening, Map.of("STANDARD", 5)));
    assertThat(again).isEqualTo(more);

    done(bookings.change(basket, screening, Map.of("STANDARD", 1)));
    assertThat(left(screening)).isEqualTo(9);
    done(bookings.nameGuest(basket, "Ada", "ada@example.org"));
    assertThat(done(bookings.confirm(basket)).tickets()).hasSize(1);
    assertThat(left(screening)).isEqualTo(9);
    assertThat(refused(bookings.change(basket, screening, Map.of("STANDARD", 2))).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
  }

  @Test
  void a_change_that_cannot_be_leaves_the_basket_as_it_was() {
    var screening = onSale.unallocated(4, 4);
    var basket = UUID.randomUUID();
    var held = done(bookings.hold(basket, screening, Map.of("STANDARD", 2)));
    done(bookings.hold(UUID.randomUUID(), screening, Map.of("STANDARD", 1)));

    var refusal = refused(bookings.change(basket, screening, Map.of("STANDARD", 4)));
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.SOLD_OUT);
    assertThat(refusal.sentence())
        .isEqualTo("Only 3 can be had just now; what you hold stays as it was.");
    assertThat(bookings.basket(basket)).hasValue(held);

    var other = onSale.unallocated(4, 4);
    assertThat(refused(bookings.change(basket, other, Map.of("STANDARD", 1))).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refused(bookings.change(basket, screening, Map.of())).kind())
        .isEqualTo(Refusal.Kind.MALFORMED);
    expire(basket);
    assertThat(refused(bookings.change(basket, screening, Map.of("STANDARD", 1))).kind())
        .isEqualTo(Refusal.Kind.EXPIRED);
  }

  @Test
  void a_changed_basket_of_numbered_seats_sits_together_and_gives_its_old_seats_back() {
    var screening = onSale.allocated(5, 5);
    var basket = UUID.randomUUID();
    var two = done(bookings.hold(basket, screening, Map.of("STANDARD", 2)));
    var five = done(bookings.change(basket, screening, Map.of("STANDARD", 5)));
    assertThat(five.tickets()).extracting(BasketTicket::seat).doesNotHaveDuplicates();
    assertThat(five.tickets())
        .extracting(ticket -> String.valueOf(ticket.seat()).charAt(0))
        .as("one row")
        .containsOnly(String.valueOf(five.tickets().getFirst().seat()).charAt(0));
    var again = done(bookings.change(basket, screening, Map.of("STANDARD", 2)));
    assertThat(again.tickets()).isEqualTo(two.tickets());
    assertThat(left(screening)).isEqualTo(23);
  }

  @Test
  void tickets_that_stay_keep_the_price_they_were_quoted() {
    var screening = onSale.unallocated(10, 10);
    var basket = UUID.randomUUID();
    done(bookings.hold(basket, screening, Map.of("STANDARD", 2)));
    jdbc.update(
        "update sales.ticket set pence = 350 where order_id = ? and screening = ?",
        basket,
        screening.value());
    var more = done(bookings.change(basket, screening, Map.of("STANDARD", 3)));
    assertThat(more.tickets())
        .extracting(BasketTicket::price)
        .containsExactlyInAnyOrder(new Money(350), new Money(350), new Money(400));
    assertThat(more.total()).isEqualTo(new Money(1100));
  }

  @Test
  void a_basket_is_let_go_before_its_time_and_once_is_enough() {
    var screening = onSale.unallocated(4, 4);
    var basket = UUID.randomUUID();
    done(bookings.hold(basket, screening, Map.of("STANDARD", 4)));
    done(bookings.letGo(basket));
    done(bookings.letGo(basket));
    assertThat(left(screening)).isEqualTo(4);
    assertThat(bookings.basket(basket)).isEmpty();
    assertThat(refused(bookings.confirm(basket)).kind()).isEqualTo(Refusal.Kind.EXPIRED);
    assertThat(refused(bookings.letGo(UUID.randomUUID())).kind()).isEqualTo(Refusal.Kind.UNKNOWN);

    var booked = book(screening, 4);
    assertThat(refused(bookings.letGo(booked.order())).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(left(screening)).isZero();
  }

  @Test
  void nobody_books_tickets_that_were_put_into_the_basket_behind_their_back() {
    var screening = onSale.unallocated(10, 10);
    var basket = UUID.randomUUID();
    done(bookings.hold(basket, screening, Map.of("STANDARD", 2)));
    done(bookings.nameGuest(basket, "Ada", "ada@example.org"));
    done(bookings.change(basket, screening, Map.of("STANDARD", 5)));
    assertThat(refused(bookings.confirm(basket, Map.of("STANDARD", 2))).sentence())
        .isEqualTo("Other tickets were put into this basket meanwhile; please look again.");
    assertThat(done(bookings.confirm(basket, Map.of("STANDARD", 5))).tickets()).hasSize(5);
  }

  /**
   * Two tabs change one basket over and over while others buy: nothing is lost, nothing is held
   * twice. Each number has one holder, so the sum is what there was.
   */
  @Test
  void changing_in_a_crowd_neither_loses_nor_makes_tickets() throws Exception {
    var screening = onSale.unallocated(40, 40);
    var basket = UUID.randomUUID();
    done(bookings.hold(basket, screening, Map.of("STANDARD", 1)));
    try (var crowd = java.util.concurrent.Executors.newFixedThreadPool(8)) {
      var deeds = new java.util.ArrayList<java.util.concurrent.Callable<Object>>();
      for (int i = 0; i < 24; i++) {
        int count = 1 + i % 6;
        deeds.add(() -> bookings.change(basket, screening, Map.of("STANDARD", count)));
        deeds.add(() -> bookings.hold(UUID.randomUUID(), screening, Map.of("STANDARD", 2)));
      }
      for (var deed : crowd.invokeAll(deeds)) deed.get();
    }
    int mine = bookings.basket(basket).orElseThrow().tickets().size();
    assertThat(
            jdbc.queryForObject(
                "select count(*) from rolls.number where hold = ?", Integer.class, basket))
        .isEqualTo(mine);
    assertThat(
            jdbc.queryForObject(
                "select count(*) from rolls.number where screening = ? and state = 'HELD'",
                Integer.class,
                screening.value()))
        .isEqualTo(40 - left(screening));
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
