package foyer.ops;

import foyer.house.Authority;
import foyer.house.HouseKind;
import foyer.people.FirstOfficer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code foyer serve}: the real house, over TLS from the first start. */
final class Serve {
  private Serve() {}

  private static final Set<String> FLAGS =
      Set.of("data", "database", "port", "address", "name", "pair", "witness");

  /** Told to a script or to systemd: start it no more, the other PC leads. */
  private static final int OUTVOTED = 3;

  static int run(List<String> typed) throws Exception {
    Words words = Words.of("serve", typed, FLAGS, 0);
    try (var running = new Running()) {
      var address = HouseDatabase.address(words);
      if (address.isPresent()) {
        open(words, running, HouseDatabase.at(address.get()), Optional.empty());
      } else {
        openFolder(words, running);
      }
      running.await();
    }
    return 0;
  }

  private static void openFolder(Words words, Running running) {
    if (words.flag("data").isEmpty()) {
      throw new Misunderstood("serve needs --data with a folder, or --database with an address.");
    }
    Home home = Home.open(words.folder("data").orElseThrow(), HouseKind.REAL);
    refuseHalfAPair(words, home.folder());
    Orphans.endIn(home.folder());
    System.out.println("Opening the house in " + home.folder() + " ...");
    var pair = TwoPcs.of(words, home.folder());
    if (pair.isEmpty()) {
      open(words, running, HouseDatabase.own(home.folder()), Optional.of(home));
      return;
    }
    // Asked before anything is opened: whoever does not lead must not even begin.
    Vote vote = PairWatch.lead(pair.get());
    lead(
        words,
        running,
        pair.get(),
        vote,
        EmbeddedPostgres.start(home.folder(), pair.get().address(), pair.get().port(), List.of()));
  }

  /** Without its vote one of two PCs could sell while the other does. */
  private static void refuseHalfAPair(Words words, Path home) {
    if (TwoPcs.follows(home)) {
      throw new CannotGoOn(
          "The house in %s follows another PC: start it with ./foyer standby; ./foyer promote makes it the first."
              .formatted(home));
    }
    if (words.flag("pair").isEmpty() && TwoPcs.isOneOfTwo(home)) {
      throw new CannotGoOn(
          "This house is one of two PCs: start it with --pair and --witness. Only if the other is gone for good, delete %s first."
              .formatted(home.resolve(TwoPcs.NAME)));
    }
  }

  /** One of two PCs, on its PostgreSQL: from the start, or after it was promoted. */
  static void lead(
      Words words, Running running, TwoPcs pair, Vote vote, EmbeddedPostgres postgres) {
    var database = running.keep(HouseDatabase.on(postgres, pair.home()));
    AcceptedLoss.settle(pair.home(), postgres);
    running.keep(
        PairWatch.start(
            pair,
            postgres,
            vote,
            // Not in order: whatever is under way must not be answered any more.
            () -> Runtime.getRuntime().halt(OUTVOTED)));
    open(words, running, database, Optional.of(new Home(pair.home())));
  }

  private static void open(
      Words words, Running running, HouseDatabase opened, Optional<Home> home) {
    var properties = new LinkedHashMap<String, Object>();
    home.ifPresent(
        folder -> {
          properties.put("foyer.counter.data", folder.counter());
          properties.put("logging.file.name", folder.log());
        });
    int port = words.port(8443);
    var database = running.keep(opened);
    Ports.needFree(port, Ports.address(words.flag("address").orElse("0.0.0.0")));
    database.migrate();
    Kinds.mark(database, HouseKind.REAL);
    words.flag("address").ifPresent(address -> properties.put("server.address", address));
    properties.put("server.port", port);
    properties.put("server.servlet.session.cookie.secure", true);
    properties.putAll(HouseTls.settings(Ports.names(words.all("name"))));
    var house = running.keep(OpenHouse.serving(database, properties));
    tell(house, port, words);
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
