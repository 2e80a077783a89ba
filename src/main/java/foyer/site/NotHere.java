package foyer.site;

/** The address leads nowhere: the page says so in one sentence, with 404. */
final class NotHere extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotHere(String sentence) {
    super(sentence, null, false, false);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
