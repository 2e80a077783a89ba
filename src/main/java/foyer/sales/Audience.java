package foyer.sales;

/** For whom a wish is. */
enum Audience {
  GUEST,
  AGENT
}
