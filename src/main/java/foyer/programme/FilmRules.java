package foyer.programme;

import foyer.house.Outcome;
import foyer.house.Refusal;
import java.util.List;
import java.util.stream.Stream;

/** What a film must be. */
final class FilmRules {
  static final int MOST_TITLE_LETTERS = 300;
  static final int MOST_RUNTIME_MINUTES = 2000;
  static final int MOST_TEXT_LETTERS = 5000;

  private FilmRules() {}

  static Outcome<FilmDraft> check(FilmDraft draft) {
    if (draft.title().isBlank()) return refused("A film needs a title.");
    if (draft.title().length() > MOST_TITLE_LETTERS)
      return refused("A title has at most %d characters.".formatted(MOST_TITLE_LETTERS));
    Integer year = draft.year();
    if (year != null && (year < 1800 || year > 2200))
      return refused("The year %d is not between 1800 and 2200.".formatted(year));
    Integer minutes = draft.runtimeMinutes();
    if (minutes != null && (minutes < 1 || minutes > MOST_RUNTIME_MINUTES))
      return refused(
          "A running time of %d minutes is not between 1 and %d."
              .formatted(minutes, MOST_RUNTIME_MINUTES));
    if (Stream.of(draft.synopsis(), draft.contentAdvice())
        .anyMatch(text -> text.length() > MOST_TEXT_LETTERS))
      return refused(
          "A text about the film has at most %d characters.".formatted(MOST_TEXT_LETTERS));
    if (!allText(draft)) return refused("The film's texts hold a character that is no text.");
    return Outcome.done(draft);
  }

  private static boolean allText(FilmDraft draft) {
    return Stream.of(
            List.of(draft.title(), draft.synopsis(), draft.contentAdvice()),
            draft.directors(),
            draft.actors())
        .flatMap(List::stream)
        .allMatch(FilmRules::isText);
  }

  /** U+0000 and halves of surrogate pairs cannot be stored at all. */
  static boolean isText(String text) {
    return text.codePoints()
        .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
  }

  private static Outcome<FilmDraft> refused(String sentence) {
    return Outcome.refused(Refusal.malformed(sentence));
  }
}
