package foyer.ops.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The system map outside of the office: for the command line. */
public final class DrawnMap {
  private final Topology topology;
  private final Health health;

  private DrawnMap(Topology topology, Health health) {
    this.topology = topology;
    this.health = health;
  }

  /** What is wrong with the file, or the topology. */
  public static TopologyFile.Reading read(Path file) {
    return SystemMap.read(file);
  }

  /**
   * @param house the house's database; without one nobody is asked
   */
  public static DrawnMap of(Topology topology, Optional<DataSource> house, Instant now) {
    return new DrawnMap(
        topology,
        house
            .map(HeardTable::of)
            .map(table -> HealthRules.health(topology, SystemMap.hear(table, topology, now)))
            .orElseGet(() -> Health.unasked(topology)));
  }

  /** For a console. */
  public List<String> lines() {
    return MapText.lines(topology, health);
  }

  /** A picture by itself, light or dark as its reader has it. */
  public String svg() {
    try (var style = DrawnMap.class.getResourceAsStream("map.css")) {
      if (style == null) throw new IllegalStateException("map.css is not in the program");
      return MapPicture.drawAlone(
          topology, health, new String(style.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Whether every service is done by as many machines as are enough. */
  public boolean whole() {
    return topology.services().stream().noneMatch(health::missing);
  }
}
