package foyer.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The queries of {@code deploy/monitoring}: what a dashboard draws and what alerts count. */
record MonitoringFiles(List<Query> queries) {
  /** The limit at the end of an alert's expression; without it, the figure itself is left. */
  private static final Pattern LIMIT = Pattern.compile(" [<>] [0-9.]+$");

  private static final Pattern FIGURE =
      Pattern.compile("\\b((?:foyer|jvm|process|system)_[a-z_]+)\\b");

  /**
   * @param where for a person: the panel's title or the alert's name
   * @param expression always has an answer where the house is whole
   */
  record Query(String where, String expression) {}

  /** Each alert says what is and what to do, or this refuses it. */
  static MonitoringFiles read(Path folder) throws IOException {
    var queries = new ArrayList<Query>();
    var root = JsonMapper.builder().build().readTree(folder.resolve("dashboard.json").toFile());
    for (var panel : root.path("panels")) {
      String title = panel.path("title").asString();
      for (var target : panel.path("targets")) {
        queries.add(new Query("panel “%s”".formatted(title), target.path("expr").asString()));
      }
    }
    for (var rule : rules(folder)) {
      String name = String.valueOf(rule.get("alert"));
      String said = String.valueOf(rule.get("annotations"));
      if (!said.contains("summary=") || !said.contains("do=")) {
        throw new CannotGoOn("The alert %s does not say what is and what to do.".formatted(name));
      }
      queries.add(new Query("alert " + name, figureOf(String.valueOf(rule.get("expr")), name)));
    }
    return new MonitoringFiles(List.copyOf(queries));
  }

  private static String figureOf(String expression, String name) {
    var limit = LIMIT.matcher(expression);
    if (!limit.find()) {
      throw new CannotGoOn(
          "The alert %s does not end with its limit, so it cannot be tried.".formatted(name));
    }
    return limit.replaceFirst("");
  }

  private static List<Map<?, ?>> rules(Path folder) throws IOException {
    var options = new LoaderOptions();
    Map<String, Object> file =
        new Yaml(new SafeConstructor(options)).load(Files.readString(folder.resolve("rules.yml")));
    var rules = new ArrayList<Map<?, ?>>();
    for (Object group : list(file, "groups")) {
      for (Object rule : list((Map<?, ?>) group, "rules")) rules.add((Map<?, ?>) rule);
    }
    return rules;
  }

  private static List<?> list(Map<?, ?> written, String key) {
    return written.get(key) instanceof List<?> list ? list : List.of();
  }

  /** Every figure that is named anywhere. */
  Set<String> figures() {
    var names = new TreeSet<String>();
    for (Query query : queries) {
      FIGURE.matcher(query.expression()).results().map(MatchResult::group).forEach(names::add);
    }
    return names;
  }
}
