package foyer.people;

import java.util.List;

/**
 * A line of the office's list of people, as of one business day.
 *
 * @param knownBy the card if there is one, else an address or user name, else empty
 */
public record FoundPerson(
    PersonId id,
    String name,
    String knownBy,
    boolean closed,
    List<MembershipKind> memberships,
    List<CrewKind> crew,
    List<Role> roles) {}
