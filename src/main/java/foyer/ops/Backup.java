package foyer.ops;

import foyer.ops.BackupManifest.Table;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole house in one file: every table of every room as it stood in one moment, the server's
 * keys among them; never a counter's journal or key. Selling goes on while it is made. Encrypted to
 * the officers' keys, where the house knows any.
 */
final class Backup {

  static final String MANIFEST = "manifest.json";

  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Connection connection;

  private Backup(Connection connection) {
    this.connection = connection;
  }

  /** Readable by whoever has the file; refuses to write over one. Whole or not at all. */
  static BackupManifest write(HouseDatabase database, Path file) throws SQLException {
    return write(database, file, List.of());
  }

  /**
   * The same, encrypted.
   *
   * @param recipients the public keys of those who shall open it; none: it lies open
   */
  static BackupManifest write(HouseDatabase database, Path file, List<String> recipients)
      throws SQLException {
    if (Files.exists(file)) {
      throw new CannotGoOn("%s is there already and is not written over.".formatted(file));
    }
    try (var connection = database.connect()) {
      return write(connection, file, recipients);
    }
  }

  /** Leaves the connection as it was found, but for its settings of a transaction. */
  static BackupManifest write(Connection connection, Path file, List<String> recipients)
      throws SQLException {
    Path absolute = file.toAbsolutePath();
    try {
      Path part = Files.createTempFile(absolute.getParent(), ".foyer-backup-", ".part", PRIVATE);
      try {
        var manifest = new Backup(connection).write(part, recipients);
        Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
        return manifest;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The backup could not be written to %s: %s.".formatted(file, Folders.reason(cannot)),
          cannot);
    }
  }

  private BackupManifest write(Path part, List<String> recipients)
      throws IOException, SQLException {
    try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      BackupManifest manifest;
      if (recipients.isEmpty()) {
        manifest = write(channel);
      } else {
        // Nothing readable ever lies on the disk.
        try (var sealed = Sealed.to(channel, recipients)) {
          manifest = write(sealed);
        }
      }
      channel.force(true);
      return manifest;
    }
  }

  private BackupManifest write(WritableByteChannel to) throws IOException, SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try {
      var out = new BufferedOutputStream(new StaysOpen(Channels.newOutputStream(to)), 1 << 16);
      var zip = new ZipOutputStream(out);
      var tables = new ArrayList<Table>();
      for (var table : Tables.inOrder(connection).entrySet()) tables.add(copy(table, zip));
      var manifest = manifest(tables);
      zip.putNextEntry(new ZipEntry(MANIFEST));
      zip.write(
          JsonMapper.builder()
              .build()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsBytes(manifest));
      zip.closeEntry();
      zip.finish();
      zip.flush();
      return manifest;
    } finally {
      connection.rollback();
    }
  }

  private Table copy(Map.Entry<String, List<String>> table, ZipOutputStream zip)
      throws IOException, SQLException {
    var part = new Table(table.getKey(), List.copyOf(table.getValue()), 0, "");
    zip.putNextEntry(new ZipEntry(part.entry()));
    MessageDigest digest = sha256();
    OutputStream out = new DigestOutputStream(new StaysOpen(zip), digest);
    long rows =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "copy (select %s from %s) to stdout".formatted(part.columnList(), part.name()),
                out);
    out.flush();
    zip.closeEntry();
    return new Table(part.name(), part.columns(), rows, HexFormat.of().formatHex(digest.digest()));
  }

  private BackupManifest manifest(List<Table> tables) throws SQLException {
    List<String> migrations =
        texts("select version from flyway_schema_history where success order by installed_rank");
    return new BackupManifest(
        BackupManifest.FORMAT,
        Instant.now().toString(),
        migrations.getLast(),
        migrations,
        String.join(
            "", texts("select number || '-' || id from house.epoch order by number desc limit 1")),
        String.join("", texts("select value from house.setting where name = 'house.kind'")),
        tables);
  }

  private List<String> texts(String sql) throws SQLException {
    var texts = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) texts.add(rows.getString(1));
    }
    return texts;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** One entry's end is not the file's. */
  private static final class StaysOpen extends FilterOutputStream {
    StaysOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
