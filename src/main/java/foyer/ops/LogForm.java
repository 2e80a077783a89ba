package foyer.ops;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How log lines look: for people by default, or one JSON object a line where {@code FOYER_LOG=json}
 * says so. Then all of it goes to the console too, since a container has no other place for it.
 */
final class LogForm {
  private LogForm() {}

  /** Before anything is started: the settings hold for this whole process. */
  static void choose() {
    var asked = System.getenv().getOrDefault("FOYER_LOG", "");
    properties(asked).forEach(System::setProperty);
  }

  static Map<String, String> properties(String asked) {
    var properties = new LinkedHashMap<String, String>();
    switch (asked) {
      case "" -> {}
      case "json" -> {
        properties.put("logging.structured.format.console", "logstash");
        properties.put("logging.structured.format.file", "logstash");
        properties.put("logging.threshold.console", "info");
      }
      case "plain" -> properties.put("logging.threshold.console", "info");
      default -> throw new Misunderstood("FOYER_LOG is json, plain, or not set.");
    }
    return properties;
  }
}
