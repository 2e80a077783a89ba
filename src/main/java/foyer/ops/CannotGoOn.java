package foyer.ops;

/** A command ends here, with one plain sentence for the person who typed it. */
public class CannotGoOn extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CannotGoOn(String sentence) {
    super(sentence);
  }

  public CannotGoOn(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
