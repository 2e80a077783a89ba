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
  private static final Duration CATCHES_UP_WITHIN = Duration.ofMinutes(3);
  private static final Duration IS_PROMOTED_WITHIN = Duration.ofMinutes(3);

  private final DrillEvening evening;
  private final DrillPcs pcs;

  private DrillTwoPcs(DrillEvening evening, DrillPcs pcs) {
    this.evening = evening;
    this.pcs = pcs;
  }

  /** Both on this machine. */
  static void standbyPromoted(DrillEvening evening) throws Exception {
    new DrillTwoPcs(evening, new DrillPcs.HereAlone()).play();
  }

  /** On machines of the lab; counters, guests and the vote stand with the crowd. */
  static void standbyPromoted(DrillEvening evening, ClusterLab lab) throws Exception {
    var pcs = new DrillPcs.InTheLab(lab, evening.serverPort());
    // Not when the story is over: counters and guests want the server until the last orders are in.
    evening.thenStop(pcs);
    new DrillTwoPcs(evening, pcs).play();
  }

  private void play() throws Exception {
    Path first = evening.leaveTheFolder();
    Files.writeString(first.resolve("kind"), "REAL\n");
    String secret = Files.readString(first.resolve(TwoPcs.SECRET)).strip();
    var witness =
        Witness.start(
            evening.folder().resolve("witness"),
            secret,
            new InetSocketAddress(InetAddress.getByName(pcs.witness()), 0));
    evening.thenStop(witness);
    play(first, witness);
  }

  private void play(Path first, Witness witness) throws Exception {
    String vote = "http://%s:%d".formatted(pcs.witness(), witness.port());
    int wireOne = Ports.free();
    int wireTwo = Ports.free();
    Path second = evening.folder().resolve("pc-2");
    var one =
        pc(
            1,
            "the first PC",
            List.of("serve", "--data", "" + first, "--pair", pcs.address(1) + ":" + wireOne),
            vote);
    var two =
        pc(
            2,
            "the second PC",
            List.of(
                "standby",
                "--of=" + pcs.address(1) + ":" + wireOne,
                "--secret=" + first.resolve(TwoPcs.SECRET),
                "--data=" + second,
                "--pair=" + pcs.address(2) + ":" + wireTwo),
            vote);
    evening.thenStop(one);
    evening.thenStop(two);
    one.start();
    pcs.name(1);
    two.launch();
    DrillEvening.until(
        "the second PC has everything", CATCHES_UP_WITHIN, () -> witness.vote().together());
    evening.say("the second PC follows and has everything");
    evening.serveFrom(books(first, 1, wireOne));
    evening.watchSite();
    evening.open();
    evening.awaitSold(35);
    long cut = System.nanoTime();
    pcs.powerOff(1, one);
    evening.say("the first PC loses its power");
    evening.awaitSold(50);
    long asked = System.nanoTime();
    promote(second, pcs.address(2) + ":" + wireTwo, vote);
    two.awaitReady();
    pcs.name(2);
    evening.serveFrom(books(second, 2, wireTwo));
    evening.say(
        "the second PC serves, %.1f s after it was asked and %.1f s after the power went"
            .formatted(since(asked), since(cut)));
    evening.awaitSold(70);
    firstComesBack(one);
    evening.awaitSold(95);
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  /** As typed on the second PC. */
  private void promote(Path second, String pair, String vote) throws Exception {
    var typed =
        new DrillProcess(
            "promote",
            evening.folder().resolve("promote"),
            pcs.before(2),
            List.of("promote", "--data=" + second, "--pair=" + pair, "--witness=" + vote),
            Map.of());
    evening.thenStop(typed);
    typed.launch();
    typed.awaitEnd(IS_PROMOTED_WITHIN);
  }

  /** With its old house and every intention to sell. */
  private void firstComesBack(DrillProcess one) throws Exception {
    pcs.powerOn(1);
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

  private DrillProcess pc(int number, String name, List<String> words, String vote) {
    var all = new ArrayList<>(words);
    all.add("--witness=" + vote);
    all.add("--port=" + evening.serverPort());
    all.addAll(pcs.serving());
    return new DrillProcess(
        name, evening.folder().resolve(name.replace(' ', '-')), pcs.before(number), all, Map.of());
  }

  /** The database of a PC's folder, as a command on that machine finds it. */
  private DatabaseAddress books(Path home, int pc, int port) throws Exception {
    return new DatabaseAddress(
        "jdbc:postgresql://%s:%d/foyer".formatted(pcs.address(pc), port),
        "foyer",
        Files.readString(home.resolve(TwoPcs.SECRET)).strip(),
        home.toString());
  }
}
