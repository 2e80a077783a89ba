package foyer.ops;

import foyer.counter.CounterProcess;
import foyer.house.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code foyer counter}: a counter of its own, which a duty manager's code lets in once. */
final class CounterCommand {
  private CounterCommand() {}

  static int run(List<String> typed) throws IOException, InterruptedException {
    Words words =
        Words.of("counter", typed, Set.of("server", "data", "port", "address", "code"), 0);
    URI server = server(words.need("server"));
    words.need("data");
    Path folder = words.folder("data").orElseThrow();
    InetAddress address = Ports.address(words.flag("address").orElse("localhost"));
    int port = words.port(8090);
    Ports.needFree(port, address);
    Folders.makePrivate(folder);
    try (var running = new Running()) {
      running.keep(open(new CounterProcess.Options(server, folder, address, port), words));
      boolean alone = address.isLoopbackAddress();
      String host = alone ? "localhost" : address.getHostAddress();
      String here = (alone ? "http://" : "https://") + host + ":" + port;
      System.out.println("ready " + here);
      System.out.printf("  the till         %s/till%n  the door         %s/door%n", here, here);
      running.await();
    }
    return 0;
  }

  private static ConfigurableApplicationContext open(CounterProcess.Options options, Words words)
      throws IOException, InterruptedException {
    try {
      return switch (CounterProcess.run(options, () -> code(words))) {
        case Outcome.Done<ConfigurableApplicationContext>(var counter) -> counter;
        case Outcome.Refused<ConfigurableApplicationContext>(var refusal) ->
            throw new CannotGoOn(refusal.sentence());
      };
    } catch (RuntimeException failed) {
      throw OpenHouse.explained(failed);
    }
  }

  private static String code(Words words) {
    return words
        .flag("code")
        .orElseGet(
            () -> {
              if (System.console() == null || !System.console().isTerminal()) {
                throw new CannotGoOn(
                    "This counter has not joined a house yet: give the duty manager's code with --code.");
              }
              return String.valueOf(System.console().readLine("The duty manager's code: "));
            });
  }

  private static URI server(String typed) {
    try {
      URI server = URI.create(typed);
      if (server.getHost() != null && List.of("http", "https").contains(server.getScheme())) {
        return server;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // Said below.
    }
    throw new Misunderstood(
        "--server must be the address of the house, such as https://foyer.local:8443.");
  }
}
