package foyer.ops.topology;

import foyer.ops.topology.Topology.Network;
import java.util.List;

/**
 * An edge's card that carries all networks on one cable (802.1Q), as systemd-networkd reads it: one
 * file each, under its name. The gateways' addresses are not in it: those move between the edges by
 * VRRP.
 */
public final class Vlans {
  /** The card that leads to the house's switch. */
  public static final String CARD = "lan0";

  private Vlans() {}

  public static String of(Topology topology) {
    var networks = topology.networks().stream().filter(one -> one.vlan().isPresent()).toList();
    var files = new StringBuilder();
    files.append(
        file(
            "10-%s.network".formatted(CARD),
            "[Match]\nName=%s\n\n[Network]\nLinkLocalAddressing=no\n%s"
                .formatted(CARD, tagged(networks))));
    for (Network network : networks) {
      files.append(
          file(
              "20-%s.netdev".formatted(network.name()),
              "[NetDev]\nName=%s\nKind=vlan\n\n[VLAN]\nId=%d\n"
                  .formatted(network.name(), network.vlan().orElseThrow())));
    }
    return files.toString();
  }

  private static String tagged(List<Network> networks) {
    var lines = new StringBuilder();
    networks.forEach(network -> lines.append("VLAN=%s%n".formatted(network.name())));
    return lines.toString();
  }

  private static String file(String name, String text) {
    return "# --- %s%n%s%n".formatted(name, text);
  }
}
