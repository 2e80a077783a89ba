package foyer.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * How a text is broken into lines. Letters are counted as a person sees them, as far as code points
 * go, so that no sign is cut in half.
 */
final class Wrapping {
  private Wrapping() {}

  /** Broken at spaces into at most so many lines; what does not fit ends in an ellipsis. */
  static List<String> lines(String text, int letters, int mostLines) {
    var lines = broken(text, letters);
    if (lines.size() > mostLines) {
      var rest = String.join(" ", lines.subList(mostLines - 1, lines.size()));
      lines = new ArrayList<>(lines.subList(0, mostLines - 1));
      lines.add(rest);
    }
    return lines.stream().map(line -> shortened(line, letters)).toList();
  }

  /** Whether all of it stands in so many lines. */
  static boolean fits(String text, int letters, int mostLines) {
    var lines = broken(text, letters);
    return lines.size() <= mostLines && lines.stream().allMatch(line -> length(line) <= letters);
  }

  private static List<String> broken(String text, int letters) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.strip().split("\\s+")) {
      if (line.length() > 0 && length(line + " " + word) > letters) {
        lines.add(line.toString());
        line = new StringBuilder();
      }
      if (line.length() > 0) line.append(' ');
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  static String shortened(String text, int most) {
    if (length(text) <= most) return text;
    return text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
