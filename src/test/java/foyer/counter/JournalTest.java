package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
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
      assertThat(journal.nextSeq()).isEqualTo(3);
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
      assertThat(journal.damaged()).isEmpty();
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
      assertThat(journal.damaged()).hasSize(1);
      assertThat(journal.damaged().getFirst().afterSeq()).isEqualTo(1);
      assertThat(journal.nextSeq()).isEqualTo(4);
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
      assertThat(journal.damaged()).hasSize(1);
      assertThat(write(journal, "three").entry().seq()).isEqualTo(3);
      journal.force();
    }
    try (var journal = Journal.open(folder)) {
      assertThat(journal.lines()).extracting(line -> line.entry().seq()).containsExactly(1L, 3L);
      assertThat(journal.damaged()).hasSize(1);
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
      assertThat(journal.damaged()).hasSize(1);
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
            journal.nextSeq(),
            "1-0000000a",
            Instant.parse("2026-11-24T19:00:00Z"),
            7,
            journal.lastHash(),
            new Entry.NoSale(new Entry.Staff(12, "Ada"), because)));
  }
}
