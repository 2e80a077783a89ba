package foyer.site;

import foyer.house.Refusal;

/** A refusal on its way out of an API method; {@link ApiAnswers} makes problem JSON of it. */
final class ApiRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  ApiRefusal(Refusal refusal) {
    super(refusal.sentence(), null, false, false);
    this.refusal = refusal;
  }

  static ApiRefusal because(String sentence) {
    return new ApiRefusal(Refusal.malformed(sentence));
  }

  Refusal refusal() {
    return refusal;
  }
}
