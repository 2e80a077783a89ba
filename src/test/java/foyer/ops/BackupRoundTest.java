package foyer.ops;

import static foyer.testing.Outcomes.done;
import static foyer.testing.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.house.Outcome;
import foyer.ops.BackupRound.Keep;
import foyer.testing.Databases;
import foyer.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a house with an evening in its books, encrypted, to a folder. */
class BackupRoundTest {
  private static final Keep KEEP = new Keep(ZoneId.of("Europe/London"), 2, 0);

  @TempDir Path folder;

  private final TestDatabase house = Databases.fresh();
  private final BackupTable table = new BackupTable(house.jdbc());
  private final OfficerKey.Pair nell = OfficerKey.make();
  private final OfficerKey.Pair omar = OfficerKey.make();
  private Instant now = Instant.parse("2026-11-25T04:00:00Z");
  private final BackupRound round =
      new BackupRound(table, () -> house.dataSource().getConnection(), () -> now);

  @BeforeEach
  void an_evening_and_two_officers() {
    house.jdbc().sql(EveningInTheBooks.SQL).update();
    assertThat(table.add("Nell", nell.recipient(), now)).isTrue();
    assertThat(table.add("Omar", omar.recipient(), now)).isTrue();
  }

  @Test
  void either_officers_key_restores_it_and_nobody_elses() throws Exception {
    done(round.make(place(), KEEP, () -> true));
    Path made = folder.resolve("foyer-20261125T040000Z-1-7f3a9c21.age");

    TestDatabase elsewhere = Databases.empty();
    try (var restore = Restore.read(made, Optional.of(omar.key()))) {
      restore.into(opened(elsewhere), 0);
    }
    try (var books = elsewhere.dataSource().getConnection()) {
      assertThat(Audit.of(books).breaches()).isEmpty();
    }
    assertThat(count(elsewhere)).isEqualTo(count(house)).isPositive();
    try (var restore = Restore.read(made, Optional.of(nell.key()))) {
      assertThat(restore.rows()).isPositive();
    }
    assertThatThrownBy(() -> Restore.read(made, Optional.of(OfficerKey.make().key())))
        .hasMessageContaining("This key does not open");
    assertThatThrownBy(() -> Restore.read(made))
        .hasMessageContaining("is encrypted: give an officer's key with --key FILE.");
  }

  @Test
  void nothing_readable_of_the_house_is_in_it() throws Exception {
    house
        .jdbc()
        .sql("insert into people.person (search_name, name) values ('s', 'Siobhan')")
        .update();
    done(round.make(place(), KEEP, () -> true));
    Path made = folder.resolve("foyer-20261125T040000Z-1-7f3a9c21.age");
    assertThat(new String(Files.readAllBytes(made), StandardCharsets.ISO_8859_1))
        .doesNotContain("people.person")
        .doesNotContain("Siobhan")
        .doesNotContain("manifest");
  }

  @Test
  void what_was_made_is_written_down_and_only_as_much_kept_as_wished() throws Exception {
    for (int day = 0; day < 4; day++) {
      done(round.make(place(), KEEP, () -> true));
      now = now.plus(Duration.ofDays(1));
    }
    assertThat(place().names())
        .containsExactly(
            "foyer-20261127T040000Z-1-7f3a9c21.age", "foyer-20261128T040000Z-1-7f3a9c21.age");
    var last = table.lastGood().orElseThrow();
    assertThat(last.began()).isEqualTo("2026-11-28T04:00:00Z");
    assertThat(last.officers()).isEqualTo(2);
    assertThat(last.bytes()).isEqualTo(Files.size(folder.resolve(last.name())));
  }

  @Test
  void with_one_officer_alone_none_is_made() throws Exception {
    assertThat(table.retire(omar.recipient(), now)).isTrue();
    assertThat(refused(round.make(place(), KEEP, () -> true)))
        .startsWith("Only one officer has a key for backups; two are needed");
    assertThat(table.latest(1)).isEmpty();
  }

  @Test
  void a_disk_that_is_not_mounted_is_a_failure_that_is_told() throws Exception {
    var attempt = done(round.make(new FolderPlace(folder.resolve("stick")), KEEP, () -> true));
    assertThat(attempt.good()).isFalse();
    assertThat(attempt.failed()).startsWith("There is no folder").doesNotContain("Exception");
    assertThat(table.lastGood()).isEmpty();
  }

  /** A key of a bucket that may put and not delete, a stick that refuses it. */
  @Test
  void a_backup_is_good_and_not_made_again_where_old_ones_cannot_be_deleted() throws Exception {
    Path stays = folder.resolve("foyer-20261101T040000Z-1-7f3a9c21.age");
    Files.createFile(Files.createDirectory(stays).resolve("in the way"));

    var made = done(round.make(place(), KEEP, () -> true));
    assertThat(made.good()).isTrue();
    assertThat(made.failed()).isEmpty();
    assertThat(made.notDeleted()).isEmpty();
    now = now.plus(Duration.ofDays(1));
    made = done(round.make(place(), KEEP, () -> true));

    assertThat(stays).exists();
    assertThat(made.good()).isTrue();
    assertThat(made.notDeleted()).startsWith("Nothing can be deleted in " + folder);
    assertThat(folder.resolve(made.name())).isRegularFile();
    var good = table.lastGood().orElseThrow().began();
    assertThat(good).isEqualTo(now);
    assertThat(
            BackupRules.isDue(
                now.plus(Duration.ofHours(1)),
                Duration.ofHours(24),
                Optional.of(good),
                Optional.of(now)))
        .isFalse();

    Folders.delete(stays);
    now = now.plus(Duration.ofDays(1));
    assertThat(done(round.make(place(), KEEP, () -> true)).notDeleted()).isEmpty();
    assertThat(place().names()).hasSize(2);
  }

  /** Before an upgrade somebody types it in the new release's folder. */
  @Test
  void a_house_of_the_release_before_is_backed_up_as_it_is() throws Exception {
    house.jdbc().sql("alter table ops.backup drop column not_deleted").update();
    assertThat(done(round.make(place(), Keep.ALL, () -> true)).good()).isTrue();
    assertThat(table.lastGood().orElseThrow().began()).isEqualTo(now);
  }

  @Test
  void of_two_nodes_that_find_it_due_one_makes_it() throws Exception {
    var due = new AtomicBoolean(true);
    Callable<Boolean> node =
        () -> round.make(place(), KEEP, () -> due.getAndSet(false)) instanceof Outcome.Done<?>;
    try (var nodes = Executors.newFixedThreadPool(2)) {
      var made = nodes.invokeAll(Arrays.asList(node, node));
      int count = 0;
      for (var one : made) if (one.get()) count++;
      assertThat(count).isEqualTo(1);
    }
    assertThat(table.latest(9)).hasSize(1);
  }

  @Test
  void one_that_died_with_its_machine_is_failed_by_the_next() throws Exception {
    table.begin("somewhere", "half", 2, now.minusSeconds(3_600));
    done(round.make(place(), KEEP, () -> true));
    assertThat(table.latest(2).getLast().failed()).isEqualTo("The server was stopped meanwhile.");
    assertThat(table.lastGood()).isPresent();
  }

  @Test
  void a_backup_that_is_rehearsed_holds_and_that_is_remembered() throws Exception {
    done(round.make(place(), KEEP, () -> true));
    try (var newest = RehearseCommand.newest(folder.toString(), Map.of());
        var restore = Restore.read(newest.file(), Optional.of(nell.key()))) {
      var rehearsal = RehearseCommand.rehearse(restore, newest.name());
      table.rehearsed(rehearsal);
      assertThat(rehearsal.breaches()).isZero();
      assertThat(rehearsal.rows()).isEqualTo(restore.rows());
    }
    assertThat(table.lastRehearsal().orElseThrow().name())
        .isEqualTo("foyer-20261125T040000Z-1-7f3a9c21.age");
  }

  private FolderPlace place() {
    return new FolderPlace(folder);
  }

  private static int count(TestDatabase database) {
    return database.jdbc().sql("select count(*) from rolls.number").query(Integer.class).single();
  }

  private static HouseDatabase opened(TestDatabase database) {
    return HouseDatabase.unchecked(
        new DatabaseAddress(database.url(), database.user(), database.password(), "the test"));
  }
}
