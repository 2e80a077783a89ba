package foyer.ops;

/** What was typed is not a command of ours; ends with exit code 2. */
final class Misunderstood extends CannotGoOn {
  private static final long serialVersionUID = 1;

  Misunderstood(String sentence) {
    super(sentence);
  }
}
