package foyer.people;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How names are searched: {@code amelie} finds Amélie, {@code obrien} finds O’Brien. */
final class NameSearch {
  /** Letters that no keyboard without them can type, and that do not come apart by themselves. */
  private static final Map<String, String> LETTERS =
      Map.of("ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe");

  private NameSearch() {}

  /** A name as it is searched: no accents, no apostrophes, one case, words apart. */
  static String folded(String name) {
    return LETTERS.entrySet().stream()
        .reduce(
            Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT),
            (text, letter) -> text.replace(letter.getKey(), letter.getValue()),
            (one, other) -> other)
        .replaceAll("['’‘`´ʼʻ.]", "")
        .replaceAll("[^\\p{L}\\p{N}@_+-]+", " ")
        .strip();
  }

  /** The words of a search, as typed; each must be found, in any order. */
  static List<String> words(String typed) {
    return Arrays.stream(typed.strip().split("\\s+", -1))
        .filter(word -> !word.isEmpty())
        .limit(8)
        .toList();
  }
}
