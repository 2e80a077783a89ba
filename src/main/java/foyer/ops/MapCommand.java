package foyer.ops;

import foyer.ops.topology.DrawnMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * {@code foyer map}: what runs where, on the console or as a picture; with a house, also how it is.
 * Exit code 1 where a service is missing or the file does not hold together.
 */
final class MapCommand {
  private static final String USUAL = "deploy/topology.yaml";

  private MapCommand() {}

  static int run(List<String> typed) throws IOException {
    Words words =
        Words.of("map", typed, Set.of("svg", "data", "database", "print", "firewall", "vlans"), 1);
    Path file = Path.of(words.plain().stream().findFirst().orElseGet(MapCommand::usual));
    var reading = DrawnMap.read(file);
    reading.faults().forEach(System.out::println);
    var topology = reading.topology();
    if (topology.isEmpty()) return 1;
    var printed = MapPrints.asked(words, topology.get());
    if (printed.isPresent()) {
      System.out.print(printed.get());
      return 0;
    }
    if (words.flag("data").isEmpty() && words.flag("database").isEmpty()) {
      return told(DrawnMap.of(topology.get(), Optional.empty(), Instant.now()), words);
    }
    try (var database = HouseDatabase.of(words)) {
      database.needHouse();
      var house = new DriverManagerDataSource(database.url(), database.user(), database.password());
      return told(
          DrawnMap.of(topology.get(), Optional.<DataSource>of(house), Instant.now()), words);
    }
  }

  private static String usual() {
    return Optional.ofNullable(System.getenv("FOYER_TOPOLOGY")).orElse(USUAL);
  }

  private static int told(DrawnMap map, Words words) throws IOException {
    map.lines().forEach(System.out::println);
    var picture = words.flag("svg").map(Path::of);
    if (picture.isPresent()) {
      Files.writeString(picture.get(), map.svg());
      System.out.println("drawn in " + picture.get());
    }
    return map.whole() ? 0 : 1;
  }
}
