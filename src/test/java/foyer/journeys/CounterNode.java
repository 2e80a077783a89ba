package foyer.journeys;

import foyer.counter.CounterProcess;
import foyer.house.Outcome;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A counter of its own, as a process that a test may kill. */
final class CounterNode {
  private CounterNode() {}

  /** Arguments: the server's address, the counter's folder, its port, the code to join with. */
  public static void main(String[] arguments) throws Exception {
    var options =
        new CounterProcess.Options(
            URI.create(arguments[0]),
            Path.of(arguments[1]),
            InetAddress.getLoopbackAddress(),
            Integer.parseInt(arguments[2]));
    switch (CounterProcess.run(options, () -> arguments[3])) {
      case Outcome.Refused<ConfigurableApplicationContext>(var refusal) -> {
        System.out.println("refused: " + refusal.sentence());
        System.exit(1);
      }
      case Outcome.Done<ConfigurableApplicationContext>(var counter) -> {
        var server = ((WebServerApplicationContext) counter).getWebServer();
        System.out.println(ChildProcess.READY + (server == null ? 0 : server.getPort()));
      }
    }
  }
}
