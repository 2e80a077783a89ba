package foyer.people;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The invented people of the demo house: an officer, duty managers, stewards, and members of every
 * kind. Called by the demo command only; every further call changes nothing.
 */
@Component
public class DemoPeople {
  private static final Actor DEMO = Actor.house("demo");
  private static final int SHORT_OF_A_YEAR = 200;

  /** Names that have broken ticketing systems, among others that have not. */
  private static final List<String> MEMBERS =
      List.of(
          "Amélie Laurent",
          "Siobhán O’Brien",
          "שלום כהן",
          "Дарья Волкова",
          "Zoë Brontë-Smythe",
          "Łukasz Wójcik",
          "李小龍",
          "محمد الفارسي",
          "Bjørn Ångström",
          "Ngọc Ánh Trần",
          "Mary Jane",
          "D’Arcy Null",
          "José María Núñez",
          "Ada Penrose",
          "Harold Quill",
          "Imogen Swift",
          "Otis Marlow",
          "Priya Raman",
          "Tomasz Zając",
          "Ffion Llewellyn",
          "Callum Reid",
          "Beatrix Hartley",
          "Noor Haddad",
          "Gwendolyn Pike",
          "Samuel Okafor",
          "Yuki Tanabe",
          "Elif Demir",
          "Rosalind Crane",
          "Jasper Nightingale",
          "Clementine Ash",
          "Dmitri Petrov",
          "Hana Novotná",
          "Wilfred Stokes",
          "Leïla Benali",
          "Marcus Thorne",
          "Poppy Fairweather",
          "Kwame Mensah",
          "Ingrid Solberg",
          "Felix Underhill",
          "Saoirse Byrne",
          "Ravi Chandran",
          "Edith Loxley",
          "Mateo Ibáñez",
          "Nell Harkness",
          "Arthur Penhaligon",
          "Chiara Rossi",
          "Barnaby Wold",
          "Aoife Kelleher",
          "Linus Vane",
          "Margot Delacroix",
          "Pavel Horák",
          "Tilda Ravenscroft",
          "George Applegarth",
          "Sunita Kapoor",
          "Rowan Fell",
          "Bronwen Pryce",
          "Hugo Larkspur",
          "Aïcha Diallo",
          "Percival Moss",
          "Winifred Oake");

  private static final List<Crew> CREW =
      List.of(
          new Crew("Ottoline Marsh", "officer", "brass velvet lantern", "2749", Role.OFFICER),
          new Crew(
              "Desmond Achterberg", "desmond", "seven quiet ushers", "6183", Role.DUTY_MANAGER),
          new Crew("Niamh O’Connell", "niamh", "popcorn after midnight", "3927", Role.DUTY_MANAGER),
          new Crew("Amélie Fontaine", "amelie", "curtain goes up slowly", "8164", Role.STEWARD),
          new Crew("Gil Ferreira", "gil", "torch under the seat", "5038", Role.STEWARD),
          new Crew("Petra Lindqvist", "petra", "last reel is missing", "7291", Role.STEWARD),
          new Crew("Tunde Bakare", "tunde", "row g on the aisle", "4670", Role.STEWARD));

  private final People people;
  private final Terms terms;
  private final PersonTable table;
  private final HouseClock clock;

  DemoPeople(People people, Terms terms, PersonTable table, HouseClock clock) {
    this.people = people;
    this.terms = terms;
    this.table = table;
    this.clock = clock;
  }

  private record Crew(String name, String userName, String password, String pin, Role role) {}

  /** What the demo's console says about one who may sign in; nothing of it is a secret. */
  public record DemoSignIn(
      String name, String office, String userName, String password, String pin) {}

  /** Makes those who are not there yet. */
  @Transactional
  public List<DemoSignIn> make() {
    LocalDate today = clock.today();
    for (int n = 0; n < CREW.size(); n++) makeCrew(CREW.get(n), n, today);
    for (int n = 0; n < MEMBERS.size(); n++) makeMember(MEMBERS.get(n), n, today);
    return signIns();
  }

  /** Those who may sign in to the demo house, the officer first. */
  public List<DemoSignIn> signIns() {
    return CREW.stream()
        .map(
            crew ->
                new DemoSignIn(
                    crew.name(), crew.role().shown(), crew.userName(), crew.password(), crew.pin()))
        .toList();
  }

  private void makeCrew(Crew crew, int n, LocalDate today) {
    if (people.byIdentifier(IdentifierKind.USERNAME, crew.userName()).isPresent()) return;
    PersonId id = done(people.add(crew.name(), DEMO));
    done(people.identify(id, IdentifierKind.USERNAME, crew.userName(), DEMO));
    done(people.identify(id, IdentifierKind.CARD, "7000%03d".formatted(n + 1), DEMO));
    table.setPassword(id, Passwords.hash(crew.password()));
    table.setPin(id, done(Pins.hash(crew.pin())));
    LocalDate until = today.plusYears(1);
    done(terms.appoint(id, crew.role(), today.minusDays(30), until, DEMO));
    if (crew.role() == Role.OFFICER)
      done(terms.appoint(id, Role.DUTY_MANAGER, today.minusDays(30), until, DEMO));
    done(terms.grantCrew(id, CrewKind.FULL, today.minusDays(30), until, DEMO));
    done(terms.join(id, MembershipKind.MEMBER, today.minusDays(60), until, DEMO));
  }

  /**
   * Every tenth expired yesterday, every twelfth is a life member, some are crew of either kind.
   */
  private void makeMember(String name, int n, LocalDate today) {
    String card = card(n);
    if (people.byIdentifier(IdentifierKind.CARD, card).isPresent()) return;
    PersonId id = done(people.add(name, DEMO));
    done(people.identify(id, IdentifierKind.CARD, card, DEMO));
    if (n % 3 == 0)
      done(
          people.identify(
              id, IdentifierKind.EMAIL, "member%d@demo.example".formatted(n + 1), DEMO));
    if (n % 10 == 9)
      done(terms.join(id, MembershipKind.MEMBER, today.minusYears(1), today.minusDays(1), DEMO));
    else if (n % 12 == 5)
      done(terms.join(id, MembershipKind.LIFE_MEMBER, today.minusYears(9), Term.FOR_LIFE, DEMO));
    else
      done(
          terms.join(
              id,
              MembershipKind.MEMBER,
              today.minusDays(100),
              today.plusDays(SHORT_OF_A_YEAR),
              DEMO));
    if (n % 8 == 1)
      done(terms.grantCrew(id, CrewKind.FULL, today.minusDays(20), today.plusDays(60), DEMO));
    if (n % 8 == 4)
      done(terms.grantCrew(id, CrewKind.PROVISIONAL, today.minusDays(5), today.plusDays(9), DEMO));
  }

  /** Members' cards are 5000001 upwards, the crew's 7000001 upwards. */
  private static String card(int n) {
    return "5000%03d".formatted(n + 1);
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T> refused ->
          throw new IllegalStateException(refused.refusal().sentence());
    };
  }
}
