package foyer.ops;

import static foyer.testing.Outcomes.done;
import static foyer.testing.Outcomes.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import foyer.house.Actor;
import foyer.house.Permission;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.testing.Await;
import foyer.testing.HouseTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@HouseTest
class BackupPagesTest {
  private static final Actor OFFICER = new Actor(0, "officer", Set.of(Permission.EDIT_HOUSE));

  @TempDir Path folder;
  @Autowired BackupTable table;
  @Autowired BackupClock timer;
  @Autowired BackupState state;
  @Autowired BackupCard card;
  @Autowired Settings settings;
  @Autowired DataSource database;
  @Autowired List<RequestMappingHandlerMapping> mappings;

  private final String nell = OfficerKey.make().recipient();
  private final String omar = OfficerKey.make().recipient();

  @AfterEach
  void no_more_backups() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      // Waits for one that is still being made.
      statement.execute("select pg_advisory_xact_lock(hashtext('ops: backup'))");
      statement.execute("delete from ops.backup");
    }
    done(settings.set(Setting.BACKUP_PLACE, "", OFFICER));
    done(settings.set(Setting.BACKUP_KEEP_DAYS, "14", OFFICER));
    done(settings.set(Setting.BACKUP_KEEP_WEEKS, "8", OFFICER));
    table.retire(nell, Instant.now());
    table.retire(omar, Instant.now());
  }

  @Test
  void the_house_makes_its_backup_when_it_has_a_place_and_two_keys() {
    assertThat(refused(timer.now())).startsWith("First choose where backups go");
    done(settings.set(Setting.BACKUP_PLACE, folder.toString(), OFFICER));
    assertThat(refused(timer.now())).startsWith("No officer has a key");
    assertThat(state.worries()).anyMatch(worry -> worry.startsWith("No officer has a key"));

    assertThat(table.add("Nell", nell, Instant.now())).isTrue();
    assertThat(table.add("Omar", omar, Instant.now())).isTrue();
    assertThat(done(timer.now()).good()).isTrue();
    assertThat(new FolderPlace(folder).names()).hasSize(1);
    assertThat(state.age()).isPresent();
    assertThat(state.said()).isEqualTo("a minute ago");
    assertThat(card.lines(OFFICER).getFirst().value()).isEqualTo("a minute ago");
  }

  /** The other chores take turns with it: bookings let go, rolls looked after. */
  @Test
  void a_backup_that_takes_long_keeps_nothing_else_waiting() throws Exception {
    done(settings.set(Setting.BACKUP_PLACE, folder.toString(), OFFICER));
    table.add("Nell", nell, Instant.now());
    table.add("Omar", omar, Instant.now());
    try (var slow = database.getConnection();
        var statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute("lock table ops.backup in access exclusive mode");
      assertTimeoutPreemptively(Duration.ofSeconds(10), timer::look);
      slow.rollback();
    }
    Await.until("it is made", () -> !new FolderPlace(folder).names().isEmpty());
  }

  @Test
  void old_backups_that_cannot_be_deleted_are_a_worry_and_no_failure() throws Exception {
    done(settings.set(Setting.BACKUP_PLACE, folder.toString(), OFFICER));
    done(settings.set(Setting.BACKUP_KEEP_DAYS, "1", OFFICER));
    done(settings.set(Setting.BACKUP_KEEP_WEEKS, "0", OFFICER));
    assertThat(table.add("Nell", nell, Instant.now())).isTrue();
    assertThat(table.add("Omar", omar, Instant.now())).isTrue();
    var old = new BackupName(Instant.parse("2020-01-01T04:00:00Z"), table.epoch()).file(true);
    Files.createFile(Files.createDirectory(folder.resolve(old)).resolve("in the way"));

    assertThat(done(timer.now()).good()).isTrue();
    assertThat(state.worries())
        .anyMatch(
            worry ->
                worry.startsWith(
                    "The last backup was made, but old ones could not be deleted: Nothing can be"
                        + " deleted in "))
        .noneMatch(worry -> worry.startsWith("The last attempt failed"));
    assertThat(state.said()).isEqualTo("a minute ago");
  }

  @Test
  void a_place_that_is_neither_a_full_path_nor_a_bucket_is_refused() {
    for (String place : new String[] {"backups", "/media/../etc", "s3://x", "-1", "http://x/y"}) {
      assertThat(refused(settings.set(Setting.BACKUP_PLACE, place, OFFICER)))
          .as(place)
          .endsWith("must be a folder's full path, s3://bucket/folder, or empty.");
    }
    done(settings.set(Setting.BACKUP_PLACE, "s3://our-bucket/cinema", OFFICER));
  }

  @Test
  void no_page_changes_whose_keys_open_backups() {
    var paths =
        mappings.stream()
            .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
            .filter(entry -> entry.getValue().getBeanType().getPackageName().equals("foyer.ops"))
            .filter(entry -> entry.getValue().getBeanType().getSimpleName().startsWith("Backup"))
            .map(entry -> entry.getKey().toString())
            .toList();
    assertThat(paths)
        .hasSize(2)
        .anyMatch(path -> path.contains("GET [/office/backups]"))
        .anyMatch(path -> path.contains("POST [/office/backups/now]"));
  }
}
