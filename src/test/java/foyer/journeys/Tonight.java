package foyer.journeys;

import foyer.counter.Enrolment;
import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.people.IdentifierKind;
import foyer.people.MembershipKind;
import foyer.people.People;
import foyer.people.PersonId;
import foyer.people.Pins;
import foyer.people.Role;
import foyer.people.Term;
import foyer.people.Terms;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketCode;
import foyer.rolls.TicketNumber;
import foyer.testing.Await;
import foyer.till.Counters;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What a foyer needs for an evening: staff, members, a server that may die, counters. */
@Component
class Tonight {
  static final String PIN = "4071";
  static final String NAME = "Till of a test";
  private static final Actor TEST = Actor.house("test");

  private final People people;
  private final Terms terms;
  private final Counters counters;
  private final HouseClock clock;
  private final JdbcTemplate jdbc;
  private final Environment settings;

  Tonight(
      People people,
      Terms terms,
      Counters counters,
      HouseClock clock,
      JdbcTemplate jdbc,
      Environment settings) {
    this.people = people;
    this.terms = terms;
    this.counters = counters;
    this.clock = clock;
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** A steward with the PIN {@link #PIN}; returns the name. */
  String steward() {
    return staff("Steward ", Role.STEWARD);
  }

  /** A duty manager with the PIN {@link #PIN}; returns the name. */
  String dutyManager() {
    return staff("Duty ", Role.DUTY_MANAGER);
  }

  private String staff(String called, Role role) {
    String name = called + word();
    var person = add(name);
    done(terms.appoint(person, role, clock.today(), clock.today().plusDays(30), TEST));
    jdbc.update(
        "update people.person set pin_hash = ? where id = ?", done(Pins.hash(PIN)), person.value());
    return name;
  }

  /**
   * The code of a ticket that was never sold, signed with the key of a counter that has joined and
   * was revoked: a stolen laptop's.
   */
  String ticketOfAStolenCounter(ScreeningId screening) throws GeneralSecurityException {
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var publicKey = Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    String code = done(counters.invite("Stolen till", false, TEST));
    var joined = done(counters.enrol(new Enrolment.Request(code, publicKey, "")));
    done(counters.revoke(joined.counter(), TEST));
    var number =
        jdbc.queryForObject(
            "select epoch, n from rolls.number where screening = ? order by n desc limit 1",
            (row, i) -> new TicketNumber(screening, row.getString("epoch"), row.getInt("n")),
            screening.value());
    return new TicketCode(joined.keyId(), number, 1, "00000000").signed(key.getPrivate());
  }

  /** A member; returns the number of the card. */
  String member() {
    String card = "M" + word();
    var person = add("Member " + card);
    done(people.identify(person, IdentifierKind.CARD, card, TEST));
    done(terms.join(person, MembershipKind.MEMBER, clock.today(), Term.FOR_LIFE, TEST));
    return card;
  }

  private PersonId add(String name) {
    return done(people.add(name, TEST));
  }

  /** Letters and digits, eight of them. */
  private static String word() {
    return UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
  }

  /** One more node on the house's database. */
  ChildProcess server(Path folder, int port) throws IOException {
    var properties = new ArrayList<String>();
    for (String name : List.of("url", "username", "password")) {
      properties.add(
          "--spring.datasource.%s=%s"
              .formatted(name, settings.getProperty("spring.datasource." + name, "")));
    }
    properties.add("--server.port=" + port);
    properties.add("--server.address=localhost");
    return ChildProcess.start("server", folder, HouseNode.class, properties);
  }

  /** A counter with this folder; joins at its first start. */
  ChildProcess counter(Path folder, int serverPort, int port) throws IOException {
    othersFallSilent();
    String code = done(counters.invite(NAME, false, TEST));
    return ChildProcess.start(
        "counter",
        folder,
        CounterNode.class,
        List.of(
            "http://localhost:" + serverPort,
            folder.resolve("counter").toString(),
            String.valueOf(port),
            code));
  }

  /**
   * The counters of other tests were heard of a moment ago, and would be dealt an equal part of
   * this one's screenings. Those that live call again within seconds.
   */
  private void othersFallSilent() {
    jdbc.update("update till.counter set last_seen_at = last_seen_at - interval '1 hour'");
  }

  /** Or the stocks of other tests would be dealt in equal parts to counters that are no more. */
  void countersGoHome() {
    counters.all().stream()
        .filter(counter -> counter.name().equals(NAME) && !counter.revoked())
        .forEach(counter -> done(counters.revoke(counter.id(), TEST)));
  }

  /** Serials of a screening's tickets as the server has them, in order. */
  List<String> serialsAtTheServer(long screening) {
    return jdbc.queryForList(
        """
        select series || '-' || lpad(serial::text, 4, '0')
        from sales.ticket
        where screening = ? and serial is not null
        order by 1
        """,
        String.class,
        screening);
  }

  /** Seats of a screening's tickets, as soon as the server has so many. */
  List<String> seatsAtTheServer(long screening, int tickets) {
    awaitAtTheServer(screening, tickets);
    return jdbc.queryForList(
        "select seat from sales.ticket where screening = ? order by 1", String.class, screening);
  }

  /** How the sales of a screening's tickets were paid, as soon as the server has so many. */
  List<String> takenAtTheServer(long screening, int tickets) {
    awaitAtTheServer(screening, tickets);
    return jdbc.queryForList(
        """
        select tender || ' ' || pence
        from payments.payment
        where order_id in (select order_id from sales.ticket where screening = ?)
        order by 1
        """,
        String.class,
        screening);
  }

  int voidsAtTheServer(long screening) {
    return jdbc.queryForList(
            "select n from sales.ticket where screening = ? and voided_at is not null",
            Integer.class,
            screening)
        .size();
  }

  private void awaitAtTheServer(long screening, int tickets) {
    Await.until(
        "the server has " + tickets,
        Duration.ofSeconds(30),
        () -> serialsAtTheServer(screening).size() == tickets);
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(var refusal) -> throw new IllegalStateException(refusal.sentence());
    };
  }
}
