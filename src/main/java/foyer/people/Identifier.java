package foyer.people;

import org.springframework.modulith.NamedInterface;

/**
 * One thing that names a person and nobody else.
 *
 * @param value as {@link IdentifierRules#normalised} leaves it
 */
@NamedInterface("facts")
public record Identifier(IdentifierKind kind, String value) {}
