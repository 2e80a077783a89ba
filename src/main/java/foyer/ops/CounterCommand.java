package foyer.ops;

import foyer.counter.CounterFigures;
import foyer.counter.CounterProcess;
import foyer.house.Outcome;
import foyer.ops.figures.CounterPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code foyer counter}: a counter of its own, which a duty manager's code lets in once. */
final class CounterCommand {
  private CounterCommand() {}

  static int run(List<String> said) throws IOException, InterruptedException {
    Words words = Words.of("counter", said, Set.of("server", "data", "port", "address", "code"), 0);
    URI server = server(words.need("server"));
    words.need("data");
    Path folder = words.folder("data").orElseThrow();
    String typed = words.flag("address").orElse("localhost");
    InetAddress address = Ports.address(typed);
    int port = words.port(8090);
    Orphans.endIn(folder);
    Ports.needFree(port, address);
    make(folder);
    try (var running = new Running()) {
      var counter = open(new CounterProcess.Options(server, folder, address, port), words);
      running.keep(counter);
      var figures = figuresPort(System.getenv().getOrDefault("FOYER_FIGURES_PORT", ""));
      if (figures.isPresent()) {
        var inside =
            Ports.address(System.getenv().getOrDefault("FOYER_FIGURES_ADDRESS", "127.0.0.1"));
        running.keep(CounterPort.open(CounterFigures.of(counter), inside, figures.getAsInt()));
      }
      tell(Ports.shown(typed, address), address.isLoopbackAddress() ? "http" : "https", port);
      running.await();
    }
    return 0;
  }

  static OptionalInt figuresPort(String asked) {
    if (asked.isEmpty()) return OptionalInt.empty();
    if (asked.matches("[1-9][0-9]{0,4}") && Integer.parseInt(asked) <= 65_535) {
      return OptionalInt.of(Integer.parseInt(asked));
    }
    throw new Misunderstood("FOYER_FIGURES_PORT must be a port, not \"%s\".".formatted(asked));
  }

  /** Where a browser finds till and door: at each address that this counter serves. */
  private static void tell(Collection<String> hosts, String scheme, int port) {
    var here = hosts.stream().map(host -> scheme + "://" + host + ":" + port).toList();
    System.out.println("ready " + here.getFirst());
    here.forEach(one -> System.out.println("  the till         " + one + "/till"));
    here.forEach(one -> System.out.println("  the door         " + one + "/door"));
    System.out.println("  who signs in     with name and PIN, as the office has them");
  }

  private static void make(Path folder) {
    try {
      Folders.makePrivate(folder);
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The folder %s cannot be used: %s.".formatted(folder, Folders.reason(cannot)), cannot);
    }
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
        // A unit of systemd names it always, and empties it once it was used.
        .filter(code -> !code.isBlank())
        .orElseGet(
            () -> {
              if (System.console() == null || !System.console().isTerminal()) {
                throw new CannotGoOn(
                    "This counter has not joined a house yet: give the duty manager's code with"
                        + " --code.");
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
