package foyer.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What a folder holds to the byte, for drills and tests that say nothing was touched. */
final class Bytes {
  private Bytes() {}

  /** Each file's name below the folder, to the digest of what is in it. */
  static Map<String, String> of(Path folder) throws IOException {
    var digests = new TreeMap<String, String>();
    try (var walk = Files.walk(folder)) {
      for (Path file : walk.toList()) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) continue;
        byte[] digest = Backup.sha256().digest(Files.readAllBytes(file));
        digests.put(folder.relativize(file).toString(), HexFormat.of().formatHex(digest));
      }
    }
    return digests;
  }
}
