package foyer.journeys;

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
import foyer.till.Counters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    String name = "Steward " + word();
    var person = add(name);
    done(terms.appoint(person, Role.STEWARD, clock.today(), clock.today().plusDays(30), TEST));
    jdbc.update(
        "update people.person set pin_hash = ? where id = ?", done(Pins.hash(PIN)), person.value());
    return name;
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
    String code = done(counters.invite("Till of a test", false, TEST));
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

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(var refusal) -> throw new IllegalStateException(refusal.sentence());
    };
  }
}
