package foyer.ops.topology;

import foyer.ops.topology.Topology.Machine;
import foyer.ops.topology.Topology.Network;
import foyer.ops.topology.Topology.Uplink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands beside {@code deploy/edge/keepalived.conf} as {@code addresses.conf}: the addresses
 * that move between the two edges, all of them together. Those are the house's own on each uplink,
 * and the gateway of each network. Both edges have the same file.
 */
public final class Keepalived {
  private final Topology topology;

  private Keepalived(Topology topology) {
    this.topology = topology;
  }

  /**
   * Empty where a house has no two edges in one network, or no address that could move between
   * them.
   */
  public static Optional<String> of(Topology topology) {
    return new Keepalived(topology).written();
  }

  private Optional<String> written() {
    var edges = topology.machines().stream().filter(topology::isEdge).toList();
    var addresses = addresses();
    if (edges.size() != 2 || addresses.isEmpty()) return Optional.empty();
    Machine first = edges.getFirst();
    Machine second = edges.getLast();
    return first.addresses().keySet().stream()
        .filter(second.addresses()::containsKey)
        .findFirst()
        .map(
            network ->
                """
                # %s. Made by ./foyer map --print keepalived; change the topology, not this.
                # %s is edge1, %s is edge2.
                $INTERFACE=%s
                $EDGE1=%s
                $EDGE2=%s
                $SHARED= \\
                    %s
                """
                    .formatted(
                        topology.name(),
                        first.name(),
                        second.name(),
                        network,
                        first.addresses().get(network),
                        second.addresses().get(network),
                        String.join(" \\\n    ", addresses)));
  }

  private List<String> addresses() {
    var addresses = new ArrayList<String>();
    for (Uplink uplink : topology.uplinksInOrder()) {
      uplink
          .address()
          .ifPresent(address -> addresses.add("%s dev %s".formatted(address, uplink.device())));
    }
    for (Network network : topology.networks()) {
      network
          .gateway()
          .ifPresent(
              gateway ->
                  addresses.add(
                      "%s/%d dev %s".formatted(gateway, network.subnet().bits(), network.name())));
    }
    return addresses;
  }
}
