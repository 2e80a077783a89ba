package foyer.ops.topology;

import foyer.ops.topology.Topology.Flow;
import foyer.ops.topology.Topology.Machine;
import foyer.ops.topology.Topology.ServicePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The system map for a console: machines and what runs on each, then who may talk to whom. */
final class MapText {
  private MapText() {}

  static List<String> lines(Topology topology, Health health) {
    var lines = new ArrayList<String>();
    lines.add(topology.name());
    for (Machine machine : topology.machines()) {
      lines.add("");
      lines.add("%s, %s (%s)".formatted(machine.name(), machine.what(), addresses(machine)));
      topology.on(machine.name()).forEach(service -> lines.add(line(service, machine, health)));
    }
    if (!topology.flows().isEmpty()) {
      lines.add("");
      lines.add("Between networks, and nothing else:");
      topology.flows().forEach(flow -> lines.add(line(flow)));
    }
    var missing = topology.services().stream().filter(health::missing).toList();
    for (ServicePlan service : missing) {
      lines.add("");
      lines.add(consequence(service, topology));
    }
    return lines;
  }

  private static String addresses(Machine machine) {
    return machine.addresses().entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String line(ServicePlan service, Machine machine, Health health) {
    var seen = health.of(service.name(), machine.name());
    String needs = service.needs().isEmpty() ? "" : "  needs " + String.join(", ", service.needs());
    return "  %s %-14s %s%s"
        .formatted(seen.standing().sign(), service.name(), seen.sentence(), needs);
  }

  private static String line(Flow flow) {
    return "  %s -> %s %s: %s".formatted(flow.from(), flow.to(), ports(flow), flow.because());
  }

  static String ports(Flow flow) {
    return flow.ports().stream().map(MapText::port).collect(Collectors.joining(" "));
  }

  private static String port(Topology.Port port) {
    return port.number() == 0 ? "vrrp" : port.toString();
  }

  /** What it means that a service is missing, for a person who has to decide how much to hurry. */
  static String consequence(ServicePlan service, Topology topology) {
    var dependents = topology.dependents(service.name());
    return dependents.isEmpty()
        ? "“%s” is missing; nothing else depends on it.".formatted(service.name())
        : "“%s” is missing; without it these are not whole: %s."
            .formatted(service.name(), String.join(", ", dependents));
  }
}
