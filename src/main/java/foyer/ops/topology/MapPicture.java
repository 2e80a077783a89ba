package foyer.ops.topology;

import foyer.ops.topology.Health.Seen;
import foyer.ops.topology.Health.Standing;
import foyer.ops.topology.Topology.Machine;
import foyer.ops.topology.Topology.ServicePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The system map as a picture: a row for each service, those that people touch at the top; a column
 * for each machine, side by side with those of its network; a mark where a service runs, and at the
 * left a bow from each service to what it needs. Colours come from the page's style.
 */
final class MapPicture {
  private static final int ROW = 46;
  private static final int COLUMN = 84;
  private static final int BOWS = 58;
  private static final int NAMES = 132;
  private static final int HEAD = 74;
  private static final int MOST_LETTERS = 15;

  private final Topology topology;
  private final Health health;
  private final List<ServicePlan> rows;
  private final List<Machine> columns;
  private final StringBuilder svg = new StringBuilder(8_000);

  private MapPicture(Topology topology, Health health) {
    this.topology = topology;
    this.health = health;
    this.rows = rows(topology);
    this.columns = columns(topology);
  }

  /** For a page, whose style it takes. */
  static String draw(Topology topology, Health health) {
    return new MapPicture(topology, health).drawn("");
  }

  /** As a file of its own, with this style in it. */
  static String drawAlone(Topology topology, Health health, String style) {
    return new MapPicture(topology, health).drawn("<style>" + style + "</style>");
  }

  /** A service stands above all that it needs. */
  static List<ServicePlan> rows(Topology topology) {
    Map<String, Integer> depth = new HashMap<>();
    for (ServicePlan service : topology.services()) depth(service, topology, depth);
    var rows = new ArrayList<>(topology.services());
    rows.sort(
        Comparator.comparingInt((ServicePlan one) -> depth.getOrDefault(one.name(), 0)).reversed());
    return rows;
  }

  private static int depth(ServicePlan service, Topology topology, Map<String, Integer> depth) {
    Integer known = depth.get(service.name());
    if (known != null) return known;
    depth.put(service.name(), 0);
    int deepest = 0;
    for (String need : service.needs()) {
      var needed = topology.service(need);
      if (needed.isPresent()) deepest = Math.max(deepest, 1 + depth(needed.get(), topology, depth));
    }
    depth.put(service.name(), deepest);
    return deepest;
  }

  private static List<Machine> columns(Topology topology) {
    var networks = topology.networks().stream().map(Topology.Network::name).toList();
    var columns = new ArrayList<>(topology.machines());
    columns.sort(Comparator.comparingInt(machine -> networks.indexOf(home(machine))));
    return columns;
  }

  private static String home(Machine machine) {
    return machine.addresses().keySet().stream().findFirst().orElse("");
  }

  private String drawn(String style) {
    int width = BOWS + NAMES + COLUMN * columns.size() + 8;
    int height = HEAD + ROW * rows.size() + 8;
    add(
        "<svg class=\"map\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""
            + " width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" aria-label=\"%s\">",
        width, height, width, height, escaped("What runs where: " + topology.name()));
    svg.append(style);
    networks();
    for (int i = 0; i < columns.size(); i++) head(i);
    for (int i = 0; i < rows.size(); i++) row(i);
    for (int i = 0; i < rows.size(); i++) bows(i);
    return svg.append("</svg>").toString();
  }

  /** Machines of one network stand under one roof. */
  private void networks() {
    int begin = 0;
    for (int i = 1; i <= columns.size(); i++) {
      if (i < columns.size() && home(columns.get(i)).equals(home(columns.get(begin)))) continue;
      int x = x(begin) + 3;
      int width = (i - begin) * COLUMN - 6;
      add(
          "<rect class=\"map-roof\" x=\"%d\" y=\"4\" width=\"%d\" height=\"%d\" rx=\"8\"/>",
          x, width, HEAD + ROW * rows.size());
      text("map-network", x + width / 2, 24, home(columns.get(begin)));
      begin = i;
    }
  }

  private void head(int column) {
    Machine machine = columns.get(column);
    add("<g><title>%s</title>", escaped(machine.name() + ": " + machine.what()));
    text("map-machine", x(column) + COLUMN / 2, 48, cut(machine.name(), 12));
    String address = machine.addresses().values().stream().findFirst().orElse("");
    text("map-address", x(column) + COLUMN / 2, 64, address);
    svg.append("</g>");
  }

  private void row(int row) {
    ServicePlan service = rows.get(row);
    int y = y(row);
    String state = health.missing(service) ? " map-missing" : "";
    add(
        "<line class=\"map-line\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
        BOWS, y + ROW / 2, BOWS + NAMES + COLUMN * columns.size(), y + ROW / 2);
    add("<g><title>%s</title>", escaped(service.name() + ": " + service.what()));
    add(
        "<text class=\"map-service%s\" x=\"%d\" y=\"%d\">%s</text></g>",
        state, BOWS + 8, y + 5, escaped(cut(service.name(), MOST_LETTERS)));
    for (int column = 0; column < columns.size(); column++) {
      if (service.on().contains(columns.get(column).name())) {
        mark(health.of(service.name(), columns.get(column).name()), x(column) + COLUMN / 2, y);
      }
    }
  }

  private void mark(Seen seen, int x, int y) {
    String kind = seen.standing().name().toLowerCase(Locale.ROOT);
    add(
        "<g class=\"map-%s\"><title>%s</title>",
        kind, escaped(seen.service() + " on " + seen.machine() + ": " + seen.sentence()));
    if (seen.standing() == Standing.UNWELL) {
      add("<path d=\"M%d %d l13 22 h-26 z\"/>", x, y - 14);
    } else {
      add("<circle cx=\"%d\" cy=\"%d\" r=\"11\"/>", x, y);
    }
    text("map-sign", x, y + 5, seen.standing().sign());
    svg.append("</g>");
  }

  /** From a service down to each that it needs. */
  private void bows(int row) {
    ServicePlan service = rows.get(row);
    for (String need : service.needs()) {
      int to = index(need);
      if (to < 0) continue;
      int out = BOWS - Math.min(BOWS - 6, 10 + 9 * Math.abs(to - row));
      boolean broken = health.missing(rows.get(to));
      add(
          "<path class=\"map-bow%s\" d=\"M%d %d C%d %d %d %d %d %d\"><title>%s</title></path>",
          broken ? " map-broken" : "",
          BOWS,
          y(row),
          out,
          y(row),
          out,
          y(to),
          BOWS - 5,
          y(to),
          escaped(service.name() + " needs " + need));
      add(
          "<path class=\"map-tip%s\" d=\"M%d %d l-7 -4 v8 z\"/>",
          broken ? " map-broken" : "", BOWS, y(to));
    }
  }

  private int index(String service) {
    for (int i = 0; i < rows.size(); i++) if (rows.get(i).name().equals(service)) return i;
    return -1;
  }

  private static int x(int column) {
    return BOWS + NAMES + column * COLUMN;
  }

  private static int y(int row) {
    return HEAD + row * ROW + ROW / 2;
  }

  private void text(String style, int x, int y, String words) {
    add("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", style, x, y, escaped(words));
  }

  private void add(String format, Object... values) {
    svg.append(format.formatted(values));
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
