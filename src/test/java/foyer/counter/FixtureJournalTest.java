package foyer.counter;

import static foyer.counter.Foyers.AT;
import static foyer.counter.Foyers.MAIN;
import static foyer.counter.Foyers.MANAGER;
import static foyer.counter.Foyers.SEATED;
import static foyer.counter.SellingTest.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foyer.counter.CounterState.Sold;
import foyer.money.CashCount;
import foyer.money.Money;
import foyer.night.OverrideRule;
import foyer.night.Step;
import foyer.payments.Tender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The journals of all releases. At a release, its own is written once and never touched again:
 *
 * <pre>mvn -o test -Dtest=FixtureJournalTest -Dfoyer.release=1.2.0</pre>
 */
class FixtureJournalTest {
  static final Path JOURNALS = Path.of("src/test/resources/journals");

  @TempDir Path folder;
  @TempDir Path otherFolder;

  /** What the server has to make of a journal. */
  record Expected(int entries, int sold, int voided, long pence, List<String> kinds) {}

  static Stream<Path> releases() throws IOException {
    try (var folders = Files.list(JOURNALS)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void the_journal_of_every_release_is_read_whole(Path release) throws IOException {
    var expected = Json.read(Files.readAllBytes(release.resolve("expected.json")), Expected.class);
    Files.copy(release.resolve("journal"), folder.resolve("journal"));
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lost()).isEmpty();
      assertThat(journal.lines()).hasSize(expected.entries());
      assertThat(kinds(journal)).isEqualTo(expected.kinds());
      var state = new CounterState();
      journal.lines().forEach(line -> state.apply(line.entry()));
      assertThat(state.sales().stream().filter(sold -> !sold.isVoid())).isNotEmpty();
    }
  }

  /** So that the next release's journal lacks none; the newest fixture is of this version. */
  @Test
  void an_evening_for_the_fixtures_has_every_kind_of_entry() throws IOException {
    try (var foyer = new Foyers(folder);
        var other = new Foyers(otherFolder, foyer)) {
      evening(foyer, other);
      assertThat(kinds(foyer.counter.journal()))
          .containsExactlyInAnyOrderElementsOf(kindsOf(Entry.What.class));
    }
  }

  private static List<String> kindsOf(Class<?> sealed) {
    return Stream.of(sealed.getPermittedSubclasses())
        .flatMap(one -> one.isSealed() ? kindsOf(one).stream() : Stream.of(one.getSimpleName()))
        .toList();
  }

  @Test
  void this_releases_journal_is_written_when_a_release_is_named() throws IOException {
    var release = System.getProperty("foyer.release", "");
    assumeTrue(!release.isEmpty(), "no release is named");
    var into = JOURNALS.resolve(release);
    assumeTrue(!Files.exists(into), "it was written before and stays as it is");
    try (var foyer = new Foyers(folder);
        var other = new Foyers(otherFolder, foyer)) {
      evening(foyer, other);
      Files.createDirectories(into);
      Files.write(into.resolve("journal"), foyer.counter.journal().whole());
      Files.write(into.resolve("expected.json"), Json.bytes(expected(foyer)));
    }
  }

  /** One of each thing that a counter writes down. */
  private static void evening(Foyers foyer, Foyers other) throws IOException {
    foyer.server.deal = 40;
    foyer.talk();
    other.talk();
    write(foyer, new Entry.SignedIn(AT.till(), AT.staff()));
    var collected = foyer.booking("LANTERN1", MAIN, 59, 60);
    foyer.talk();
    sell(foyer, 2, Tender.CASH);
    var refunded = sell(foyer, 1, Tender.CARD_TERMINAL);
    done(foyer.scanning.scan(AT, Foyers.MEMBER_CARD));
    done(foyer.selling.add(AT, MAIN, "MEMBER", "", null));
    pay(foyer, Tender.CASH);
    done(foyer.selling.add(AT, SEATED, "FULL", "STALLS", null));
    pay(foyer, Tender.CASH);
    assertThat(done(foyer.scanning.scan(AT, "LANTERN1"))).isEmpty();
    assertThat(pay(foyer, Tender.CASH).sale().collects()).isEqualTo(collected);
    var undone = sell(foyer, 1, Tender.CASH);
    done(foyer.selling.undo(AT, undone.id()));
    var last = sell(foyer, 1, Tender.CASH);
    done(foyer.selling.reprint(AT, last.id(), 1));
    foyer.door.scan(MANAGER, last.sale().tickets().getFirst().code(), MAIN);
    foyer.door.passOut(MANAGER, last.sale().tickets().getFirst().code(), MAIN);
    foyer.server.recalls.put(MAIN, 3);
    foyer.sync.exchange();
    foyer.server.recalls.clear();
    done(foyer.handOvers.pass(MAIN, 2, other.handOvers.ready()));
    foyer.handOvers.ready();
    done(foyer.handOvers.giveBack(SEATED));
    write(foyer, new Entry.Presumed(List.of(foyer.evening.here(MAIN).getLast().number())));
    write(foyer, new Entry.NoSale(AT.staff(), "Change for the kiosk", AT.till()));
    write(foyer, new Entry.Printed(last.id(), 1, 0, Entry.Acknowledged.PRINTER));
    write(
        foyer,
        new Entry.Refund(
            refunded.id(),
            MANAGER.staff(),
            refunded.sale().tickets(),
            refunded.sale().payments(),
            AT.till()));
    night().forEach(what -> write(foyer, what));
    foyer.counter.inTurn(
        () -> {
          foyer.counter.beginLine("For the sake of this journal.");
          return true;
        });
    foyer.talk();
    sell(foyer, 1, Tender.CASH);
    write(foyer, new Entry.SignedOut(AT.till(), AT.staff()));
  }

  private static List<Entry.What> night() {
    var till = AT.till();
    var ada = AT.staff();
    var mo = MANAGER.staff();
    var coins = new CashCount(new TreeMap<>(Map.of(1000, 2, 50, 3)));
    var all = new Money(2150);
    var count = UUID.randomUUID();
    return List.of(
        new NightEntry.ScreeningStep(MAIN, Step.SALE_OPENED, "12A", mo),
        new NightEntry.FloatSet(till, all, coins, "", ada, null),
        new NightEntry.StewardNamed(new Entry.Staff(-1, "Zoë"), "Ada is ill", mo),
        new NightEntry.StewardChanged(till, ada, new Entry.Staff(-1, "Zoë")),
        new NightEntry.Override(
            OverrideRule.values()[0], "Regular guest", till, count, MAIN, "FULL", ada, mo),
        new NightEntry.PaperActivated(3, 1, 20, MAIN, mo),
        new NightEntry.CashDrop(till, new Money(500), ada, mo),
        new NightEntry.PaidOut(till, new Money(320), "Milk", ada, mo),
        new NightEntry.TakenOver(till, "till-b", ada, mo),
        new NightEntry.XRead(till, all, mo),
        new NightEntry.Count(till, all, coins, all, 1, ada, null),
        new NightEntry.HandedOver(till, count, all, all, ada, mo),
        new NightEntry.Closed(till, count, all, all, new Money(2000), new Money(150), 40, 1, ada));
  }

  private static void write(Foyers foyer, Entry.What what) {
    foyer.counter.inTurn(() -> foyer.counter.write(UUID.randomUUID(), what));
  }

  private static Sold sell(Foyers foyer, int tickets, Tender tender) {
    for (int i = 0; i < tickets; i++) done(foyer.selling.add(AT, MAIN, "FULL", "", null));
    return pay(foyer, tender);
  }

  private static Sold pay(Foyers foyer, Tender tender) {
    var basket = foyer.counter.basket(AT.till()).orElseThrow();
    return done(foyer.selling.pay(AT, basket.id(), tender, null));
  }

  private static Expected expected(Foyers foyer) {
    var sales = foyer.counter.state().sales();
    Map<Boolean, Integer> tickets = new LinkedHashMap<>();
    sales.forEach(sold -> tickets.merge(sold.isVoid(), sold.sale().tickets().size(), Integer::sum));
    long pence =
        sales.stream()
            .filter(sold -> !sold.isVoid())
            .flatMap(sold -> sold.sale().payments().stream())
            .mapToLong(paid -> paid.amount().pence())
            .sum();
    return new Expected(
        foyer.counter.journal().lines().size(),
        tickets.getOrDefault(false, 0),
        tickets.getOrDefault(true, 0),
        pence,
        kinds(foyer.counter.journal()));
  }

  private static List<String> kinds(Journal journal) {
    var kinds = new TreeSet<String>();
    journal.lines().forEach(line -> kinds.add(line.entry().what().getClass().getSimpleName()));
    return List.copyOf(kinds);
  }
}
