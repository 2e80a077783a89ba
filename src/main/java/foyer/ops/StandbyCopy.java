package foyer.ops;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Brings a running PostgreSQL's files here by nothing but SQL: the house's own PostgreSQL has no
 * pg_basebackup. It is the way that PostgreSQL's manual calls the low-level API: begin, copy while
 * everybody writes, end; what was copied half is made whole by the log, which a slot keeps.
 */
final class StandbyCopy {
  static final String SLOT = "foyer_standby";
  private static final int PIECE = 4 << 20;

  /** What belongs to the running server and not to its data, by PostgreSQL's manual. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "(?:pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp"
              + "|pg_subtrans)/.*|postmaster\\.(?:pid|opts)|backup_label|tablespace_map"
              + "|current_logfiles|standby\\.signal|(?:.*/)?(?:pgsql_tmp.*|pg_internal\\.init.*)");

  private final Connection from;
  private final Path into;

  private StandbyCopy(Connection from, Path into) {
    this.from = from;
    this.into = into;
  }

  private record Entry(String path, boolean folder) {}

  /** Into an empty folder; when it returns, PostgreSQL can be started there as a standby. */
  static long into(Path folder, Connection from) throws SQLException, IOException {
    var copy = new StandbyCopy(from, folder);
    copy.makeSlot();
    copy.sql("select pg_backup_start('foyer standby', true)");
    long bytes = copy.files();
    copy.end();
    return bytes;
  }

  private void makeSlot() throws SQLException {
    // One that an earlier standby left would keep the log for ever and begin too late.
    sql(
        "select pg_drop_replication_slot(slot_name) from pg_replication_slots"
            + " where slot_name = '%s' and not active".formatted(SLOT));
    sql("select pg_create_physical_replication_slot('%s', true)".formatted(SLOT));
  }

  private long files() throws SQLException, IOException {
    long bytes = 0;
    for (Entry entry : entries()) {
      if (LEFT_OUT.matcher(entry.path()).matches()) continue;
      Path target = into.resolve(entry.path()).normalize();
      if (!target.startsWith(into)) throw new IOException("outside: " + entry.path());
      if (entry.folder()) Files.createDirectories(target);
      else bytes += file(entry.path(), target);
    }
    return bytes;
  }

  /** Folders before what is in them, and the control file last of all. */
  private List<Entry> entries() throws SQLException {
    var entries = new ArrayList<Entry>();
    try (var statement = from.createStatement();
        var rows =
            statement.executeQuery(
                """
                with recursive entry(path, folder) as (
                  select name, (pg_stat_file(name, true)).isdir from pg_ls_dir('.') name
                  union all
                  select entry.path || '/' || name,
                    (pg_stat_file(entry.path || '/' || name, true)).isdir
                  from entry, lateral pg_ls_dir(entry.path, true, false) name
                  where entry.folder)
                select path, folder from entry
                where folder is not null
                order by path = 'global/pg_control', path
                """)) {
      while (rows.next()) entries.add(new Entry(rows.getString(1), rows.getBoolean(2)));
    }
    return entries;
  }

  private long file(String path, Path target) throws SQLException, IOException {
    long at = 0;
    try (OutputStream out = Files.newOutputStream(target);
        var read = from.prepareStatement("select pg_read_binary_file(?, ?, ?, true)")) {
      while (true) {
        read.setString(1, path);
        read.setLong(2, at);
        read.setLong(3, PIECE);
        try (var answer = read.executeQuery()) {
          byte[] piece = answer.next() ? answer.getBytes(1) : null;
          if (piece == null || piece.length == 0) return at;
          out.write(piece);
          at += piece.length;
        }
      }
    }
  }

  private void end() throws SQLException, IOException {
    try (var statement = from.createStatement();
        var answer = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
      answer.next();
      write("backup_label", answer.getString(1));
    }
    write("standby.signal", "");
  }

  private void write(String name, String text) throws IOException {
    Files.write(into.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  private void sql(String sql) throws SQLException {
    try (var statement = from.createStatement()) {
      statement.execute(sql);
    }
  }
}
