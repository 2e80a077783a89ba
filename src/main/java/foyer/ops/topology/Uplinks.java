package foyer.ops.topology;

import foyer.ops.topology.Topology.Uplink;
import java.util.ArrayList;
import java.util.List;

/**
 * The edges' ways out of the house, as settings that {@code deploy/edge/uplinks} reads: each has a
 * routing table of its own, by which goes what came by it, and the first that answers is everybody
 * else's.
 */
public final class Uplinks {
  private static final int FIRST_TABLE = 101;

  private Uplinks() {}

  /** Lines of {@code device gateway table mark}, the first choice first. */
  public static String of(Topology topology) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# "
            + topology.name()
            + ". Made by ./foyer map --print uplinks; change the topology, not this.");
    int mark = 1;
    for (Uplink uplink : topology.uplinksInOrder()) {
      lines.add(
          "%s %s %d %d".formatted(uplink.device(), uplink.gateway(), FIRST_TABLE + mark - 1, mark));
      mark++;
    }
    return String.join("\n", lines) + "\n";
  }
}
