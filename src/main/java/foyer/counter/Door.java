package foyer.counter;

import foyer.counter.DaySheet.SheetKey;
import foyer.counter.DoorRules.Proof;
import foyer.counter.DoorVerdict.Kind;
import foyer.programme.ScreeningId;
import foyer.rolls.Base32;
import foyer.rolls.NumberState;
import foyer.rolls.TicketCode;
import foyer.rolls.TicketNumber;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The door of one screening: reads a ticket, decides, and writes an admission down before it says
 * so.
 */
final class Door {
  private static final int SHORT_CODE = 8;

  private final Counter counter;
  private final Evening evening;

  Door(Counter counter, Evening evening) {
    this.counter = counter;
    this.evening = evening;
  }

  /** Two scans of one ticket at the same moment take turns: the second is told of the first. */
  DoorVerdict scan(AtTill at, String text, ScreeningId screening) {
    var scanned = TicketCode.read(text);
    // Checked before it is this caller's turn: verifying is the slow part.
    var proof = scanned.map(this::proof).orElse(Proof.NONE);
    return counter.inTurn(
        () -> {
          var verdict =
              scanned.isPresent()
                  ? verdict(scanned.get().code(), proof, screening)
                  : typed(text, screening);
          var number = verdict.number();
          if (verdict.kind().letsIn() && number != null) {
            var by = scanned.isPresent() ? "scanned" : "typed";
            counter.write(UUID.randomUUID(), new Entry.Admission(number, at.staff(), by));
          }
          return verdict;
        });
  }

  private Proof proof(TicketCode.Scanned scanned) {
    var enrolled = counter.identity().enrolled();
    if (scanned.code().keyId().equals(enrolled.keyId())) {
      return signedBy(scanned, counter.key().publicKey()) ? Proof.GENUINE : Proof.NONE;
    }
    var keys = counter.told().sheet().map(DaySheet::keys).orElse(List.of());
    for (SheetKey key : keys) {
      if (key.id().equals(scanned.code().keyId()) && signedBy(scanned, key.key())) {
        return key.revoked() ? Proof.REVOKED_KEY : Proof.GENUINE;
      }
    }
    return Proof.NONE;
  }

  private static boolean signedBy(TicketCode.Scanned scanned, String publicKey) {
    try {
      return scanned.signedBy(CounterKey.publicKey(publicKey));
    } catch (GeneralSecurityException notAKey) {
      return false;
    }
  }

  private DoorVerdict verdict(TicketCode code, Proof proof, ScreeningId screening) {
    // A seller this door has not heard of, but the sale is on the sheet with the very same code.
    boolean codeIsKnown = shortCodeOf(code.number()).filter(code.shortCode()::equals).isPresent();
    return verdict(
        code.number(), proof == Proof.NONE && codeIsKnown ? Proof.GENUINE : proof, screening);
  }

  private DoorVerdict typed(String text, ScreeningId screening) {
    var code = Base32.normal(text);
    if (code.length() == SHORT_CODE) {
      var number = byShortCode(code);
      if (number.isPresent()) return verdict(number.get(), Proof.GENUINE, screening);
    }
    var booking = Bookings.byCode(counter, text);
    if (booking.isPresent()) {
      boolean waiting = Bookings.whyNotNow(counter, booking.get()).isEmpty();
      return DoorVerdict.of(
          Kind.PAY_FIRST,
          waiting
              ? "This is a booking: please pay and collect the tickets at the till first."
              : "This is a booking's code, not a ticket: ask for the tickets that were handed over.",
          null);
    }
    return DoorVerdict.of(Kind.UNKNOWN, "This is not a ticket of this house.", null);
  }

  private DoorVerdict verdict(TicketNumber number, Proof proof, ScreeningId screening) {
    var row = evening.row(number);
    var admittedHere = counter.state().admission(number);
    @Nullable Instant when =
        admittedHere
            .map(admitted -> counter.corrected(admitted.at()))
            .orElseGet(() -> row.map(SyncAnswer.Row::admittedAt).orElse(null));
    @Nullable String where =
        admittedHere.isPresent()
            ? counter.identity().enrolled().name()
            : row.map(SyncAnswer.Row::admittedWhere).orElse(null);
    return DoorRules.verdict(
        new DoorRules.Case(
            number,
            proof,
            number.screening().equals(screening),
            evening.screening(number.screening()).map(this::named).orElse("another evening"),
            stateOf(number, row.map(SyncAnswer.Row::state).orElse(null)),
            when,
            where));
  }

  private String named(DaySheet.SheetScreening screening) {
    var zone = counter.told().sheet().orElseThrow().clock().zone();
    var starts = screening.startsAt().atZone(zone);
    return screening.title()
        + ", "
        + DateTimeFormatter.ofPattern("EEEE d MMMM HH:mm", Locale.UK).format(starts);
  }

  /**
   * Void beats sold, whoever says so; what this counter sold is sold though nobody else knows yet.
   */
  private @Nullable NumberState stateOf(TicketNumber number, @Nullable NumberState told) {
    if (told == NumberState.VOID) return told;
    var sold = counter.state().saleOf(number);
    if (sold.isEmpty()) return told;
    return sold.get().isVoid() ? NumberState.VOID : NumberState.SOLD;
  }

  private Optional<TicketNumber> byShortCode(String code) {
    var here = counter.state().byShortCode(code);
    if (here.isPresent()) return here;
    for (var stock : counter.told().stocks()) {
      for (var row : stock.rows()) {
        if (code.equals(row.shortCode())) return Optional.of(stock.number(row));
      }
    }
    return Optional.empty();
  }

  private Optional<String> shortCodeOf(TicketNumber number) {
    return evening.row(number).map(SyncAnswer.Row::shortCode);
  }
}
