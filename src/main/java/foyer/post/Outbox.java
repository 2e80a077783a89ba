package foyer.post;

import foyer.house.RoundTrip;
import java.util.Collection;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters that are owed. They are written in the transaction that causes them, so that there is
 * never a letter without its cause nor a cause without its letter; who sends them reads them here.
 */
@Component
public class Outbox {
  private final LetterTable table;

  Outbox(LetterTable table) {
    this.table = table;
  }

  /**
   * @param cause with the kind, what makes it one letter and not two
   * @param recipient an e-mail address, or empty where the house itself is to hear
   */
  public record Letter(String kind, String cause, String recipient, String body) {}

  @Transactional(propagation = Propagation.MANDATORY)
  public void write(Collection<Letter> letters, RoundTrip trip) {
    if (!letters.isEmpty()) table.insert(letters, trip);
  }

  /** The rows of {@code post.outbox}. */
  @Component
  static class LetterTable {
    void insert(Collection<Letter> letters, RoundTrip trip) {
      trip.add(
          """
          insert into post.outbox (kind, cause, recipient, body)
          select * from unnest(?::text[], ?::text[], ?::text[], ?::text[])
          on conflict (kind, cause) do nothing
          """,
          text(letters, Letter::kind),
          text(letters, Letter::cause),
          text(letters, Letter::recipient),
          text(letters, Letter::body));
    }

    private static Object text(Collection<Letter> rows, Function<Letter, String> column) {
      return rows.stream().map(column).toArray(String[]::new);
    }
  }
}
