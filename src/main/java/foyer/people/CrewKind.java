package foyer.people;

import org.springframework.modulith.NamedInterface;

/** How far a volunteer is crew. Only full crew have crew tickets. */
@NamedInterface("facts")
public enum CrewKind {
  PROVISIONAL("Provisional crew"),
  FULL("Crew");

  private final String shown;

  CrewKind(String shown) {
    this.shown = shown;
  }

  public String shown() {
    return shown;
  }
}
