package foyer.ops;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The house in tables that a person reads without this program: CSV in UTF-8 as spreadsheets open
 * it, moments by the clock on the wall, money in pounds, all as it stood in one moment. No key, no
 * password and no PIN is in it, not even as a hash.
 */
final class Export {
  static final String INDEX = "READ-ME.txt";
  private static final String PERSONAL = "personal/";

  private final Connection connection;

  private Export(Connection connection) {
    this.connection = connection;
  }

  /** Where the files go. */
  interface Files {
    /** A new file; the caller closes it. */
    OutputStream file(String name) throws IOException;
  }

  /** One table as it was written. */
  record Written(ExportTable table, long rows) {}

  /** Leaves the connection in autocommit off. */
  static List<Written> write(Connection connection, Files files) throws SQLException, IOException {
    var export = new Export(connection);
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (var statement = connection.createStatement()) {
      statement.execute("select set_config('TimeZone', (%s), false)".formatted(ZONE));
      var written = new ArrayList<Written>();
      for (var table : ExportTable.ALL) written.add(export.table(table, files));
      try (var index = files.file(INDEX)) {
        index.write(
            index(written, export.said(VENUE), export.said("select now()::text"))
                .getBytes(StandardCharsets.UTF_8));
      }
      return written;
    } catch (UncheckedIOException cannot) {
      throw new IOException(cannot);
    } finally {
      connection.rollback();
    }
  }

  private static final String ZONE =
      "select coalesce((select value from house.setting where name = 'venue.zone'),"
          + " 'Europe/London')";
  private static final String VENUE =
      "select coalesce((select value from house.setting where name = 'venue.name'),"
          + " 'Foyer Cinema')";

  private Written table(ExportTable table, Files files) throws SQLException, IOException {
    try (var out = files.file(path(table))) {
      // By this mark a spreadsheet knows the letters.
      out.write("\ufeff".getBytes(StandardCharsets.UTF_8));
      long rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("copy (%s) to stdout (format csv, header)".formatted(table.sql()), out);
      return new Written(table, rows);
    }
  }

  private String said(String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }

  static String path(ExportTable table) {
    return (table.personal() ? PERSONAL : "") + table.name() + ".csv";
  }

  private static String index(List<Written> written, String venue, String at) {
    var text = new StringBuilder();
    text.append("%s, as its box office stood at %s.%n%n".formatted(venue, at));
    text.append(
        """
        Each file is a table that any spreadsheet opens (CSV, UTF-8). Moments are by the clock on
        the cinema's wall, money is in pounds. The trading day of a sale is the evening to which it
        belongs: a late show's sales after midnight count to the day before.

        What lies in the folder "personal" names people. It is personal data: keep it as you keep
        the members' list, pass it on to nobody who may not have it, and delete it when it has
        served. Passwords, PINs and keys are in no file.

        """);
    for (var one : written) {
      text.append(
          "%s (%,d %s)%n    %s%n%n"
              .formatted(
                  path(one.table()),
                  one.rows(),
                  one.rows() == 1 ? "line" : "lines",
                  one.table().says()));
    }
    return text.toString();
  }
}
