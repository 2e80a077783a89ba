package foyer.ops;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Packs the program again as it was unpacked: its own parts by name, never what lies beside. */
final class ProgramArchive {
  private static final List<String> PARTS =
      List.of("foyer", "help.txt", "LICENSE", "READ-ME.txt", "program", "runtime", "systemd");
  private static final int EXECUTABLE = 0755;
  private static final int READABLE = 0644;

  private ProgramArchive() {}

  static void write(Path packed, OutputStream out) throws IOException {
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out, 1 << 16))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (String part : PARTS) {
        Path top = packed.resolve(part);
        if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) continue;
        try (var inside = Files.walk(top)) {
          for (Path file : inside.sorted().toList()) add(tar, packed, file);
        }
      }
    }
  }

  private static void add(TarArchiveOutputStream tar, Path packed, Path file) throws IOException {
    String name = "foyer/" + packed.relativize(file);
    if (Files.isSymbolicLink(file)) {
      var link = new TarArchiveEntry(name, TarArchiveEntry.LF_SYMLINK);
      link.setLinkName(Files.readSymbolicLink(file).toString());
      tar.putArchiveEntry(link);
    } else if (Files.isDirectory(file)) {
      tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
    } else {
      var entry = new TarArchiveEntry(name);
      entry.setSize(Files.size(file));
      entry.setMode(Files.isExecutable(file) ? EXECUTABLE : READABLE);
      entry.setModTime(Files.getLastModifiedTime(file));
      tar.putArchiveEntry(entry);
      Files.copy(file, tar);
    }
    tar.closeArchiveEntry();
  }
}
