package foyer.ledger;

import foyer.house.RoundTrip;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The append-only double entry. Written in the transaction of what it records; the database refuses
 * to change or delete a line, and refuses what does not balance.
 */
@Component
public class Ledger {
  private final LedgerTable table;

  Ledger(LedgerTable table) {
    this.table = table;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void book(Collection<Transaction> transactions, RoundTrip trip) {
    // What moved neither a penny nor a person leaves no line.
    var moved = transactions.stream().filter(one -> !one.lines().isEmpty()).toList();
    if (!moved.isEmpty()) table.insert(moved, trip);
  }

  /** The rows of {@code ledger.transaction} and {@code ledger.line}. */
  @Component
  static class LedgerTable {
    void insert(Collection<Transaction> transactions, RoundTrip trip) {
      trip.add(
          """
          insert into ledger.transaction (id, kind, at, business_day, cause, actor)
          select * from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::date[], ?::text[],
            ?::text[])
          """,
          text(transactions, one -> one.id().toString()),
          text(transactions, one -> one.kind().name()),
          text(transactions, one -> one.at().toString()),
          text(transactions, one -> one.businessDay().toString()),
          text(transactions, Transaction::cause),
          text(transactions, Transaction::actor));
      insertLines(transactions, trip);
    }

    private record Numbered(String transaction, int number, Transaction.Line line) {}

    private static void insertLines(Collection<Transaction> transactions, RoundTrip trip) {
      List<Numbered> lines = new ArrayList<>();
      for (var one : transactions) {
        int number = 0;
        for (var line : one.lines()) lines.add(new Numbered(one.id().toString(), ++number, line));
      }
      trip.add(
          """
          insert into ledger.line
            (transaction, line, account, holder, screening, ticket_class, pence, admissions)
          select * from unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::bigint[], ?::text[],
            ?::bigint[], ?::int[])
          """,
          text(lines, Numbered::transaction),
          lines.stream().map(Numbered::number).toArray(Integer[]::new),
          text(lines, one -> one.line().account().name()),
          text(lines, one -> one.line().holder()),
          lines.stream().map(LedgerTable::screening).toArray(Long[]::new),
          text(lines, one -> one.line().ticketClass()),
          lines.stream().map(one -> one.line().amount().pence()).toArray(Long[]::new),
          lines.stream().map(one -> one.line().admissions()).toArray(Integer[]::new));
    }

    private static @Nullable Long screening(Numbered one) {
      var screening = one.line().screening();
      return screening == null ? null : screening.value();
    }

    private static <T> Object text(Collection<T> rows, Function<T, @Nullable String> column) {
      return rows.stream().map(column).toArray(String[]::new);
    }
  }
}
