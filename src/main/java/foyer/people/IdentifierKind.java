package foyer.people;

import org.springframework.modulith.NamedInterface;

/** By what a person is known to the house. */
@NamedInterface("facts")
public enum IdentifierKind {
  CARD("Card"),
  EMAIL("E-mail"),
  USERNAME("User name");

  private final String shown;

  IdentifierKind(String shown) {
    this.shown = shown;
  }

  public String shown() {
    return shown;
  }
}
