package foyer.people;

import java.util.List;

/**
 * What somebody is on one business day, for the day's sheet; no name.
 *
 * @param identifiers each as {@link IdentifierRules#normalised} leaves it
 */
public record Standing(PersonId person, List<String> identifiers, boolean member, boolean crew) {}
