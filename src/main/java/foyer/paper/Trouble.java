package foyer.paper;

/** What keeps a printer from printing, as it is said at a till. */
public enum Trouble {
  PAPER_OUT("no paper", "The printer is out of paper.", "Put a new roll in and close the cover."),
  COVER_OPEN("cover open", "The printer’s cover is open.", "Close it."),
  FAULT(
      "printer jam",
      "The printer reports a fault, mostly a jam at its cutter.",
      "Switch it off, free the paper, switch it on."),
  OFFLINE(
      "printer paused",
      "The printer is paused.",
      "Press its feed button, or switch it off and on."),
  GONE(
      "printer gone",
      "The printer cannot be reached.",
      "See that it is switched on and that its cable is in."),
  SILENT("no answer", "The printer does not answer.", "Switch it off and on."),
  SLOW(
      "no answer",
      "The printer has not said that the ticket is done.",
      "See whether it prints; if not, switch it off and on.");

  private final String word;
  private final String sentence;
  private final String help;

  Trouble(String word, String sentence, String help) {
    this.word = word;
    this.sentence = sentence;
    this.help = help;
  }

  /** Two words for a rail. */
  public String word() {
    return word;
  }

  public String sentence() {
    return sentence;
  }

  /** What a steward does about it. */
  public String help() {
    return help;
  }
}
