package foyer.rolls;

/** In one sentence what paper tickets mean for a screening's limit and its house. */
public final class PaperSays {
  private PaperSays() {}

  /**
   * @param places how many persons may be in the house
   * @return empty where no paper ticket is good
   */
  public static String of(Remaining tickets, int places) {
    if (tickets.paper() == 0) return "";
    return "%d paper %s not entered yet: up to %d may be sold in all, of a limit of %d and a house of %d."
        .formatted(
            tickets.paper(),
            tickets.paper() == 1 ? "ticket is good and" : "tickets are good and",
            tickets.possible(),
            tickets.salesLimit(),
            places);
  }
}
