package foyer.people;

import foyer.house.Permission;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the house knows. Secrets are not here, only whether there are some.
 *
 * @param name exactly as given
 * @param closedAt since when this person is no longer served by name
 */
public record Person(
    PersonId id,
    String name,
    List<Identifier> identifiers,
    List<Term<MembershipKind>> memberships,
    List<Term<CrewKind>> crew,
    List<Term<Role>> offices,
    boolean hasPassword,
    boolean hasPin,
    Instant madeAt,
    @Nullable Instant closedAt) {

  public boolean closed() {
    return closedAt != null;
  }

  public boolean memberOn(LocalDate day) {
    return !closed()
        && memberships.stream().anyMatch(term -> term.what().ofTheHouse() && term.holdsOn(day));
  }

  /** Full crew only: provisional crew have no crew tickets. */
  public boolean crewOn(LocalDate day) {
    return !closed()
        && crew.stream().anyMatch(term -> term.what() == CrewKind.FULL && term.holdsOn(day));
  }

  public Set<Role> rolesOn(LocalDate day) {
    if (closed()) return Set.of();
    return offices.stream()
        .filter(term -> term.holdsOn(day))
        .map(Term::what)
        .collect(Collectors.toUnmodifiableSet());
  }

  public Set<Permission> permissionsOn(LocalDate day) {
    return OfficeRules.permissions(rolesOn(day));
  }

  public Optional<String> userName() {
    return identifiers.stream()
        .filter(identifier -> identifier.kind() == IdentifierKind.USERNAME)
        .map(Identifier::value)
        .findFirst();
  }
}
