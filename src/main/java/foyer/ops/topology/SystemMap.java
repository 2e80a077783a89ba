package foyer.ops.topology;

import foyer.house.HouseClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The map of this house, as {@code foyer.topology} names its file; a house without one is the one
 * machine that it runs on. The file is read at each look, so that what was written is what is seen.
 */
@Component
class SystemMap {
  private final HeardTable table;
  private final HouseClock clock;
  private final String file;

  SystemMap(HeardTable table, HouseClock clock, @Value("${foyer.topology:}") String file) {
    this.table = table;
    this.clock = clock;
    this.file = file;
  }

  /** Asks everybody now; takes a second at most. */
  Heard hear(Topology topology) {
    return hear(table, topology, clock.now());
  }

  static Heard hear(HeardTable table, Topology topology, Instant now) {
    var ports = Knock.at(topology);
    try {
      return table.hear(now).with(ports);
    } catch (DataAccessException | TransactionException noAnswer) {
      return Heard.NOTHING.with(ports);
    }
  }

  TopologyFile.Reading read() {
    return file.isBlank()
        ? new TopologyFile.Reading(Optional.of(oneMachine()), List.of())
        : read(Path.of(file));
  }

  static TopologyFile.Reading read(Path file) {
    try {
      return TopologyFile.read(Files.readString(file));
    } catch (IOException cannot) {
      return new TopologyFile.Reading(
          Optional.empty(), List.of("The file %s cannot be read.".formatted(file)));
    }
  }

  private static Topology oneMachine() {
    String name = "localhost";
    try {
      name = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      // Then it is called as every machine calls itself.
    }
    return new Topology(
        "One machine",
        List.of(
            new Topology.Network(
                "here",
                "this machine",
                new Subnet(127 << 24, 8),
                Optional.empty(),
                true,
                OptionalInt.empty())),
        List.of(),
        List.of(new Topology.Machine(name, "the house’s machine", Map.of("here", "127.0.0.1"))),
        List.of(
            service(
                "foyer",
                "the box office: website, office, counters",
                name,
                "database",
                Topology.Asked.NODES),
            service("database", "all of the house's books", name, "", Topology.Asked.DATABASE),
            service(
                "backup",
                "the house in one file, elsewhere",
                name,
                "database",
                Topology.Asked.BACKUP)),
        List.of());
  }

  private static Topology.ServicePlan service(
      String name, String what, String machine, String needs, Topology.Asked asked) {
    return new Topology.ServicePlan(
        name,
        what,
        List.of(machine),
        1,
        needs.isEmpty() ? List.of() : List.of(needs),
        false,
        List.of(),
        asked);
  }
}
