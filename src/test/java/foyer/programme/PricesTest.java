package foyer.programme;

import static foyer.testing.Outcomes.done;
import static foyer.testing.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Actor;
import foyer.house.Auditoria;
import foyer.house.Auditorium;
import foyer.house.AuditoriumDraft;
import foyer.house.HouseClock;
import foyer.house.SeatPicture;
import foyer.house.SeatPlans;
import foyer.money.Money;
import foyer.programme.TicketClass.Needs;
import foyer.testing.HouseTest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class PricesTest {
  private static final Actor TREASURER = Actor.house("treasurer");

  @Autowired Prices prices;
  @Autowired TicketClasses classes;
  @Autowired Screenings screenings;
  @Autowired Films films;
  @Autowired Auditoria auditoria;
  @Autowired SeatPlans plans;
  @Autowired HouseClock clock;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private final String member = "M" + mark.toUpperCase(Locale.ROOT).replace('-', '_');
  private final String guest = "G" + mark.toUpperCase(Locale.ROOT).replace('-', '_');
  private PriceListId list = new PriceListId(0);

  @BeforeEach
  void a_list_with_two_classes() {
    list = done(prices.makeList("List " + mark, TREASURER)).id();
    for (String code : List.of(member, guest)) {
      done(
          classes.make(
              new TicketClass(code, "Class " + code, false, Needs.NOTHING, null, 100, true),
              TREASURER));
    }
  }

  @Test
  void the_latest_price_that_has_begun_is_in_force() {
    Screening screening = unallocated();
    set(member, "", 300, clock.today());
    set(member, "", 350, clock.today().plusDays(7));
    assertThat(prices.of(screening.id()))
        .containsExactly(new ClassPrice(member, "", new Money(300)));
  }

  @Test
  void a_price_of_the_same_day_takes_the_place_of_the_one_before_and_both_are_kept() {
    Screening screening = unallocated();
    set(member, "", 300, clock.today());
    set(member, "", 320, clock.today());
    assertThat(prices.of(screening.id()))
        .extracting(ClassPrice::price)
        .containsExactly(new Money(320));
    assertThat(prices.dated(list)).hasSize(1);
  }

  @Test
  void a_class_may_be_sold_no_more_on_one_list() {
    Screening screening = unallocated();
    set(member, "", 300, clock.today());
    set(guest, "", 400, clock.today());
    set(guest, "", null, clock.today());
    assertThat(prices.of(screening.id()))
        .extracting(ClassPrice::ticketClass)
        .containsExactly(member);
  }

  @Test
  void a_retired_class_is_sold_nowhere() {
    Screening screening = unallocated();
    set(member, "", 300, clock.today());
    done(classes.retire(member, true, TREASURER));
    assertThat(prices.of(screening.id())).isEmpty();
    assertThat(classes.all()).noneMatch(one -> one.code().equals(member));
    assertThat(classes.find(member)).isPresent();
  }

  @Test
  void a_band_has_its_own_price_or_the_class_s() {
    Screening screening = allocated();
    set(member, "", 300, clock.today());
    set(member, "Sofa", 450, clock.today());
    set(guest, "", 400, clock.today());
    assertThat(prices.of(screening.id()))
        .containsExactlyInAnyOrder(
            new ClassPrice(member, "", new Money(300)),
            new ClassPrice(member, "Sofa", new Money(450)),
            new ClassPrice(guest, "", new Money(400)),
            new ClassPrice(guest, "Sofa", new Money(400)));
  }

  @Test
  void a_price_that_began_is_history_and_one_to_come_may_be_taken_back() {
    set(member, "", 300, clock.today());
    set(member, "", 350, clock.today().plusDays(1));
    DatedPrice now = prices.dated(list).getFirst();
    DatedPrice later = prices.dated(list).getLast();
    assertThat(refused(prices.withdraw(now.id(), TREASURER)))
        .startsWith("This price holds already");
    done(prices.withdraw(later.id(), TREASURER));
    assertThat(prices.dated(list)).containsExactly(now);
    assertThat(
            refused(
                prices.set(
                    list, member, "", Money.ofPence(1), clock.today().minusDays(1), TREASURER)))
        .contains("that day is past");
  }

  @Test
  void pounds_are_read_as_a_treasurer_types_them() {
    assertThat(done(PricePages.pounds("4.50"))).contains(new Money(450));
    assertThat(done(PricePages.pounds(" £4 "))).contains(new Money(400));
    assertThat(done(PricePages.pounds("0.00"))).contains(Money.NOTHING);
    assertThat(done(PricePages.pounds(""))).isEmpty();
    assertThat(refused(PricePages.pounds("4,50"))).contains("“4,50” must be pounds and pence");
    assertThat(refused(PricePages.pounds("-1"))).contains("must be pounds and pence");
  }

  private void set(String code, String band, @Nullable Integer pence, LocalDate from) {
    done(prices.set(list, code, band, pence == null ? null : new Money(pence), from, TREASURER));
  }

  private Screening unallocated() {
    return screening(room(false));
  }

  private Screening allocated() {
    Auditorium room = room(true);
    var seats = done(new SeatPicture("A ss\nB 11", List.of("Sofa")).seats());
    done(plans.make(room.id(), clock.today(), seats, TREASURER));
    return screening(room);
  }

  private Auditorium room(boolean allocated) {
    return done(
        auditoria.make(
            new AuditoriumDraft("Room " + UUID.randomUUID(), 50, 50, allocated), TREASURER));
  }

  private Screening screening(Auditorium room) {
    Film film = done(films.make(FilmDraft.named("Priced", 90, Certificate.U), TREASURER));
    return done(
        screenings.make(
            ScreeningDraft.plain(film.id(), room.id(), clock.now().plus(Duration.ofDays(1)), list),
            TREASURER));
  }
}
