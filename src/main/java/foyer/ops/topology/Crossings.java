package foyer.ops.topology;

import foyer.ops.topology.Topology.Machine;
import foyer.ops.topology.Topology.Network;
import foyer.ops.topology.Topology.Port;
import foyer.ops.topology.Topology.Protocol;
import foyer.ops.topology.Topology.ServicePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that may and everything that may not be called, to be tried against the firewalls: the
 * rules say what is let through, this says what must come of it, and each is made apart from the
 * other.
 */
public final class Crossings {
  private Crossings() {}

  /**
   * @param from a machine, or a network and then any stranger who stands in it
   * @param there the machine that is called
   */
  public record Crossing(
      String from, String to, String there, String address, int port, boolean open) {
    @Override
    public String toString() {
      return "%s %s %s %s %d %s".formatted(from, to, there, address, port, open ? "open" : "shut");
    }
  }

  /** For each service at each of its machines: every network's stranger, and every machine. */
  public static List<Crossing> of(Topology topology) {
    var all = new ArrayList<Crossing>();
    for (ServicePlan service : topology.services()) {
      for (String name : service.on()) {
        var there = topology.machine(name).orElseThrow();
        for (Port port : service.ports()) {
          if (port.protocol() == Protocol.TCP) add(all, topology, service, there, port);
        }
      }
    }
    return List.copyOf(all);
  }

  private static void add(
      List<Crossing> all, Topology topology, ServicePlan service, Machine there, Port port) {
    there
        .addresses()
        .forEach(
            (network, address) -> {
              for (Network from : topology.networks()) {
                all.add(
                    new Crossing(
                        from.name(),
                        service.name(),
                        there.name(),
                        address,
                        port.number(),
                        hasFlow(topology, from.name(), service, port)));
              }
              for (Machine from : topology.machines()) {
                if (from.addresses().containsKey(network) && !from.equals(there)) {
                  boolean open =
                      needs(topology, from, service) || hasFlow(topology, network, service, port);
                  all.add(
                      new Crossing(
                          from.name(), service.name(), there.name(), address, port.number(), open));
                }
              }
            });
  }

  private static boolean hasFlow(Topology topology, String from, ServicePlan service, Port port) {
    return topology.flows().stream()
        .anyMatch(
            flow ->
                flow.from().equals(from)
                    && flow.to().equals(service.name())
                    && flow.ports().contains(port));
  }

  private static boolean needs(Topology topology, Machine from, ServicePlan service) {
    return topology.on(from.name()).stream()
        .anyMatch(own -> own.name().equals(service.name()) || own.needs().contains(service.name()));
  }
}
