package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedTest {
  private static final String NOT_WHOLE = "is damaged or not whole, and nothing of it was used.";

  @TempDir Path folder;

  private final OfficerKey.Pair nell = OfficerKey.make();
  private final OfficerKey.Pair omar = OfficerKey.make();
  // Several of the format's pieces of 64 KiB, and a bit.
  private final byte[] inside = new byte[200_001];
  private Path sealed = Path.of("");

  @BeforeEach
  void a_file_for_two_officers() throws IOException {
    new Random(7).nextBytes(inside);
    sealed = folder.resolve("sealed.age");
    try (var file =
            FileChannel.open(sealed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var seal = Sealed.to(file, List.of(nell.recipient(), omar.recipient()))) {
      seal.write(ByteBuffer.wrap(inside));
    }
  }

  @Test
  void either_officer_opens_it_alone() throws IOException {
    assertThat(opened(sealed, nell.key())).isEqualTo(inside);
    assertThat(opened(sealed, omar.key())).isEqualTo(inside);
    assertThat(Sealed.isSealed(sealed)).isTrue();
  }

  @Test
  void another_key_opens_nothing_and_is_told_how_many_would() {
    assertThatThrownBy(() -> opened(sealed, OfficerKey.make().key()))
        .isInstanceOf(CannotGoOn.class)
        .hasMessage("This key does not open %s; the keys of 2 other officers do.", sealed);
  }

  @Test
  void wherever_it_was_cut_off_nothing_of_it_is_used() throws IOException {
    byte[] whole = Files.readAllBytes(sealed);
    for (int length : List.of(30, 250, 400, 65_536 + 500, whole.length - 17, whole.length - 1)) {
      Path cut = Files.write(folder.resolve("cut.age"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> opened(cut, nell.key()))
          .as("cut at %d of %d", length, whole.length)
          .isInstanceOf(CannotGoOn.class)
          .hasMessageEndingWith(NOT_WHOLE);
    }
  }

  @Test
  void one_changed_bit_is_found() throws IOException {
    byte[] whole = Files.readAllBytes(sealed);
    for (int place : List.of(600, 70_000, whole.length - 1)) {
      byte[] changed = whole.clone();
      changed[place] ^= 1;
      Path file = Files.write(folder.resolve("changed.age"), changed);
      assertThatThrownBy(() -> opened(file, omar.key()))
          .isInstanceOf(CannotGoOn.class)
          .hasMessageEndingWith(NOT_WHOLE);
    }
  }

  @Test
  void a_key_is_its_owners_file_read_as_it_was_written_and_never_written_over() throws IOException {
    Path file = folder.resolve("nell.key");
    OfficerKey.write(nell, "Nell Harker", file);
    assertThat(OfficerKey.read(file)).isEqualTo(nell.key());
    assertThat(Files.readString(file)).contains("Nell Harker", nell.recipient());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> OfficerKey.write(omar, "Omar", file))
        .hasMessageContaining("not written over");
    assertThat(OfficerKey.isRecipient(nell.recipient())).isTrue();
    assertThat(OfficerKey.isRecipient(nell.key().secret())).isFalse();
    assertThat(nell.key()).hasToString("an officer's key");
  }

  @Test
  void what_is_no_key_is_said_to_be_none() throws IOException {
    Path file =
        Files.writeString(folder.resolve("letter"), "Dear officers", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> OfficerKey.read(file))
        .hasMessage("%s holds no officer's key for backups.", file);
  }

  private byte[] opened(Path file, OfficerKey key) throws IOException {
    Path into = Files.createTempFile(folder, "opened", "");
    Sealed.open(file, key, into);
    return Files.readAllBytes(into);
  }
}
