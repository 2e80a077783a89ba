package foyer.ops.topology;

import foyer.ops.topology.Topology.Asked;
import foyer.ops.topology.Topology.Flow;
import foyer.ops.topology.Topology.Machine;
import foyer.ops.topology.Topology.Network;
import foyer.ops.topology.Topology.Port;
import foyer.ops.topology.Topology.Protocol;
import foyer.ops.topology.Topology.ServicePlan;
import foyer.ops.topology.Topology.Uplink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads a topology, and says everything that is wrong with it in plain sentences, not only the
 * first. What each key means stands in {@code deploy/topology/README.md}.
 */
public final class TopologyFile {
  private static final Pattern PORT = Pattern.compile("([0-9]{1,5})/(tcp|udp)");
  private static final int MOST_LETTERS = 200_000;

  private final List<String> faults = new ArrayList<>();

  private TopologyFile() {}

  /**
   * @param topology there only where nothing is wrong
   * @param faults one sentence each
   */
  public record Reading(Optional<Topology> topology, List<String> faults) {}

  public static Reading read(String text) {
    var file = new TopologyFile();
    try {
      var options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      options.setCodePointLimit(MOST_LETTERS);
      var written = new DumperOptions();
      var yaml =
          new Yaml(
              new SafeConstructor(options),
              new Representer(written),
              written,
              options,
              new Words());
      Object root = yaml.load(text);
      return file.reading(root);
    } catch (MarkedYAMLException unreadable) {
      var mark = unreadable.getProblemMark();
      return refused(
          "Line %d cannot be read: %s."
              .formatted(mark == null ? 1 : mark.getLine() + 1, unreadable.getProblem()));
    } catch (YAMLException unreadable) {
      return refused("The file cannot be read as YAML.");
    }
  }

  /** Everything is the word that was written; or YAML would read "on" as "true". */
  private static final class Words extends Resolver {
    @Override
    protected void addImplicitResolvers() {}
  }

  private static Reading refused(String sentence) {
    return new Reading(Optional.empty(), List.of(sentence));
  }

  private Reading reading(Object root) {
    var top = new Node("the file", root, faults);
    top.knows(Set.of("name", "networks", "uplinks", "machines", "services", "flows"));
    var topology =
        new Topology(
            top.text("name"),
            top.each("networks").stream().map(this::network).toList(),
            top.each("uplinks").stream().map(this::uplink).toList(),
            top.each("machines").stream().map(TopologyFile::machine).toList(),
            top.each("services").stream().map(this::service).toList(),
            top.list("flows").stream().map(this::flow).toList());
    if (faults.isEmpty()) faults.addAll(TopologyRules.faults(topology));
    return faults.isEmpty()
        ? new Reading(Optional.of(topology), List.of())
        : new Reading(Optional.empty(), List.copyOf(faults));
  }

  private Network network(Node node) {
    node.knows(Set.of("what", "subnet", "gateway", "outwards", "vlan"));
    String written = node.text("subnet");
    var subnet = Subnet.read(written);
    if (subnet.isEmpty()) {
      node.wrong("has the subnet “%s”, which is not written as 10.20.0.0/24".formatted(written));
    }
    return new Network(
        node.name(),
        node.text("what"),
        subnet.orElse(new Subnet(0, 8)),
        node.maybe("gateway"),
        node.maybe("outwards").filter("true"::equals).isPresent(),
        node.maybe("vlan").isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(node.number("vlan", 1)));
  }

  private Uplink uplink(Node node) {
    node.knows(Set.of("what", "device", "gateway", "address", "order"));
    return new Uplink(
        node.name(),
        node.text("what"),
        node.text("device"),
        node.text("gateway"),
        node.maybe("address"),
        node.number("order", 1));
  }

  private static Machine machine(Node node) {
    node.knows(Set.of("what", "addresses"));
    return new Machine(node.name(), node.text("what"), node.texts("addresses"));
  }

  private ServicePlan service(Node node) {
    node.knows(Set.of("what", "on", "least", "needs", "apart", "ports", "asked"));
    return new ServicePlan(
        node.name(),
        node.text("what"),
        node.words("on"),
        node.number("least", 1),
        node.words("needs"),
        node.maybe("apart").filter("true"::equals).isPresent(),
        ports(node),
        asked(node));
  }

  private Flow flow(Node node) {
    node.knows(Set.of("from", "to", "ports", "because"));
    return new Flow(node.text("from"), node.text("to"), ports(node), node.text("because"));
  }

  private static List<Port> ports(Node node) {
    var ports = new ArrayList<Port>();
    for (String written : node.words("ports")) {
      var port = PORT.matcher(written);
      if (written.equals("vrrp")) {
        ports.add(Topology.VRRP);
      } else if (port.matches() && Integer.parseInt(port.group(1)) <= 65_535) {
        var protocol = Protocol.valueOf(port.group(2).toUpperCase(Locale.ROOT));
        ports.add(new Port(Integer.parseInt(port.group(1)), protocol));
      } else {
        node.wrong("has the port “%s”, which is not written as 8443/tcp".formatted(written));
      }
    }
    return List.copyOf(ports);
  }

  private static Asked asked(Node node) {
    String word = node.maybe("asked").orElse("nobody");
    for (Asked asked : Asked.values()) {
      if (asked.name().equalsIgnoreCase(word)) return asked;
    }
    node.wrong(
        "is asked by “%s”; it must be nodes, database, counters, port, backup or nobody"
            .formatted(word));
    return Asked.NOBODY;
  }
}
