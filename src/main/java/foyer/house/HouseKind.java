package foyer.house;

/** A house is made as one of these and stays it: a demo can never be promoted. */
public enum HouseKind {
  DEMO,
  REAL
}
