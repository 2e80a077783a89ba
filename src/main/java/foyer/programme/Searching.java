package foyer.programme;

import java.text.Normalizer;
import java.util.Locale;

/** Whether a search finds a title: {@code amelie} finds Amélie, {@code obrien} finds O’Brien. */
final class Searching {
  private Searching() {}

  static boolean finds(String wanted, String title) {
    String plainTitle = plain(title);
    for (String word : wanted.strip().split("\\s+", -1)) {
      if (!plainTitle.contains(plain(word))) return false;
    }
    return true;
  }

  /** Letters and digits of any script only, without accents, in one case. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^\\p{L}\\p{N}\\p{So}]", "")
        .toLowerCase(Locale.ROOT);
  }
}
