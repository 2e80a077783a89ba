package foyer.programme;

import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.RoundTrip;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lasting kinds of ticket. Changing them needs {@link foyer.house.Permission#EDIT_PROGRAMME},
 * which the page asks for. A class keeps its code for ever and is retired, never deleted.
 */
@Component
public class TicketClasses {
  private final TicketClassTable table;
  private final AuditTrail trail;

  TicketClasses(TicketClassTable table, AuditTrail trail) {
    this.table = table;
    this.trail = trail;
  }

  /** Those in use, the likeliest first. */
  public List<TicketClass> all() {
    return table.inUse();
  }

  /** The same, asked on a journey with others. */
  public RoundTrip.Answer<TicketClass> ask(RoundTrip trip) {
    return table.askInUse(trip);
  }

  public List<TicketClass> retired() {
    return table.retired();
  }

  /** In use or retired. */
  public Optional<TicketClass> find(String code) {
    return table.find(code);
  }

  /** Makes a class; refuses a code or a name that is taken or cannot be read. */
  @Transactional
  public Outcome<TicketClass> make(TicketClass wished, Actor actor) {
    Optional<Refusal> wrong = against(wished).or(() -> nameTaken(wished));
    if (wrong.isPresent()) return Outcome.refused(wrong.get());
    if (!table.insert(wished))
      return Outcome.refused(
          Refusal.conflict("There is a ticket class %s already.".formatted(wished.code())));
    trail.write(actor, "ticket class made", "ticket class " + wished.code(), wished.toString());
    return Outcome.done(wished);
  }

  /** Changes everything of a class but its code. */
  @Transactional
  public Outcome<TicketClass> change(TicketClass wished, Actor actor) {
    Optional<TicketClass> before = table.find(wished.code());
    if (before.isEmpty()) return Outcome.refused(unknown());
    Optional<Refusal> wrong = against(wished).or(() -> nameTaken(wished));
    if (wrong.isPresent()) return Outcome.refused(wrong.get());
    if (wished.equals(before.get())) return Outcome.done(wished);
    table.update(wished);
    trail.write(
        actor,
        "ticket class changed",
        "ticket class " + wished.code(),
        before.get() + " → " + wished);
    return Outcome.done(wished);
  }

  /** Takes a class out of sale everywhere, or back into it. */
  @Transactional
  public Outcome<TicketClass> retire(String code, boolean retired, Actor actor) {
    Optional<TicketClass> found = table.find(code);
    if (found.isEmpty()) return Outcome.refused(unknown());
    table.retire(code, retired);
    trail.write(
        actor,
        retired ? "ticket class retired" : "ticket class back in use",
        "ticket class " + code,
        "");
    return Outcome.done(found.get());
  }

  private static Optional<Refusal> against(TicketClass wished) {
    if (!wished.code().matches("[A-Z][A-Z0-9_]{1,29}"))
      return malformed(
          "A class's code is 2 to 30 capitals, digits or underscores and begins with a letter, such"
              + " as MEMBER.");
    if (wished.name().isBlank() || wished.name().length() > 60)
      return malformed("A class needs a name of at most 60 characters.");
    Integer most = wished.mostPerPerson();
    if (most != null && (most < 1 || most > 100))
      return malformed("How many one person may have must lie between 1 and 100.");
    if (wished.likelihood() < 0 || wished.likelihood() > 10_000)
      return malformed("The place among the offers must lie between 0 and 10000.");
    if (wished.publicOnline() && wished.needs() != TicketClass.Needs.NOTHING)
      return malformed(
          "A guest on the public pages can prove nothing, so a class with a condition cannot be"
              + " booked there.");
    return Optional.empty();
  }

  private Optional<Refusal> nameTaken(TicketClass wished) {
    return table.named(wished.name()).stream().anyMatch(one -> !one.code().equals(wished.code()))
        ? Optional.of(
            Refusal.conflict(
                "There is a ticket class called “%s” already.".formatted(wished.name())))
        : Optional.empty();
  }

  private static Optional<Refusal> malformed(String sentence) {
    return Optional.of(Refusal.malformed(sentence));
  }

  private static Refusal unknown() {
    return Refusal.unknown("There is no such ticket class.");
  }
}
