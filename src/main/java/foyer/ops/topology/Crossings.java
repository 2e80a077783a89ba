package foyer.ops.topology;

import foyer.ops.topology.Topology.Machine;
import foyer.ops.topology.Topology.Network;
import foyer.ops.topology.Topology.Port;
import foyer.ops.topology.Topology.Protocol;
import foyer.ops.topology.Topology.ServicePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that may and everything that may not be called, to be tried against the firewalls: the
 * rules say what is let through, this says what must come of it, and each is made apart from the
 * other. VRRP is not among it: whether that goes through shows when an edge loses its power.
 */
public final class Crossings {
  /** What stands for the machine where a gateway's address is called: whichever edge has it. */
  private static final String GATEWAY = "gateway";

  private final Topology topology;
  private final List<Crossing> all = new ArrayList<>();

  private Crossings(Topology topology) {
    this.topology = topology;
  }

  /**
   * @param from a machine, or a network and then any stranger who stands in it
   * @param there the machine that is called
   */
  public record Crossing(
      String from, String to, String there, String address, Port port, boolean open) {
    @Override
    public String toString() {
      return "%s %s %s %s %s %s".formatted(from, to, there, address, port, open ? "open" : "shut");
    }
  }

  /** For each service at each of its machines: every network's stranger, and every machine. */
  public static List<Crossing> of(Topology topology) {
    var crossings = new Crossings(topology);
    for (ServicePlan service : topology.services()) {
      for (Port port : service.ports()) {
        if (port.protocol() != Protocol.VRRP) crossings.to(service, port);
      }
    }
    return List.copyOf(crossings.all);
  }

  private void to(ServicePlan service, Port port) {
    for (String name : service.on()) {
      var there = topology.machine(name).orElseThrow();
      strangers(service, port, there);
      machines(service, port, there);
    }
    gateways(service, port);
  }

  /** A stranger calls a machine that stands in the own network there, and any other anywhere. */
  private void strangers(ServicePlan service, Port port, Machine there) {
    for (Network from : topology.networks()) {
      boolean open = hasFlow(from.name(), service, port);
      Optional.ofNullable(there.addresses().get(from.name()))
          .map(List::of)
          .orElseGet(() -> List.copyOf(there.addresses().values()))
          .forEach(address -> add(from.name(), service, there.name(), address, port, open));
    }
  }

  private void machines(ServicePlan service, Port port, Machine there) {
    there
        .addresses()
        .forEach(
            (network, address) -> {
              for (Machine from : topology.machines()) {
                if (from.equals(there) || !from.addresses().containsKey(network)) continue;
                boolean open = hasFlow(network, service, port) || needs(from, service, network);
                add(from.name(), service, there.name(), address, port, open);
              }
            });
  }

  /** Whatever all edges have is reached at the gateways' addresses too. */
  private void gateways(ServicePlan service, Port port) {
    var edges = topology.machines().stream().filter(topology::isEdge).map(Machine::name).toList();
    if (edges.isEmpty() || !service.on().containsAll(edges)) return;
    for (Network from : topology.networks()) {
      boolean open = hasFlow(from.name(), service, port);
      from.gateway().ifPresent(gateway -> add(from.name(), service, GATEWAY, gateway, port, open));
    }
  }

  private void add(
      String from, ServicePlan to, String there, String address, Port port, boolean open) {
    all.add(new Crossing(from, to.name(), there, address, port, open));
  }

  private boolean hasFlow(String from, ServicePlan service, Port port) {
    return topology.flows().stream()
        .anyMatch(
            flow ->
                flow.from().equals(from)
                    && flow.to().equals(service.name())
                    && flow.ports().contains(port));
  }

  /** Where a flow says what a network may, that holds for the machines in it as well. */
  private boolean needs(Machine from, ServicePlan service, String network) {
    boolean written =
        topology.flowsTo(service).stream().anyMatch(flow -> flow.from().equals(network));
    return topology.on(from.name()).stream()
        .filter(own -> topology.between(own, service).contains(network))
        .anyMatch(
            own ->
                own.equals(service)
                    ? !service.apart()
                    : own.needs().contains(service.name()) && !written);
  }
}
