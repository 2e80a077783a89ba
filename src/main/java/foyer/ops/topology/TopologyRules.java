package foyer.ops.topology;

import foyer.ops.topology.Topology.Flow;
import foyer.ops.topology.Topology.Machine;
import foyer.ops.topology.Topology.Network;
import foyer.ops.topology.Topology.ServicePlan;
import foyer.ops.topology.Topology.Uplink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of a topology for its map, and a firewall made from it, to be true. */
final class TopologyRules {
  private final Topology topology;
  private final List<String> faults = new ArrayList<>();

  private TopologyRules(Topology topology) {
    this.topology = topology;
  }

  static List<String> faults(Topology topology) {
    var rules = new TopologyRules(topology);
    rules.networks();
    topology.uplinks().forEach(rules::uplink);
    rules.machines();
    rules.services();
    topology.flows().forEach(rules::flow);
    if (rules.faults.isEmpty()) {
      rules.circles();
      topology.services().forEach(rules::needsHaveAWay);
    }
    return List.copyOf(rules.faults);
  }

  private void wrong(String sentence, Object... words) {
    faults.add(sentence.formatted(words));
  }

  private void networks() {
    var networks = topology.networks();
    var numbers = new HashSet<Integer>();
    for (Network one : networks) {
      one.vlan().ifPresent(vlan -> vlan(one, vlan, numbers.add(vlan)));
    }
    for (int i = 0; i < networks.size(); i++) {
      var one = networks.get(i);
      if (one.name().equals(Topology.OUTSIDE)) {
        wrong("No network may be called “outside”: that is what lies beyond the house.");
      }
      one.gateway()
          .filter(gateway -> !one.subnet().holds(gateway))
          .ifPresent(
              gateway ->
                  wrong("The gateway %s of “%s” is not in %s.", gateway, one.name(), one.subnet()));
      for (var other : networks.subList(i + 1, networks.size())) {
        if (one.subnet().overlaps(other.subnet())) {
          wrong("“%s” and “%s” share addresses.", one.name(), other.name());
        }
      }
    }
  }

  /** The house's own address on it lies where its gateway does, and nowhere else. */
  private void uplink(Uplink uplink) {
    if (uplink.address().isEmpty()) return;
    String address = uplink.address().get();
    var around = Subnet.around(address);
    if (around.isEmpty()) {
      wrong(
          "“%s” has the address “%s”, which is not written as 203.0.113.2/24.",
          uplink.name(), address);
    } else if (!around.get().holds(uplink.gateway())) {
      wrong(
          "The gateway %s of “%s” is not where its address %s is.",
          uplink.gateway(), uplink.name(), address);
    } else if (address.startsWith(uplink.gateway() + "/")) {
      wrong("“%s” has the address of its gateway, %s.", uplink.name(), uplink.gateway());
    }
    for (Network network : topology.networks()) {
      if (around.filter(network.subnet()::overlaps).isPresent()) {
        wrong("“%s” and “%s” share addresses.", uplink.name(), network.name());
      }
    }
  }

  private void vlan(Network network, int vlan, boolean first) {
    if (vlan < 1 || vlan > 4094) {
      wrong("“%s” has the VLAN %d; it must be 1 to 4094.", network.name(), vlan);
    }
    if (!first) wrong("“%s” has the VLAN %d, as another has.", network.name(), vlan);
  }

  private void machines() {
    Map<String, String> taken = new HashMap<>();
    for (Network network : topology.networks()) {
      // The edges' own; a house without them may have any machine as its gateway.
      if (!topology.uplinks().isEmpty()) {
        network.gateway().ifPresent(one -> taken.put(one, "the gateway of " + network.name()));
      }
    }
    for (Machine machine : topology.machines()) {
      if (machine.addresses().isEmpty()) wrong("“%s” is in no network.", machine.name());
      machine
          .addresses()
          .forEach(
              (network, address) -> {
                var known = topology.network(network);
                if (known.isEmpty()) {
                  wrong(
                      "“%s” is in the network “%s”, which is not under networks.",
                      machine.name(), network);
                } else if (!known.get().subnet().holds(address)) {
                  wrong(
                      "The address %s of “%s” is not in %s, which is “%s”.",
                      address, machine.name(), known.get().subnet(), network);
                }
                String other = taken.put(address, machine.name());
                if (other != null) {
                  wrong("“%s” and “%s” both have %s.", other, machine.name(), address);
                }
              });
    }
  }

  private void services() {
    for (ServicePlan service : topology.services()) {
      if (service.on().isEmpty()) wrong("“%s” runs on no machine.", service.name());
      for (String machine : service.on()) {
        if (topology.machine(machine).isEmpty()) {
          wrong("“%s” runs on “%s”, which is not under machines.", service.name(), machine);
        }
      }
      for (String need : service.needs()) {
        if (topology.service(need).isEmpty()) {
          wrong("“%s” needs “%s”, which is not under services.", service.name(), need);
        }
      }
      if (service.least() < 1 || service.least() > Math.max(1, service.on().size())) {
        wrong(
            "“%s” wants at least %d of %d machines.",
            service.name(), service.least(), service.on().size());
      }
      if (service.asked() == Topology.Asked.PORT && service.ports().isEmpty()) {
        wrong("“%s” is asked by its port and has none.", service.name());
      }
    }
  }

  private void flow(Flow flow) {
    if (!flow.from().equals(Topology.OUTSIDE) && topology.network(flow.from()).isEmpty()) {
      wrong("A flow comes from “%s”, which is not under networks.", flow.from());
    }
    var service = topology.service(flow.to());
    if (service.isEmpty()) {
      wrong("A flow leads to “%s”, which is not under services.", flow.to());
      return;
    }
    if (flow.from().equals(Topology.OUTSIDE) && !topology.uplinks().isEmpty()) {
      for (String name : service.get().on()) {
        if (topology.machine(name).filter(one -> !topology.isEdge(one)).isPresent()) {
          wrong("A flow from outside leads to “%s” on “%s”, which is no edge.", flow.to(), name);
        }
      }
    }
    if (flow.ports().isEmpty()) wrong("The flow to “%s” names no port.", flow.to());
    for (var port : flow.ports()) {
      if (!service.get().ports().contains(port)) {
        wrong("A flow leads to %s of “%s”, which has no such port.", port, flow.to());
      }
    }
  }

  private void circles() {
    for (ServicePlan service : topology.services()) {
      if (topology.dependents(service.name()).contains(service.name())) {
        wrong("“%s” needs itself, by way of others.", service.name());
      }
    }
  }

  /** What is written down as a need must also be let through. */
  private void needsHaveAWay(ServicePlan service) {
    for (String need : service.needs()) {
      var needed = topology.service(need).orElseThrow();
      for (String machine : service.on()) {
        if (needed.on().contains(machine)) continue;
        Set<String> from =
            new HashSet<>(topology.machine(machine).orElseThrow().addresses().keySet());
        if (from.stream().noneMatch(network -> topology.mayCall(network, needed))) {
          wrong(
              "“%s” on “%s” needs “%s”, and no flow leads there from %s.",
              service.name(), machine, need, String.join(" or ", from));
        }
      }
    }
  }
}
