package foyer.ops.figures;

import java.util.List;

/** Into which drawer a request's time is put: closed lists, so that no address becomes a label. */
final class Places {
  static final List<String> ALL =
      List.of("site", "office", "api", "counter", "till", "door", "health", "files");
  static final List<String> OUTCOMES = List.of("answered", "refused", "failed");

  private Places() {}

  /** Which part of the house an address belongs to. */
  static String of(String path) {
    String first = path.substring(1, Math.max(1, end(path)));
    return switch (first) {
      case "office", "setup" -> "office";
      case "counter" -> "counter";
      case "till" -> "till";
      case "door" -> "door";
      case "api" -> "api";
      case "health" -> "health";
      case "house", "people", "site", "programme", "favicon.svg", "favicon.ico", "robots.txt" ->
          "files";
      default -> "site";
    };
  }

  private static int end(String path) {
    int slash = path.indexOf('/', 1);
    return slash < 0 ? path.length() : slash;
  }

  /** What became of it, as the person at the other end sees it. */
  static String outcome(int status) {
    if (status >= 500) return "failed";
    return status >= 400 ? "refused" : "answered";
  }
}
