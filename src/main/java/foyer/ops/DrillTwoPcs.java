package foyer.ops;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The story of two old PCs: the first loses its power in the rush, the second takes over. */
final class DrillTwoPcs {
  private static final String FIRST = "127.0.0.2";
  private static final String SECOND = "127.0.0.3";
  private static final Duration CATCHES_UP_WITHIN = Duration.ofMinutes(3);

  private DrillTwoPcs() {}

  static void standbyPromoted(DrillEvening evening) throws Exception {
    Path first = evening.leaveTheFolder();
    Files.writeString(first.resolve("kind"), "REAL\n");
    String secret = Files.readString(first.resolve(TwoPcs.SECRET)).strip();
    try (var witness =
        Witness.start(
            evening.folder().resolve("witness"),
            secret,
            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))) {
      play(evening, first, witness);
    }
  }

  private static void play(DrillEvening evening, Path first, Witness witness) throws Exception {
    String vote = "http://127.0.0.1:" + witness.port();
    int wireOne = DrillEvening.freePort();
    int wireTwo = DrillEvening.freePort();
    Path second = evening.folder().resolve("pc-2");
    var one =
        pc(
            evening,
            "the first PC",
            List.of("serve", "--data", "" + first, "--pair", FIRST + ":" + wireOne),
            vote);
    var two =
        pc(
            evening,
            "the second PC",
            List.of(
                "standby",
                "--of=" + FIRST + ":" + wireOne,
                "--secret=" + first.resolve(TwoPcs.SECRET),
                "--data=" + second,
                "--pair=" + SECOND + ":" + wireTwo),
            vote);
    evening.thenStop(one);
    evening.thenStop(two);
    one.start();
    two.launch();
    DrillEvening.until(
        "the second PC has everything", CATCHES_UP_WITHIN, () -> witness.vote().together());
    evening.say("the second PC follows and has everything");
    evening.serveFrom(address(first, wireOne));
    evening.open();
    evening.awaitSold(35);
    long cut = System.nanoTime();
    one.kill();
    evening.say("the first PC loses its power");
    evening.awaitSold(50);
    long asked = System.nanoTime();
    promote(second, SECOND + ":" + wireTwo, vote);
    two.awaitReady();
    evening.serveFrom(address(second, wireTwo));
    evening.say(
        "the second PC serves, %.1f s after it was asked and %.1f s after the power went"
            .formatted(since(asked), since(cut)));
    evening.awaitSold(70);
    firstComesBack(evening, one);
    evening.awaitSold(95);
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static void promote(Path second, String pair, String vote) throws Exception {
    PromoteCommand.run(List.of("--data=" + second, "--pair=" + pair, "--witness=" + vote));
  }

  /** With its old house and every intention to sell. */
  private static void firstComesBack(DrillEvening evening, DrillProcess one) throws Exception {
    try {
      one.start();
      evening.find("the first PC opened again beside the second");
      one.kill();
    } catch (CannotGoOn refused) {
      boolean told = refused.sentence().contains("the other PC");
      evening.say("the first PC has power again and does not open");
      if (!told) evening.find("the first PC ended without saying why: " + refused.sentence());
    }
  }

  private static DrillProcess pc(
      DrillEvening evening, String name, List<String> words, String vote) {
    var all = new ArrayList<>(words);
    all.add("--witness=" + vote);
    all.add("--port=" + evening.serverPort());
    all.add("--address=127.0.0.1");
    return new DrillProcess(
        name, evening.folder().resolve(name.replace(' ', '-')), List.of(), all, Map.of());
  }

  /** The database of a PC's folder, as a command on that machine finds it. */
  private static DatabaseAddress address(Path home, int port) throws Exception {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + port + "/foyer",
        "foyer",
        Files.readString(home.resolve(TwoPcs.SECRET)).strip(),
        home.toString());
  }
}
