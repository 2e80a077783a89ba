package foyer.ops;

import foyer.house.Actor;
import foyer.house.Authority;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.people.People;
import foyer.people.Pins;
import foyer.people.Role;
import foyer.people.Terms;
import foyer.programme.ScreeningId;
import foyer.rolls.Stocks;
import foyer.till.Counters;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What an evening's house is furnished with: one screening tonight, a steward with a PIN, codes for
 * its counters.
 */
record DrillHouse(
    ScreeningId screening,
    long steward,
    int tickets,
    List<String> codes,
    X509Certificate authority) {

  static final String PIN = "4071";
  private static final Actor DRILL = Actor.house("drill");

  static DrillHouse furnish(HouseDatabase database, int tickets, int counters) {
    database.migrate();
    try (var house = OpenHouse.forCommand(database)) {
      var codes = new ArrayList<String>();
      for (int i = 1; i <= counters; i++) {
        codes.add(done(house.getBean(Counters.class).invite("Till " + i, true, DRILL)));
      }
      // The server's certificate is the authority's; made now, before anybody asks for it.
      var authority = house.getBean(Authority.class).certificate();
      return new DrillHouse(screening(house, tickets), steward(house), tickets, codes, authority);
    }
  }

  private static long steward(ConfigurableApplicationContext house) {
    var today = house.getBean(HouseClock.class).today();
    var person = done(house.getBean(People.class).add("Nell Harker", DRILL));
    done(house.getBean(Terms.class).appoint(person, Role.STEWARD, today, today.plusDays(2), DRILL));
    house
        .getBean(JdbcTemplate.class)
        .update(
            "update people.person set pin_hash = ? where id = ?",
            done(Pins.hash(PIN)),
            person.value());
    return person.value();
  }

  private static ScreeningId screening(ConfigurableApplicationContext house, int tickets) {
    Long id =
        house
            .getBean(JdbcTemplate.class)
            .queryForObject(
                """
                with film as (
                  insert into programme.film (title, runtime_minutes, certificate)
                  values ('The Long Rehearsal', 100, '12A') returning id),
                room as (
                  insert into house.auditorium (name, house_capacity, sales_limit, allocated)
                  values ('The drill hall', ?, ?, false) returning id),
                list as (
                  insert into programme.price_list (name) values ('Drill') returning id),
                class as (
                  insert into programme.ticket_class (code, name, reduced, needs, public_online)
                  values ('STANDARD', 'Standard', false, 'NOTHING', true)
                  on conflict do nothing returning code),
                price as (
                  insert into programme.price (price_list, ticket_class, pence, valid_from)
                  select id, 'STANDARD', 400, current_date - 2 from list)
                insert into programme.screening (film, auditorium, starts_at, ends_at, allocated,
                  house_capacity, sales_limit, price_list)
                select film.id, room.id, ?, ?, false, ?, ?, list.id
                from film, room, list
                returning id
                """,
                Long.class,
                tickets,
                tickets,
                java.sql.Timestamp.from(tonight(house)),
                java.sql.Timestamp.from(tonight(house).plus(Duration.ofMinutes(110))),
                tickets,
                tickets);
    var screening = new ScreeningId(java.util.Objects.requireNonNull(id));
    done(house.getBean(Stocks.class).putOnSale(screening, DRILL));
    return screening;
  }

  /** Soon, and still today: rolls are dealt whole only on a screening's own business day. */
  private static Instant tonight(ConfigurableApplicationContext house) {
    var clock = house.getBean(HouseClock.class);
    var soon = clock.now().plus(Duration.ofMinutes(75));
    return clock.businessDay().of(soon).equals(clock.today())
        ? soon
        : clock.now().plus(Duration.ofMinutes(5));
  }

  /** How the server's processes are told their database: by the environment, for its password. */
  static Map<String, String> environment(EmbeddedPostgres postgres) {
    return Map.of(
        "FOYER_DATABASE_URL",
        "postgresql://%s:%s@127.0.0.1:%d/foyer"
            .formatted(postgres.user(), postgres.password(), postgres.port()));
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(var refusal) -> throw new CannotGoOn(refusal.sentence());
    };
  }
}
