package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  @Test
  void what_was_forced_is_read_again_byte_for_byte() throws IOException {
    String raw;
    try (var journal = Journal.open(folder)) {
      write(journal, "O’Brien <b>");
      raw = journal.raw(write(journal, "Дяволски игри 👻"));
      journal.force();
    }
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lines()).hasSize(2);
      assertThat(journal.raw(journal.lines().getLast())).isEqualTo(raw);
      assertThat(journal.nextSeq(1)).isEqualTo(3);
      assertThat(Journal.sha256(raw.getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(journal.lastHash());
    }
  }

  @Test
  void each_entry_names_the_hash_of_the_one_before() throws IOException {
    try (var journal = Journal.open(folder)) {
      var first = write(journal, "a");
      var second = write(journal, "b");
      assertThat(first.entry().previousHash()).isEmpty();
      assertThat(second.entry().previousHash()).isEqualTo(first.hash());
    }
  }

  @Test
  void a_tail_torn_by_a_power_cut_is_cut_off_and_kept_aside() throws IOException {
    try (var journal = Journal.open(folder)) {
      write(journal, "kept");
      journal.force();
    }
    Files.writeString(file(), "deadbeef {\"half", StandardOpenOption.APPEND);
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lines()).hasSize(1);
      assertThat(journal.lost()).isEmpty();
      write(journal, "next");
      journal.force();
    }
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lines()).hasSize(2);
    }
    try (var files = Files.list(folder)) {
      var torn = files.filter(f -> f.getFileName().toString().startsWith("torn-")).toList();
      assertThat(torn).hasSize(1);
      assertThat(Files.readString(torn.getFirst())).isEqualTo("deadbeef {\"half");
    }
  }

  @Test
  void a_damaged_line_is_reported_and_stays_and_the_lines_around_it_are_read() throws IOException {
    try (var journal = Journal.open(folder)) {
      write(journal, "one");
      write(journal, "two");
      write(journal, "three");
      journal.force();
    }
    damage("two");
    byte[] before = Files.readAllBytes(file());
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lines()).hasSize(2);
      assertThat(journal.lost()).hasSize(1);
      assertThat(journal.lost().getFirst().seq()).isEqualTo(2);
      assertThat(journal.nextSeq(1)).isEqualTo(4);
    }
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void a_damaged_last_line_is_found_and_its_number_not_given_again() throws IOException {
    try (var journal = Journal.open(folder)) {
      write(journal, "one");
      write(journal, "two");
      journal.force();
    }
    damage("two");
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lost()).hasSize(1);
      assertThat(write(journal, "three").entry().seq()).isEqualTo(3);
      journal.force();
    }
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lines()).extracting(line -> line.entry().seq()).containsExactly(1L, 3L);
      assertThat(journal.lost()).hasSize(1);
    }
  }

  @Test
  void a_line_taken_out_is_missed() throws IOException {
    try (var journal = Journal.open(folder)) {
      write(journal, "one");
      write(journal, "two");
      write(journal, "three");
      journal.force();
    }
    var lines = Files.readAllLines(file());
    Files.writeString(file(), lines.get(0) + "\n" + lines.get(2) + "\n");
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lost()).hasSize(1);
    }
  }

  /** As at a shutdown: the thread that talks to the server is stopped while a till sells on. */
  @Test
  void a_writer_who_is_interrupted_takes_the_journal_from_nobody() throws IOException {
    try (var journal = Journal.open(folder)) {
      Thread.currentThread().interrupt();
      var first = write(journal, "one");
      journal.force();
      assertThat(journal.raw(first)).contains("one");
      assertThat(Thread.interrupted()).isTrue();
      write(journal, "two");
      journal.force();
    }
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lines()).hasSize(2);
    }
  }

  /** The line may stand in the file, and be a sale after the next start. */
  @Test
  void a_disk_that_fails_under_a_written_line_leaves_it_unsure() throws IOException {
    var journal = Journal.open(folder);
    write(journal, "one");
    journal.close();
    assertThatThrownBy(journal::force).isInstanceOf(Journal.Unsure.class);
    assertThatThrownBy(() -> write(journal, "two"))
        .isInstanceOf(UncheckedIOException.class)
        .isNotInstanceOf(Journal.Unsure.class);
    assertThatThrownBy(journal::force).isInstanceOf(Journal.Unsure.class);
    try (var again = Journal.open(folder)) {
      assertThat(again.lines()).hasSize(1);
    }
  }

  @Test
  void a_sector_that_rotted_over_several_lines_leaves_each_of_them_lost() throws IOException {
    try (var journal = Journal.open(folder)) {
      for (var word : List.of("one", "two", "three", "four", "five")) write(journal, word);
      journal.force();
    }
    var lines = Files.readAllLines(file());
    Files.writeString(file(), lines.get(0) + "\n???????\n" + lines.get(4) + "\n");
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lines()).extracting(line -> line.entry().seq()).containsExactly(1L, 5L);
      assertThat(journal.lost()).extracting(JournalFile.Lost::seq).containsExactly(2L, 3L, 4L);
      assertThat(new String(journal.raw(journal.lost().getFirst()), StandardCharsets.UTF_8))
          .isEqualTo("???????");
      assertThat(journal.lines().getLast().place()).isEqualTo(5);
      assertThat(journal.nextSeq(1)).isEqualTo(6);
    }
  }

  @Test
  void an_entry_in_the_place_of_another_is_found_though_it_can_be_read() throws IOException {
    try (var journal = Journal.open(folder)) {
      write(journal, "one");
      write(journal, "two");
      journal.force();
    }
    var lines = Files.readAllLines(file());
    Files.delete(file());
    try (var journal = Journal.open(folder)) {
      write(journal, "another");
      journal.force();
    }
    Files.writeString(file(), lines.get(1) + "\n", StandardOpenOption.APPEND);
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lost()).extracting(JournalFile.Lost::seq).containsExactly(1L);
      assertThat(journal.nextSeq(1)).isEqualTo(3);
    }
  }

  @Test
  void a_full_disk_refuses_an_entry_whole_and_takes_the_next_when_there_is_space()
      throws IOException {
    var disk = new FullDisk(file());
    try (var journal = Journal.open(folder, disk)) {
      write(journal, "one");
      journal.force();
      disk.space = 40;
      assertThatThrownBy(() -> write(journal, "refused")).isInstanceOf(UncheckedIOException.class);
      journal.force();
      disk.space = Long.MAX_VALUE;
      assertThat(write(journal, "two").entry().seq()).isEqualTo(2);
      journal.force();
    }
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lines()).hasSize(2);
      assertThat(journal.lost()).isEmpty();
    }
  }

  @Test
  void what_a_failed_flush_left_unsure_is_written_again_when_the_disk_is_well() throws IOException {
    var disk = new FullDisk(file());
    try (var journal = Journal.open(folder, disk)) {
      disk.flushes = false;
      write(journal, "one");
      assertThatThrownBy(journal::force).isInstanceOf(Journal.Unsure.class);
      // As the system may: what it could not flush it forgets.
      Files.write(file(), new byte[0]);
      assertThatThrownBy(() -> write(journal, "two")).isInstanceOf(UncheckedIOException.class);
      Files.write(file(), new byte[0]);
      disk.flushes = true;
      journal.force();
      write(journal, "two");
      journal.force();
    }
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lines()).hasSize(2);
    }
  }

  @Test
  void two_processes_never_share_a_folder() throws IOException {
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lines()).isEmpty();
      assertThatThrownBy(() -> Journal.open(folder)).isInstanceOf(Journal.InUse.class);
    }
  }

  private Path file() {
    return folder.resolve("journal");
  }

  private void damage(String text) throws IOException {
    var content = Files.readString(file());
    var damaged =
        content.replaceFirst("\"because\":\"" + text, "\"because\":\"X" + text.substring(1));
    assertThat(damaged).isNotEqualTo(content);
    Files.writeString(file(), damaged);
  }

  private static Line write(Journal journal, String because) {
    return journal.append(
        new Entry(
            Entry.VERSION,
            UUID.randomUUID(),
            UUID.randomUUID(),
            1,
            1,
            journal.nextSeq(1),
            "1-0000000a",
            Instant.parse("2026-11-24T19:00:00Z"),
            7,
            journal.lastHash(),
            new Entry.NoSale(new Entry.Staff(12, "Ada"), because, "till-a")));
  }
}
