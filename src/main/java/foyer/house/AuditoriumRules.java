package foyer.house;

/** What an auditorium must be. */
final class AuditoriumRules {
  static final int MOST_PERSONS = 20_000;

  private AuditoriumRules() {}

  static Outcome<AuditoriumDraft> read(AuditoriumDraft draft) {
    String name = draft.name().strip();
    if (name.isEmpty() || name.length() > 100)
      return refused("An auditorium needs a name of at most 100 characters.");
    if (draft.houseCapacity() < 1 || draft.houseCapacity() > MOST_PERSONS)
      return refused(
          "The house capacity must be a whole number between 1 and %,d.".formatted(MOST_PERSONS));
    if (draft.salesLimit() < 0 || draft.salesLimit() > draft.houseCapacity())
      return refused(
          "The sales limit of %d must lie between 0 and the house capacity of %d."
              .formatted(draft.salesLimit(), draft.houseCapacity()));
    return Outcome.done(
        new AuditoriumDraft(name, draft.houseCapacity(), draft.salesLimit(), draft.allocated()));
  }

  private static Outcome<AuditoriumDraft> refused(String sentence) {
    return Outcome.refused(Refusal.malformed(sentence));
  }
}
