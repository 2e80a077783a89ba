package foyer.ops.topology;

import foyer.ops.topology.Topology.Machine;
import foyer.ops.topology.Topology.Network;
import foyer.ops.topology.Topology.Uplink;
import java.util.List;

/**
 * An edge's cards, as systemd-networkd reads them: one carries all networks on one cable (802.1Q),
 * each with this edge's own address; those of the uplinks are only switched on. The gateways' and
 * the house's outer addresses are not in it: those move between the edges by VRRP ({@link
 * Keepalived}), and networkd is told to leave what others have set.
 */
public final class Vlans {
  /** The card that leads to the house's switch. */
  public static final String CARD = "lan0";

  private final Topology topology;
  private final Machine edge;
  private final StringBuilder files = new StringBuilder(2_000);

  private Vlans(Topology topology, Machine edge) {
    this.topology = topology;
    this.edge = edge;
  }

  /** Each file after a line {@code # --- NAME}, its name as it is under {@code /etc/systemd}. */
  public static String of(Topology topology, Machine edge) {
    var vlans = new Vlans(topology, edge);
    vlans.write();
    return vlans.files.toString();
  }

  private void write() {
    file(
        "networkd.conf.d/foyer.conf",
        "[Network]\nManageForeignRoutes=no\nManageForeignRoutingPolicyRules=no\n");
    var networks = topology.networks().stream().filter(one -> one.vlan().isPresent()).toList();
    file("network/10-%s.network".formatted(CARD), card(CARD, tagged(networks)));
    for (Network network : networks) {
      file(
          "network/20-%s.netdev".formatted(network.name()),
          "[NetDev]\nName=%s\nKind=vlan\n\n[VLAN]\nId=%d\n"
              .formatted(network.name(), network.vlan().orElseThrow()));
      file(
          "network/30-%s.network".formatted(network.name()),
          card(network.name(), own(network)) + wayOut(network));
    }
    for (Uplink uplink : topology.uplinksInOrder()) {
      // Where the house has no address of its own there, whoever sets up the machine knows.
      if (uplink.address().isPresent()) {
        file("network/40-%s.network".formatted(uplink.device()), card(uplink.device(), ""));
      }
    }
  }

  private static String card(String name, String more) {
    return "[Match]\nName=%s\n\n[Network]\nLinkLocalAddressing=no\nKeepConfiguration=static\n%s"
        .formatted(name, more);
  }

  private static String tagged(List<Network> networks) {
    var lines = new StringBuilder();
    networks.forEach(network -> lines.append("VLAN=%s\n".formatted(network.name())));
    return lines.toString();
  }

  private String own(Network network) {
    String address = edge.addresses().get(network.name());
    return address == null ? "" : "Address=%s/%d\n".formatted(address, network.subnet().bits());
  }

  /** By the other edge, as long as that one is the gateway; or no update would come here. */
  private String wayOut(Network network) {
    return topology
        .wayOut(edge)
        .filter(network::equals)
        .flatMap(Network::gateway)
        .map("\n[Route]\nGateway=%s\nMetric=4096\n"::formatted)
        .orElse("");
  }

  private void file(String name, String text) {
    files.append("# --- ").append(name).append('\n').append(text).append('\n');
  }
}
