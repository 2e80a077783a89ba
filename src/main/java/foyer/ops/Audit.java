package foyer.ops;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Proves the conservation laws on one snapshot of the books, or names what breaks them. */
final class Audit {
  private Audit() {}

  /** One thing that is wrong. */
  record Breach(Law law, String sentence) {
    /** For a person: which law, and what breaks it. */
    String told() {
      return law.name() + ": " + sentence;
    }
  }

  /**
   * @param checked in how many screenings, tickets and ledger transactions it looked
   */
  record Report(List<Breach> breaches, Extent checked) {
    boolean holds() {
      return breaches.isEmpty();
    }
  }

  record Extent(long screenings, long numbers, long tickets, long transactions, long entries) {
    @Override
    public String toString() {
      return "%,d screenings on sale, %,d numbers, %,d tickets, %,d ledger transactions, %,d journal entries"
          .formatted(screenings, numbers, tickets, transactions, entries);
    }
  }

  static List<Law> laws() {
    return Stream.of(RollLaws.all(), MoneyLaws.all(), DrawerLaws.all(), PaperLaws.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Reads only; selling goes on meanwhile. */
  static Report of(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try {
      var breaches = new ArrayList<Breach>();
      for (Law law : laws()) breaches.addAll(breaches(law, connection));
      return new Report(breaches, extent(connection));
    } finally {
      connection.rollback();
    }
  }

  private static List<Breach> breaches(Law law, Connection connection) throws SQLException {
    var found = new ArrayList<Breach>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select breach.screening, breach.sentence, f.title
                from (%s) breach (screening, sentence)
                left join programme.screening s on s.id = breach.screening
                left join programme.film f on f.id = s.film
                order by breach.screening, breach.sentence
                """
                    .formatted(law.breaches()))) {
      while (rows.next()) {
        String sentence = rows.getString("sentence");
        long screening = rows.getLong("screening");
        found.add(
            new Breach(
                law,
                rows.wasNull()
                    ? sentence
                    : "screening %d (%s): %s"
                        .formatted(screening, rows.getString("title"), sentence)));
      }
    }
    return found;
  }

  private static Extent extent(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                select
                  (select count(*) from rolls.stock),
                  (select count(*) from rolls.number),
                  (select count(*) from sales.ticket where serial is not null),
                  (select count(*) from ledger.transaction),
                  (select count(*) from till.entry)
                """)) {
      row.next();
      return new Extent(
          row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }
  }
}
