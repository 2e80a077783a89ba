package foyer.ops.topology;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A house's machines, as somebody wrote them down. Whatever is read by {@link TopologyFile} holds
 * together: each name that is used is there, each address lies in its network, and no service needs
 * one that no flow leads to.
 *
 * @param networks in the order of the file, as all other lists
 */
public record Topology(
    String name,
    List<Network> networks,
    List<Uplink> uplinks,
    List<Machine> machines,
    List<ServicePlan> services,
    List<Flow> flows) {

  /** From where guests on the internet come, and where letters go; no network of the house's. */
  public static final String OUTSIDE = "outside";

  /** The service that stands between the networks, on machines with uplinks. */
  public static final String EDGE = "edge";

  /**
   * @param subnet as 10.20.0.0/24
   * @param gateway the address that the house's own edge has in it, where it has one
   * @param outwards whether what stands in it may call out of the house
   * @param vlan its number on cables that carry several networks, where it has one
   */
  public record Network(
      String name,
      String what,
      Subnet subnet,
      Optional<String> gateway,
      boolean outwards,
      OptionalInt vlan) {}

  /**
   * A way out of the house.
   *
   * @param device the edges' network card it hangs on
   * @param gateway the provider's box
   * @param address the house's own on it, with its bits; it moves between the edges. Empty where
   *     each edge has one by other means
   * @param order the first is used while it works
   */
  public record Uplink(
      String name,
      String what,
      String device,
      String gateway,
      Optional<String> address,
      int order) {}

  /**
   * @param addresses by network
   */
  public record Machine(String name, String what, Map<String, String> addresses) {}

  /**
   * @param on which machines it runs on
   * @param least how many of them are enough for an evening
   * @param needs which services it cannot work without, or not fully
   * @param apart its machines have nothing to say to each other
   */
  public record ServicePlan(
      String name,
      String what,
      List<String> on,
      int least,
      List<String> needs,
      boolean apart,
      List<Port> ports,
      Asked asked) {}

  /** How it is found out whether a service is well. */
  public enum Asked {
    /** The servers' own rows in the database. */
    NODES,
    /** The database itself, and who follows it. */
    DATABASE,
    /** When each counter was last heard. */
    COUNTERS,
    /** Whether its first port takes a connection. */
    PORT,
    /** How old the last backup is. */
    BACKUP,
    /** Nobody can ask it. */
    NOBODY
  }

  /** What edges say to each other of the shared addresses. */
  static final Port VRRP = new Port(0, Protocol.VRRP);

  public record Port(int number, Protocol protocol) {
    @Override
    public String toString() {
      return protocol == Protocol.VRRP
          ? "vrrp"
          : number + "/" + protocol.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What flows are made of; VRRP has no ports, and is written as 0. */
  public enum Protocol {
    TCP,
    UDP,
    VRRP
  }

  /**
   * What one network may say to one service; whatever is not written down is refused.
   *
   * @param from a network's name or {@link #OUTSIDE}
   * @param ports those of the service, all or some
   */
  public record Flow(String from, String to, List<Port> ports, String because) {}

  public Optional<Network> network(String name) {
    return networks.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  public Optional<Machine> machine(String name) {
    return machines.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  public Optional<ServicePlan> service(String name) {
    return services.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** What runs on a machine. */
  public List<ServicePlan> on(String machine) {
    return services.stream().filter(one -> one.on().contains(machine)).toList();
  }

  /** Which services would miss this one, directly or through others. */
  public Set<String> dependents(String service) {
    var found = new LinkedHashSet<String>();
    var open = new TreeSet<>(Set.of(service));
    while (!open.isEmpty()) {
      String next = open.removeFirst();
      services.stream()
          .filter(one -> one.needs().contains(next) && found.add(one.name()))
          .forEach(one -> open.add(one.name()));
    }
    return found;
  }

  /** The networks in which a service can be reached. */
  public Set<String> networksOf(ServicePlan service) {
    var names = new LinkedHashSet<String>();
    addressesOf(service).forEach(addresses -> names.addAll(addresses.keySet()));
    return names;
  }

  private Stream<Map<String, String>> addressesOf(ServicePlan service) {
    return service.on().stream().flatMap(name -> machine(name).stream()).map(Machine::addresses);
  }

  /** Whether what stands in one network may call a service: within its own, or by a flow. */
  public boolean mayCall(String network, ServicePlan service) {
    return networksOf(service).contains(network)
        || flows.stream()
            .anyMatch(flow -> flow.from().equals(network) && flow.to().equals(service.name()));
  }

  /** Whether it stands between the networks: the house's gateway in some of them lies on it. */
  public boolean isEdge(Machine machine) {
    return !uplinks.isEmpty()
        && service(EDGE).filter(edge -> edge.on().contains(machine.name())).isPresent();
  }

  /**
   * Which network's gateway leads an edge out of the house while the other edge has the uplinks;
   * empty for a machine that is none.
   */
  public Optional<Network> wayOut(Machine machine) {
    if (!isEdge(machine)) return Optional.empty();
    return networks.stream()
        .filter(Network::outwards)
        .filter(one -> one.gateway().isPresent() && machine.addresses().containsKey(one.name()))
        .findFirst();
  }

  /** The first choice first. */
  public List<Uplink> uplinksInOrder() {
    return uplinks.stream().sorted(Comparator.comparingInt(Uplink::order)).toList();
  }

  public List<Flow> flowsTo(ServicePlan service) {
    return flows.stream().filter(flow -> flow.to().equals(service.name())).toList();
  }

  /**
   * Addresses from which a service on this machine is called without any flow: its own other
   * machines, and those of what needs it. Where a flow says what a whole network may, its machines
   * may no more.
   */
  public Set<String> callersOf(ServicePlan service, Machine machine) {
    var addresses = new TreeSet<>(peersOf(service, machine));
    var written = flowsTo(service).stream().map(Flow::from).toList();
    for (ServicePlan caller : services) {
      if (!caller.needs().contains(service.name())) continue;
      for (String network : between(caller, service)) {
        if (!written.contains(network)) addresses.addAll(others(caller, machine, network));
      }
    }
    return addresses;
  }

  /** The addresses of a service's other machines, where they have something to say to this one. */
  Set<String> peersOf(ServicePlan service, Machine machine) {
    var addresses = new TreeSet<String>();
    if (service.apart()) return addresses;
    for (String network : between(service, service)) {
      addresses.addAll(others(service, machine, network));
    }
    return addresses;
  }

  private Set<String> others(ServicePlan service, Machine machine, String network) {
    var addresses = new TreeSet<String>();
    if (!machine.addresses().containsKey(network)) return addresses;
    for (String name : service.on()) {
      if (name.equals(machine.name())) continue;
      machine(name).map(other -> other.addresses().get(network)).ifPresent(addresses::add);
    }
    return addresses;
  }

  /**
   * In which networks the machines of two services talk: in the first that all of them are in, or
   * where there is none in any. Edges stand in the guests' network too, and there is no place for
   * what machines say to each other.
   */
  Set<String> between(ServicePlan one, ServicePlan other) {
    var all =
        Stream.concat(other.on().stream(), one.on().stream())
            .flatMap(name -> machine(name).stream())
            .map(machine -> machine.addresses().keySet())
            .toList();
    if (all.isEmpty()) return Set.of();
    return all.getFirst().stream()
        .filter(network -> all.stream().allMatch(names -> names.contains(network)))
        .findFirst()
        .map(Set::of)
        .orElseGet(() -> networks.stream().map(Network::name).collect(Collectors.toSet()));
  }
}
