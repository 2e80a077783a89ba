package foyer.ledger;

import foyer.money.Money;
import foyer.programme.ScreeningId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One double entry of pence and admissions: the lines add up to nothing in both.
 *
 * @param cause what made it, an order or a journal entry; one cause books once
 */
public record Transaction(
    UUID id,
    Kind kind,
    Instant at,
    LocalDate businessDay,
    String cause,
    String actor,
    List<Line> lines) {

  public enum Kind {
    SALE,
    VOID,
    REFUND,
    CORRECTION,
    /** Change into a drawer, or back. */
    FLOAT,
    /** Cash from a drawer to the safe. */
    DROP,
    PAID_OUT,
    /** What a hand-over's count found. */
    VARIANCE,
    /** A drawer closed: its variance, the float back, the rest to the safe. */
    CASH_UP
  }

  /**
   * @param holder whose drawer, terminal or account; empty where there is one only
   * @param pence positive where the account receives
   */
  public record Line(
      Account account,
      String holder,
      @Nullable ScreeningId screening,
      @Nullable String ticketClass,
      Money amount,
      int admissions) {}

  public Transaction {
    long pence = lines.stream().mapToLong(line -> line.amount().pence()).sum();
    int admissions = lines.stream().mapToInt(Line::admissions).sum();
    if (pence != 0 || admissions != 0) {
      throw new IllegalArgumentException(
          "unbalanced by %d pence and %d admissions: %s".formatted(pence, admissions, cause));
    }
  }
}
