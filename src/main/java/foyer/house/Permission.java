package foyer.house;

import org.springframework.modulith.NamedInterface;

/** What an office allows. Stewards sell, duty managers run a night, officers run the house. */
@NamedInterface("facts")
public enum Permission {
  SELL,
  ADMIT,
  RUN_NIGHT,
  EDIT_PROGRAMME,
  ENROL_COUNTERS,
  SETTLE_DISCREPANCIES,
  EDIT_PEOPLE,
  EDIT_HOUSE
}
