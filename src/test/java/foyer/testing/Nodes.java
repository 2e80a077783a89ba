package foyer.testing;

import foyer.House;
import java.time.Clock;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Servers of one house, as an edge has several behind it: each whole, all on one database. */
public final class Nodes {
  private Nodes() {}

  /** Opens one more node on a free port. Whoever opens it closes it. */
  public static ConfigurableApplicationContext open(TestDatabase database, Clock clock) {
    return new SpringApplicationBuilder(House.class)
        .initializers(node -> node.getBeanFactory().registerSingleton("clock", clock))
        .run(
            "--server.port=0",
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password());
  }

  public static int port(ConfigurableApplicationContext node) {
    return node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }
}
