package foyer.ops;

/**
 * What the doctor found at one place.
 *
 * @param sentence how it is
 * @param cure what to do; empty where nothing need be done
 */
record Symptom(Grade grade, String sentence, String cure) {

  enum Grade {
    WELL("ok  "),
    /** Goes on for now; look at it in daylight. */
    LOOK("look"),
    /** Does not hold an evening. */
    ILL("ILL ");

    private final String shown;

    Grade(String shown) {
      this.shown = shown;
    }

    String shown() {
      return shown;
    }
  }

  static Symptom well(String sentence) {
    return new Symptom(Grade.WELL, sentence, "");
  }

  static Symptom look(String sentence, String cure) {
    return new Symptom(Grade.LOOK, sentence, cure);
  }

  static Symptom ill(String sentence, String cure) {
    return new Symptom(Grade.ILL, sentence, cure);
  }
}
