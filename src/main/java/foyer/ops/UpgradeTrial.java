package foyer.ops;

import foyer.house.Authority;
import foyer.house.HouseKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Is the upgraded house fit for guests? Its books are read, and this release is opened on it, on
 * loopback and over TLS as it will be. It does nothing by itself meanwhile, and has no counter:
 * that one's journal is nobody's to try things with.
 */
final class UpgradeTrial {
  private UpgradeTrial() {}

  /**
   * @param log where the house writes what it says, for whoever looks why it failed
   * @throws CannotGoOn with what is wrong
   */
  static void pass(HouseDatabase database, HouseKind kind, Path log, Running running)
      throws SQLException, IOException {
    proveBooks(database);
    int port = Ports.free();
    try (var house = running.keep(serving(database, kind, log, port))) {
      List<String> wrong = Smoke.wrongTwice(guest(house, port));
      if (!wrong.isEmpty()) {
        throw new CannotGoOn(
            "This release is not fit for guests on it: %s; %s says more."
                .formatted(wrong.getFirst(), log));
      }
    }
  }

  private static void proveBooks(HouseDatabase database) throws SQLException {
    try (var books = database.connect()) {
      var report = Audit.of(books);
      for (var breach : report.breaches()) {
        System.out.println("  BROKEN " + breach.told());
      }
      if (!report.holds()) {
        throw new CannotGoOn(
            "The books do not hold: %d breaches; ask ./foyer audit of the release before whether they did before."
                .formatted(report.breaches().size()));
      }
      System.out.printf("  ok    all %d laws hold: %s%n", Audit.laws().size(), report.checked());
    }
  }

  private static ConfigurableApplicationContext serving(
      HouseDatabase database, HouseKind kind, Path log, int port) {
    var properties = new LinkedHashMap<>(HouseTls.settings(List.of("localhost", "127.0.0.1")));
    properties.put("server.address", "127.0.0.1");
    properties.put("server.port", port);
    properties.put("logging.file.name", log);
    properties.put("foyer.chores", false);
    if (kind == HouseKind.DEMO) properties.put("foyer.demo", true);
    try {
      return OpenHouse.serving(database, properties);
    } catch (CannotGoOn said) {
      throw said;
    } catch (RuntimeException failed) {
      throw new CannotGoOn("This release does not open on it; %s says why.".formatted(log), failed);
    }
  }

  private static SmokeGuest guest(ConfigurableApplicationContext house, int port)
      throws IOException {
    Path authority = Files.createTempFile("foyer-authority-", ".crt");
    try {
      Files.writeString(authority, house.getBean(Authority.class).certificatePem());
      return SmokeGuest.at("https://localhost:" + port, authority);
    } finally {
      Files.delete(authority);
    }
  }
}
