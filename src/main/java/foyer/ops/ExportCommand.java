package foyer.ops;

import foyer.ops.Export.Written;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** {@code foyer export FOLDER | FILE.zip}: whole or not at all, readable by its owner only. */
final class ExportCommand {
  private ExportCommand() {}

  static int run(List<String> typed) throws SQLException {
    var words = Words.of("export", typed, Set.of("data", "database"), 1);
    if (words.plain().isEmpty()) throw new Misunderstood("export needs a new folder or FILE.zip.");
    Path target = Path.of(words.plain().getFirst()).toAbsolutePath();
    try (var database = HouseDatabase.of(words)) {
      database.needHouse();
      var written = to(target, database);
      System.out.printf(
          "%s: %d tables, %,d lines; %s says what is where.%n",
          target, written.size(), written.stream().mapToLong(Written::rows).sum(), Export.INDEX);
      System.out.println(
          "The folder \"personal\" in it names people: keep it as the members' list.");
      return 0;
    }
  }

  static List<Written> to(Path target, HouseDatabase database) throws SQLException {
    if (Files.exists(target)) {
      throw new CannotGoOn("%s is there already and is not written over.".formatted(target));
    }
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    try (var connection = database.connect()) {
      Folders.delete(part);
      var written =
          target.toString().endsWith(".zip")
              ? zip(part, files -> Export.write(connection, files))
              : folder(part, files -> Export.write(connection, files));
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      return written;
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The export could not be written to %s: %s.".formatted(target, Folders.reason(cannot)),
          cannot);
    }
  }

  private interface Writing {
    List<Written> into(Export.Files files) throws SQLException, IOException;
  }

  private static List<Written> folder(Path part, Writing writing) throws SQLException, IOException {
    Folders.makePrivate(part);
    return writing.into(
        name -> {
          Path file = part.resolve(name);
          Folders.makePrivate(Objects.requireNonNull(file.getParent()));
          return Files.newOutputStream(file);
        });
  }

  private static List<Written> zip(Path part, Writing writing) throws SQLException, IOException {
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var zip = new ZipOutputStream(Files.newOutputStream(part))) {
      return writing.into(
          name -> {
            zip.putNextEntry(new ZipEntry(name));
            return entry(zip);
          });
    }
  }

  /** One entry's end is not the file's. */
  private static OutputStream entry(ZipOutputStream zip) {
    return new FilterOutputStream(zip) {
      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        zip.write(bytes, from, count);
      }

      @Override
      public void close() throws IOException {
        zip.closeEntry();
      }
    };
  }
}
