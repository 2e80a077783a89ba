package foyer.people;

import org.springframework.modulith.NamedInterface;

/** An office that a person holds for a term. */
@NamedInterface("facts")
public enum Role {
  STEWARD("Steward", "sells tickets and admits guests"),
  DUTY_MANAGER("Duty manager", "runs a night, enrols counters, settles discrepancies"),
  OFFICER("Officer", "keeps programme, people and house");

  private final String shown;
  private final String may;

  Role(String shown, String may) {
    this.shown = shown;
    this.may = may;
  }

  public String shown() {
    return shown;
  }

  /** Ends the sentence "A steward ...". */
  public String may() {
    return may;
  }
}
