package foyer.ops;

import foyer.house.HouseKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code foyer demo}: a demo house on loopback, with a counter inside. */
final class Demo {
  private Demo() {}

  static int run(List<String> typed) throws Exception {
    Words words = Words.of("demo", typed, Set.of("port", "data"), 0);
    int port = words.port(8080);
    Path folder = words.folder("data").orElseGet(Demo::usualHome);
    try (var running = new Running()) {
      var house = open(running, Home.open(folder, HouseKind.DEMO), port, Map.of());
      var demo = house.getBean(DemoHouse.class);
      demo.furnish();
      String address = "http://localhost:" + port;
      System.out.println("ready " + address);
      demo.logIns(address).forEach(System.out::println);
      running.await();
    }
    return 0;
  }

  /** Where the demo of this user lies, unless told otherwise. */
  static Path usualHome() {
    String base = System.getenv("XDG_DATA_HOME");
    Path data =
        base != null && !base.isBlank()
            ? Path.of(base)
            : Path.of(System.getProperty("user.home"), ".local", "share");
    return data.resolve("foyer").resolve("demo");
  }

  /**
   * @param further settings of this one house
   */
  static ConfigurableApplicationContext open(
      Running running, Home home, int port, Map<String, ?> further) {
    Orphans.endIn(home.folder());
    // One's own demo running already is the likelier reason for both.
    EmbeddedPostgres.refuseIfInUse(home.folder());
    Ports.needFree(port, Ports.address("localhost"));
    System.out.println("Opening the demo house in " + home.folder() + " ...");
    var database = running.keep(HouseDatabase.own(home.folder()));
    database.migrate();
    Kinds.mark(database, HouseKind.DEMO);
    var properties = new LinkedHashMap<String, Object>();
    properties.put("server.address", "localhost");
    properties.put("server.port", port);
    properties.put("foyer.demo", true);
    properties.put("foyer.counter.data", home.counter());
    properties.put("foyer.counter.practice", true);
    properties.put("logging.file.name", home.log());
    properties.putAll(further);
    return running.keep(OpenHouse.serving(database, properties));
  }
}
