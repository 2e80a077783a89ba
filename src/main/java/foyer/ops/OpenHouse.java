package foyer.ops;

import foyer.House;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** Opens the house on a database: as a server, or its faces alone for a command. */
final class OpenHouse {
  private OpenHouse() {}

  /** A server, by these properties beside those of {@code application.yml}. */
  static ConfigurableApplicationContext serving(HouseDatabase database, Map<String, ?> properties) {
    try {
      return run(new SpringApplication(House.class), database, properties);
    } catch (RuntimeException failed) {
      throw explained(failed);
    }
  }

  /** The faces of all rooms and no address; what no command asks for is not even made. */
  static ConfigurableApplicationContext forCommand(HouseDatabase database) {
    var application = new SpringApplication(House.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLazyInitialization(true);
    return run(application, database, Map.of());
  }

  private static ConfigurableApplicationContext run(
      SpringApplication application, HouseDatabase database, Map<String, ?> properties) {
    var all = new LinkedHashMap<String, Object>();
    all.put("spring.datasource.url", database.url());
    all.put("spring.datasource.username", database.user());
    all.put("spring.datasource.password", database.password());
    if (database.isCluster()) {
      // A primary whose power went never says so: after this long it is not waited for. Eight
      // seconds at the least, for a standby that is lost holds each commit up so long.
      all.put("spring.datasource.hikari.data-source-properties.socketTimeout", 12);
    }
    // Closed by the command, in its own order: first the house, then its database.
    all.put("logging.register-shutdown-hook", false);
    all.putAll(properties);
    application.setRegisterShutdownHook(false);
    application.setLogStartupInfo(false);
    return application.run(arguments(all).toArray(String[]::new));
  }

  private static List<String> arguments(Map<String, ?> properties) {
    var arguments = new ArrayList<String>();
    properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return arguments;
  }

  /** The sentence for what a person can put right; anything else is a fault of ours. */
  static RuntimeException explained(RuntimeException failed) {
    if (failed instanceof CannotGoOn) return failed;
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException taken) return portInUse(taken.getPort());
      if (cause instanceof java.net.BindException) {
        return new CannotGoOn("The address given cannot be listened on by this machine.");
      }
    }
    return failed;
  }

  static CannotGoOn portInUse(int port) {
    return new CannotGoOn(
        "Port %d is in use by another program; choose another with --port.".formatted(port));
  }
}
