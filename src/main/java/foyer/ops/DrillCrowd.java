package foyer.ops;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * Who sells and who buys in a drill: three counters, each a process of its own with a till, and
 * guests on the website. They go on by themselves, whatever breaks behind them.
 */
final class DrillCrowd implements AutoCloseable {
  static final int COUNTERS = 3;

  private final DrillHouse house;
  private final Path folder;
  private final URI server;
  private final long seed;
  private final List<DrillCounter> counters = new ArrayList<>();
  private final DrillGuests guests;

  /** A counter, its process and its till. */
  record DrillCounter(int number, Path folder, DrillProcess process, DrillTill till) {
    void kill() throws InterruptedException {
      process.kill();
    }

    void start() throws IOException {
      process.start();
    }
  }

  /**
   * @param server where the counters call the house
   * @param site where guests reach the website
   * @param trusting whose certificates they know
   */
  DrillCrowd(DrillHouse house, Path folder, URI server, URI site, SSLContext trusting, long seed) {
    this.house = house;
    this.folder = folder;
    this.server = server;
    this.seed = seed;
    this.guests = new DrillGuests(house, site, trusting, seed);
  }

  /** Each has its roll, and its steward is signed in; nobody sells yet. */
  void prepare(DrillEvening.Plan plan) throws IOException {
    for (int number = 1; number <= COUNTERS; number++) counters.add(counter(number, plan));
    for (var counter : counters) counter.process().launch();
    for (var counter : counters) counter.process().awaitReady();
    DrillEvening.until("the counters have the day's sheet", DrillEvening.SYNCS_WITHIN, this::knows);
    for (var counter : counters) counter.till().signIn();
    DrillEvening.until(
        "the rolls are dealt", DrillEvening.SYNCS_WITHIN, () -> dealt() >= plan.tickets() * 3 / 4);
    say("%d tickets lie at %d counters: %s".formatted(dealt(), COUNTERS, rolls()));
  }

  private DrillCounter counter(int number, DrillEvening.Plan plan) throws IOException {
    int port = Ports.free();
    Path own = folder.resolve("counter-" + number);
    Files.createDirectories(own);
    return new DrillCounter(
        number,
        own,
        new DrillProcess(
            "counter " + number,
            folder.resolve("counter-" + number + "-said"),
            plan.special() == number ? plan.before().apply(own) : List.of(),
            List.of(
                "counter",
                "--server=" + server,
                "--data=" + own,
                "--port=" + port,
                "--code=" + house.codes().get(number - 1)),
            Map.of()),
        new DrillTill("till-" + number, port, house, seed + number));
  }

  private boolean knows() {
    return counters.stream()
        .allMatch(
            counter ->
                counter.till().state().stream().anyMatch(state -> state.path("staff").size() > 0));
  }

  private int dealt() {
    return counters.stream().mapToInt(counter -> counter.till().here()).sum();
  }

  private List<Integer> rolls() {
    return counters.stream().map(counter -> counter.till().here()).toList();
  }

  /** Everybody takes so many times longer, where what breaks takes minutes to mend. */
  void slower(int times) {
    counters.forEach(counter -> counter.till().slower(times));
    guests.slower(times);
  }

  /** Every till sells and guests book, by themselves, until {@link #lastOrders}. */
  void open() {
    openTills();
    letGuestsCome();
  }

  void openTills() {
    counters.forEach(counter -> counter.till().sell());
  }

  /** If they have not come yet. */
  void letGuestsCome() {
    guests.come(house.tickets() / 5);
  }

  /** Waits until so many per cent of the house are sold, or nobody has anything to sell. */
  void awaitSold(int percent) {
    int wanted = house.tickets() * percent / 100;
    DrillEvening.until(
        percent + " % are sold",
        Duration.ofSeconds(300),
        () -> sold() >= wanted || counters.stream().allMatch(c -> c.till().isDry()));
  }

  int sold() {
    return counters.stream().mapToInt(counter -> counter.till().sold()).sum() + guests.tickets();
  }

  void say(String what) {
    System.out.printf("  %3d sold  %s%n", sold(), what);
  }

  List<DrillCounter> counters() {
    return counters;
  }

  DrillGuests guests() {
    return guests;
  }

  void awaitSynced() {
    DrillEvening.until(
        "every journal has arrived", DrillEvening.SYNCS_WITHIN, () -> waiting() == 0);
  }

  /** The tills serve whom they are serving and close; then the books are read. */
  DrillTally lastOrders(HouseDatabase database) throws Exception {
    counters.forEach(counter -> counter.till().lastOrders());
    for (var counter : counters) counter.till().awaitDone();
    guests.goHome();
    say("last orders");
    boolean synced = DrillEvening.isTrueWithin(DrillEvening.SYNCS_WITHIN, () -> waiting() == 0);
    if (!synced) say("%d entries did not arrive".formatted(waiting()));
    var receipts = new ArrayList<>(guests.receipts());
    counters.forEach(counter -> receipts.addAll(counter.till().receipts()));
    try (var books = database.connect()) {
      var tally = DrillTally.of(books, house.screening(), house.tickets(), receipts, waiting());
      if (tally.doubled() > 0) {
        DrillTally.strays(books, house.screening(), receipts)
            .forEach(stray -> say("nobody was given " + stray));
      }
      return tally;
    }
  }

  private long waiting() {
    return counters.stream().mapToLong(counter -> counter.till().waiting()).sum();
  }

  List<Long> micros() {
    return counters.stream().flatMap(counter -> counter.till().micros().stream()).toList();
  }

  /** From a key press at a till to its answer, at the worst. */
  Duration longestAtATill() {
    return counters.stream()
        .map(counter -> counter.till().longest())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  @Override
  public void close() throws InterruptedException {
    for (var counter : counters) counter.process().close();
  }
}
