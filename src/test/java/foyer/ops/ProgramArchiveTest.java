package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramArchiveTest {
  @TempDir Path packed;

  @Test
  void it_packs_the_program_and_nothing_that_lies_beside_it() throws IOException {
    Files.createDirectories(packed.resolve("runtime/bin"));
    Files.createDirectories(packed.resolve("program"));
    Files.createDirectories(packed.resolve("data/database"));
    Files.writeString(packed.resolve("runtime/bin/java"), "java");
    assertThat(packed.resolve("runtime/bin/java").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(packed.resolve("runtime/legal"), Path.of("bin"));
    Files.writeString(packed.resolve("program/foyer.jar"), "jar");
    Files.writeString(packed.resolve("data/database.password"), "secret");
    Files.writeString(packed.resolve("nell.key"), "secret");

    var found = entries();
    assertThat(found)
        .containsOnlyKeys(
            "foyer/runtime/",
            "foyer/runtime/bin/",
            "foyer/runtime/bin/java",
            "foyer/runtime/legal",
            "foyer/program/",
            "foyer/program/foyer.jar");
    assertThat(Objects.requireNonNull(found.get("foyer/runtime/bin/java")).getMode() & 0111)
        .isEqualTo(0111);
    assertThat(Objects.requireNonNull(found.get("foyer/runtime/legal")).getLinkName())
        .isEqualTo("bin");
    assertThat(Objects.requireNonNull(found.get("foyer/program/foyer.jar")).getSize()).isEqualTo(3);
  }

  private Map<String, TarArchiveEntry> entries() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ProgramArchive.write(packed, bytes);
    var entries = new HashMap<String, TarArchiveEntry>();
    try (var tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.put(entry.getName(), entry);
      }
    }
    return entries;
  }
}
