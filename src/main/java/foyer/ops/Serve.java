package foyer.ops;

import foyer.house.Authority;
import foyer.house.HouseKind;
import foyer.people.FirstOfficer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code foyer serve}: the real house, over TLS from the first start. */
final class Serve {
  private Serve() {}

  static int run(List<String> typed) throws Exception {
    Words words =
        Words.of("serve", typed, Set.of("data", "database", "port", "address", "name"), 0);
    int port = words.port(8443);
    try (var running = new Running()) {
      var properties = new LinkedHashMap<String, Object>();
      var database = running.keep(database(words, properties));
      Ports.needFree(port, Ports.address(words.flag("address").orElse("0.0.0.0")));
      database.migrate();
      Kinds.mark(database, HouseKind.REAL);
      words.flag("address").ifPresent(address -> properties.put("server.address", address));
      properties.put("server.port", port);
      properties.put("server.servlet.session.cookie.secure", true);
      properties.put(HouseTls.NAMES, String.join(",", Ports.names(words.all("name"))));
      properties.put("server.ssl.bundle", HouseTls.BUNDLE);
      // A counter shows its certificate, a browser has none.
      properties.put("server.ssl.client-auth", "want");
      var house = running.keep(OpenHouse.serving(database, properties));
      tell(house, port, words);
      running.await();
    }
    return 0;
  }

  private static HouseDatabase database(Words words, LinkedHashMap<String, Object> properties) {
    var address = HouseDatabase.address(words);
    if (address.isPresent()) return HouseDatabase.at(address.get());
    if (words.flag("data").isEmpty()) {
      throw new Misunderstood("serve needs --data with a folder, or --database with an address.");
    }
    Home home = Home.open(words.folder("data").orElseThrow(), HouseKind.REAL);
    System.out.println("Opening the house in " + home.folder() + " ...");
    properties.put("foyer.counter.data", home.counter());
    properties.put("logging.file.name", home.log());
    return HouseDatabase.own(home.folder());
  }

  private static void tell(ConfigurableApplicationContext house, int port, Words words) {
    String here = "https://localhost:" + port;
    System.out.println("ready " + here);
    if (words.flag("address").isEmpty()) {
      for (String address : Ports.addresses()) {
        String host = address.contains(":") ? "[" + address + "]" : address;
        System.out.printf("  on the network   https://%s:%d%n", host, port);
      }
    }
    for (String name : words.all("name")) {
      System.out.printf("  by name          https://%s:%d%n", name, port);
    }
    house
        .getBean(FirstOfficer.class)
        .newCodeIfNobody()
        .ifPresent(
            code -> {
              System.out.printf("  set-up code      %s%n", code);
              System.out.printf("  makes the first officer, once, at %s/setup%n", here);
            });
    System.out.printf("  to be trusted    %s/authority.crt%n", here);
    System.out.printf("  its fingerprint  %s%n", house.getBean(Authority.class).fingerprint());
  }
}
