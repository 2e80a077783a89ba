package foyer.ops;

import foyer.ops.BackupManifest.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings a backup into an empty house, whole or not at all, and begins a new epoch: what the
 * restored books say is free may have been sold since, so the house first hears its counters.
 */
final class Restore implements AutoCloseable {

  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final ZipFile zip;
  private final BackupManifest manifest;

  private Restore(Path file, ZipFile zip, BackupManifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /** Reads and checks the whole file before anything is changed; for one that lies open. */
  static Restore read(Path file) {
    return read(file, Optional.empty());
  }

  /**
   * The same for one that is encrypted.
   *
   * @param key an officer's; needed only where the file is encrypted
   */
  static Restore read(Path file, Optional<OfficerKey> key) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new CannotGoOn("There is no file %s that can be read.".formatted(file));
    }
    try {
      var zip = Sealed.isSealed(file) ? unsealed(file, key) : new ZipFile(file.toFile());
      try {
        var restore = new Restore(file, zip, manifest(zip, file));
        restore.verify();
        return restore;
      } catch (IOException | RuntimeException bad) {
        zip.close();
        throw bad;
      }
    } catch (ZipException notAZip) {
      throw notABackup(file);
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The backup %s cannot be read: %s.".formatted(file, Folders.reason(cannot)), cannot);
    }
  }

  /**
   * In a file of ours that has no name any more when this returns, or when the program is told to
   * stop: nothing readable is left.
   */
  private static ZipFile unsealed(Path file, Optional<OfficerKey> key) throws IOException {
    var opening =
        key.orElseThrow(
            () ->
                new CannotGoOn(
                    "%s is encrypted: give an officer's key with --key FILE.".formatted(file)));
    try (var running = new Running()) {
      var folder = running.keep(PassingFolder.make("foyer-restore-"));
      Path opened = Files.createFile(folder.path().resolve("house.zip"), PRIVATE);
      Sealed.open(file, opening, opened);
      return new ZipFile(opened.toFile(), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE);
    }
  }

  BackupManifest manifest() {
    return manifest;
  }

  /**
   * Loads it.
   *
   * @param epochAbove the highest number of an epoch that any counter is known to have seen; 0 when
   *     nobody knows of a later one than the backup
   */
  void into(HouseDatabase database, int epochAbove) throws SQLException {
    load(
        database,
        connection -> {
          continueNumbers(connection);
          beginEpoch(connection, epochAbove);
        });
  }

  /**
   * The same without a new epoch: nothing was sold since the copy was made, for the house stands
   * still while it is upgraded.
   *
   * @param lastNumbers the number that each sequence gave out last, by its name
   */
  void carriedInto(HouseDatabase database, Map<String, Long> lastNumbers) throws SQLException {
    load(database, connection -> setNumbers(connection, lastNumbers));
  }

  private interface Ending {
    void end(Connection connection) throws SQLException;
  }

  private void load(HouseDatabase database, Ending ending) throws SQLException {
    if (holdsRows(database)) {
      throw new CannotGoOn(
          "%s already holds a house; a restore wants an empty one.".formatted(database.shown()));
    }
    try {
      database.migrateTo(manifest.version());
    } catch (CannotGoOn cannot) {
      throw new CannotGoOn(
          "This program does not know the tables of version %s; restore with the release that made the backup, or a newer one."
              .formatted(manifest.version()),
          cannot);
    }
    try (var connection = database.connect()) {
      connection.setAutoCommit(false);
      for (Table table : manifest.tables()) load(table, connection);
      ending.end(connection);
      connection.commit();
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The backup %s cannot be read: %s.".formatted(file, Folders.reason(cannot)), cannot);
    }
    database.migrate();
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException ignored) {
      // It was only read.
    }
  }

  private static BackupManifest manifest(ZipFile zip, Path file) throws IOException {
    ZipEntry entry = zip.getEntry(Backup.MANIFEST);
    if (entry == null) throw notABackup(file);
    try (InputStream in = zip.getInputStream(entry)) {
      var manifest = JsonMapper.builder().build().readValue(in, BackupManifest.class);
      if (!BackupManifest.FORMAT.equals(manifest.format())) throw notABackup(file);
      return manifest;
    } catch (JacksonException damaged) {
      throw notABackup(file);
    }
  }

  private static CannotGoOn notABackup(Path file) {
    return new CannotGoOn("%s is not a backup of a Foyer, or is damaged.".formatted(file));
  }

  private void verify() throws IOException {
    for (Table table : manifest.tables()) {
      MessageDigest digest = Backup.sha256();
      try (InputStream in = open(table);
          var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        in.transferTo(out);
      }
      if (!HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
        throw new CannotGoOn(
            "The backup %s is damaged: %s is not what was written.".formatted(file, table.name()));
      }
    }
  }

  private InputStream open(Table table) throws IOException {
    ZipEntry entry = zip.getEntry(table.entry());
    if (entry == null) {
      throw new CannotGoOn("The backup %s lacks %s.".formatted(file, table.name()));
    }
    return zip.getInputStream(entry);
  }

  private static boolean holdsRows(HouseDatabase database) throws SQLException {
    if (!database.hasHouse()) return false;
    try (var connection = database.connect()) {
      for (String table : Tables.inOrder(connection).keySet()) {
        try (var statement = connection.createStatement();
            var rows = statement.executeQuery("select 1 from " + table + " limit 1")) {
          if (rows.next()) return true;
        }
      }
      return false;
    }
  }

  private void load(Table table, Connection connection) throws SQLException, IOException {
    long rows;
    try (InputStream in = open(table)) {
      rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy %s (%s) from stdin".formatted(table.name(), table.columnList()), in);
    }
    if (rows != table.rows()) {
      throw new CannotGoOn(
          "%s has %d rows in the backup and %d arrived."
              .formatted(table.name(), table.rows(), rows));
    }
  }

  /** New rows are numbered after the restored ones. */
  private static void continueNumbers(Connection connection) throws SQLException {
    var statements = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select format('select setval(%L, greatest(1, (select max(%I) from %I.%I)),
                    exists (select 1 from %I.%I))',
                  pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname),
                  a.attname, n.nspname, c.relname, n.nspname, c.relname)
                from pg_attribute a
                join pg_class c on c.oid = a.attrelid
                join pg_namespace n on n.oid = c.relnamespace
                where a.attidentity <> ''
                  and n.nspname <> 'public'
                """)) {
      while (rows.next()) statements.add(rows.getString(1));
    }
    try (var statement = connection.createStatement()) {
      for (String sql : statements) statement.execute(sql);
    }
  }

  /** What each sequence of the house gave out last; those that gave nothing yet are left out. */
  static Map<String, Long> lastNumbers(Connection connection) throws SQLException {
    var last = new LinkedHashMap<String, Long>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select format('%I.%I', schemaname, sequencename), last_value
                from pg_sequences
                where last_value is not null
                """)) {
      while (rows.next()) last.put(rows.getString(1), rows.getLong(2));
    }
    return last;
  }

  private static void setNumbers(Connection connection, Map<String, Long> lastNumbers)
      throws SQLException {
    try (var set = connection.prepareStatement("select setval(?::regclass, ?)")) {
      for (var one : lastNumbers.entrySet()) {
        set.setString(1, one.getKey());
        set.setLong(2, one.getValue());
        set.execute();
      }
    }
  }

  static void beginEpoch(Connection connection, int above) throws SQLException {
    byte[] id = new byte[4];
    new SecureRandom().nextBytes(id);
    try (var insert =
        connection.prepareStatement(
            """
            insert into house.epoch (number, id, reason, recovering)
            select greatest(coalesce(max(number), 0), ?) + 1, ?, 'a backup was restored', true
            from house.epoch
            """)) {
      insert.setInt(1, above);
      insert.setString(2, HexFormat.of().formatHex(id));
      insert.executeUpdate();
    }
  }

  /** Row counts, for the person who restores. */
  long rows() {
    return manifest.tables().stream().mapToLong(Table::rows).sum();
  }

  List<String> tables() {
    return manifest.tables().stream().map(Table::name).toList();
  }
}
