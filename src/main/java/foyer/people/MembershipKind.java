package foyer.people;

import org.springframework.modulith.NamedInterface;

/** What a person belongs to. */
@NamedInterface("facts")
public enum MembershipKind {
  MEMBER("Member", true),
  LIFE_MEMBER("Life member", true),
  /** Of the students' union: often asked for before one may join, and no membership of ours. */
  UNION("Union member", false);

  private final String shown;
  private final boolean ofTheHouse;

  MembershipKind(String shown, boolean ofTheHouse) {
    this.shown = shown;
    this.ofTheHouse = ofTheHouse;
  }

  public String shown() {
    return shown;
  }

  /** Whether it makes its holder a member at the till. */
  public boolean ofTheHouse() {
    return ofTheHouse;
  }
}
