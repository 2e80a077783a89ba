package foyer.ops;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was typed after a command: plain words in their order, and flags with their values, as
 * {@code --port 8080} or {@code --port=8080}.
 */
record Words(String command, List<String> plain, Map<String, List<String>> flags) {

  /** Refuses a flag that the command does not know, one without value, and too many words. */
  static Words of(String command, List<String> typed, Set<String> known, int mostPlain) {
    var plain = new ArrayList<String>();
    var flags = new LinkedHashMap<String, List<String>>();
    var rest = new ArrayDeque<>(typed);
    while (!rest.isEmpty()) {
      String word = rest.remove();
      if (!word.startsWith("--")) {
        plain.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
      if (!known.contains(name)) {
        throw new Misunderstood(
            "%s knows no flag --%s; ./foyer help lists them.".formatted(command, name));
      }
      if (equals < 0 && (rest.isEmpty() || rest.peek().startsWith("--"))) {
        throw new Misunderstood("--%s needs a value after it.".formatted(name));
      }
      String value = equals < 0 ? rest.remove() : word.substring(equals + 1);
      flags.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    }
    if (plain.size() > mostPlain) {
      throw new Misunderstood(
          "%s does not understand \"%s\".".formatted(command, plain.get(mostPlain)));
    }
    return new Words(command, List.copyOf(plain), flags);
  }

  Optional<String> flag(String name) {
    return all(name).stream().reduce((first, later) -> later);
  }

  List<String> all(String name) {
    return flags.getOrDefault(name, List.of());
  }

  String need(String name) {
    return flag(name)
        .orElseThrow(() -> new Misunderstood("%s needs --%s.".formatted(command, name)));
  }

  Optional<Path> folder(String name) {
    return flag(name).map(text -> Path.of(text).toAbsolutePath().normalize());
  }

  int port(int byDefault) {
    return flag("port").map(Words::port).orElse(byDefault);
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) return port;
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new Misunderstood("--port must be a number from 1 to 65535, not \"%s\".".formatted(text));
  }

  Optional<LocalDate> date(String name) {
    return flag(name)
        .map(
            text -> {
              try {
                return LocalDate.parse(text);
              } catch (DateTimeException notADate) {
                throw new Misunderstood(
                    "--%s must be a date such as 2026-11-24, not \"%s\".".formatted(name, text));
              }
            });
  }
}
