package foyer.ops.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One place of a file that is being read; what is wrong there is added to the faults of all. */
final class Node {
  private final String name;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<String> faults;

  Node(String name, @Nullable Object value, List<String> faults) {
    this.name = name;
    this.faults = faults;
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, one) -> values.put(String.valueOf(key), one == null ? "" : one));
    } else {
      wrong("must hold names with their values");
    }
  }

  String name() {
    return name;
  }

  /** As the end of a sentence that begins with what this is. */
  void wrong(String what) {
    faults.add(capital(name) + " " + what + ".");
  }

  private static String capital(String text) {
    return text.equals("the file") ? "The file" : "“" + text + "”";
  }

  void knows(Set<String> keys) {
    for (String key : values.keySet()) {
      if (!keys.contains(key)) {
        wrong(
            "has “%s”, which means nothing here; it may have %s"
                .formatted(key, String.join(", ", new TreeSet<>(keys))));
      }
    }
  }

  String text(String key) {
    var found = maybe(key);
    if (found.isEmpty()) wrong("lacks “%s”".formatted(key));
    return found.orElse("");
  }

  Optional<String> maybe(String key) {
    Object value = values.get(key);
    if (value == null) return Optional.empty();
    if (value instanceof Map || value instanceof List) {
      wrong("has several values under “%s”, where one is meant".formatted(key));
      return Optional.empty();
    }
    return Optional.of(String.valueOf(value).strip()).filter(text -> !text.isEmpty());
  }

  int number(String key, int usual) {
    String text = maybe(key).orElse(String.valueOf(usual));
    if (text.matches("[0-9]{1,4}")) return Integer.parseInt(text);
    wrong("has “%s” under “%s”, where a number is meant".formatted(text, key));
    return usual;
  }

  /** A list, or one word alone. */
  List<String> words(String key) {
    Object value = values.get(key);
    if (value == null) return List.of();
    if (value instanceof List<?> list) return list.stream().map(String::valueOf).toList();
    return maybe(key).stream().toList();
  }

  Map<String, String> texts(String key) {
    var texts = new LinkedHashMap<String, String>();
    if (values.get(key) instanceof Map<?, ?> map) {
      map.forEach((one, text) -> texts.put(String.valueOf(one), String.valueOf(text)));
    } else {
      wrong("lacks “%s” with names and their values".formatted(key));
    }
    return texts;
  }

  /** Named places under a key. */
  List<Node> each(String key) {
    Object value = values.get(key);
    if (value == null) return List.of();
    var nodes = new ArrayList<Node>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((one, under) -> nodes.add(new Node(String.valueOf(one), under, faults)));
    } else {
      wrong("has “%s”, which must hold names with what belongs to each".formatted(key));
    }
    return nodes;
  }

  /** Places without names under a key. */
  List<Node> list(String key) {
    Object value = values.get(key);
    if (value == null) return List.of();
    var nodes = new ArrayList<Node>();
    if (value instanceof List<?> list) {
      for (Object one : list) {
        nodes.add(new Node("%s %d".formatted(key, nodes.size() + 1), one, faults));
      }
    } else {
      wrong("has “%s”, which must be a list".formatted(key));
    }
    return nodes;
  }
}
