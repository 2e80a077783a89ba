package foyer.ops;

import java.util.List;

/**
 * What a backup says about itself; the first thing a restore reads.
 *
 * @param version of the tables, as Flyway counts
 * @param migrations all that had been applied
 * @param epoch in which it was made, as {@code 1-7f3a9c21}
 * @param kind DEMO or REAL: a restored demo is a demo
 */
record BackupManifest(
    String format,
    String madeAt,
    String version,
    List<String> migrations,
    String epoch,
    String kind,
    List<Table> tables) {

  /** Of all tables together. */
  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }

  static final String FORMAT = "foyer-backup-1";

  /**
   * One table's part.
   *
   * @param name with its schema
   * @param columns in the order of the rows
   * @param sha256 of the rows as they stand in the file
   */
  record Table(String name, List<String> columns, long rows, String sha256) {
    String entry() {
      return "tables/" + name + ".copy";
    }

    String columnList() {
      return columns.stream()
          .map(column -> "\"" + column + "\"")
          .collect(java.util.stream.Collectors.joining(", "));
    }
  }
}
