package foyer.counter;

import foyer.counter.DaySheet.SheetKey;
import foyer.counter.DoorRules.Proof;
import foyer.counter.DoorVerdict.Kind;
import foyer.programme.ScreeningId;
import foyer.rolls.Base32;
import foyer.rolls.PaperTicket;
import foyer.rolls.TicketCode;
import foyer.rolls.TicketNumber;
import java.security.GeneralSecurityException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * The door of one screening: reads a ticket, decides, and writes an admission down before it says
 * so.
 */
final class Door {
  private static final int SHORT_CODE = 8;

  private final Counter counter;
  private final Evening evening;
  private final PaperTickets paper;
  private final DoorPeople people;

  Door(Counter counter, Evening evening, PaperTickets paper) {
    this.counter = counter;
    this.evening = evening;
    this.paper = paper;
    this.people = new DoorPeople(counter, evening);
  }

  /** Two scans of one ticket at the same moment take turns: the second is told of the first. */
  DoorVerdict scan(AtTill at, String text, ScreeningId screening) {
    return read(
        text,
        screening,
        (verdict, by) -> {
          var number = verdict.number();
          if (verdict.kind().letsIn() && number != null) {
            counter.write(UUID.randomUUID(), new Entry.Admission(number, at.staff(), by));
          }
          return verdict;
        });
  }

  /** Its guest goes out for a moment: the next scan of the ticket lets them in again. */
  DoorVerdict passOut(AtTill at, String text, ScreeningId screening) {
    return read(
        text,
        screening,
        (verdict, by) -> {
          var number = verdict.number();
          if (verdict.kind() == Kind.ALREADY && number != null) {
            counter.write(UUID.randomUUID(), new Entry.PassOut(number, at.staff()));
            return DoorVerdict.of(
                Kind.OUT, "See you soon: the ticket is scanned again on the way back.", number);
          }
          if (!verdict.kind().letsIn() || number == null) return verdict;
          boolean went = evening.presence(number).outAt().isPresent();
          return DoorVerdict.of(
              Kind.NOT_IN,
              went
                  ? "This ticket’s guest is out already."
                  : "Nobody has come in with this ticket. To let it in, press Coming in first.",
              number);
        });
  }

  private DoorVerdict read(
      String text, ScreeningId screening, BiFunction<DoorVerdict, String, DoorVerdict> deed) {
    var scanned = TicketCode.read(text);
    // Checked before it is this caller's turn: verifying is the slow part.
    var proof = scanned.map(this::proof).orElse(Proof.NONE);
    if (scanned.filter(one -> Practice.isForeign(one.code().keyId(), counter)).isPresent()) {
      return DoorVerdict.of(Kind.PRACTICE, Practice.NOBODY_IS_LET_IN, null);
    }
    return counter.inTurn(
        () ->
            deed.apply(
                scanned.isPresent()
                    ? verdict(scanned.get().code(), proof, screening)
                    : typed(text, screening),
                scanned.isPresent() ? "scanned" : "typed"));
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

  /** A genuine one is as good as its sale, once a duty manager has made it good. */
  private DoorVerdict verdict(PaperTicket ticket, ScreeningId screening) {
    return paper
        .goodFor(ticket.book(), ticket.n())
        .map(number -> verdict(number, Proof.GENUINE, screening))
        .orElseGet(
            () ->
                DoorVerdict.of(
                    Kind.NOT_ACTIVATED,
                    "Paper ticket "
                        + ticket.serial()
                        + " was not made good for any screening: ask the duty manager.",
                    null));
  }

  private DoorVerdict typed(String text, ScreeningId screening) {
    var onPaper = paper.genuine(text);
    if (onPaper.isPresent()) return verdict(onPaper.get(), screening);
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
              : "This is a booking's code, not a ticket: ask for the tickets that were handed"
                  + " over.",
          null);
    }
    if (code.length() == SHORT_CODE && Practice.isForeignShortCode(code, counter)) {
      return DoorVerdict.of(Kind.PRACTICE, Practice.NOBODY_IS_LET_IN, null);
    }
    return people
        .known(text)
        .map(person -> people.verdict(person, screening))
        .orElseGet(() -> DoorVerdict.of(Kind.UNKNOWN, "This is not a ticket of this house.", null));
  }

  private DoorVerdict verdict(TicketNumber number, Proof proof, ScreeningId screening) {
    var row = evening.row(number);
    var presence = evening.presence(number);
    var verdict =
        DoorRules.verdict(
            new DoorRules.Case(
                number,
                proof,
                number.screening().equals(screening),
                evening.screening(number.screening()).map(this::named).orElse("another evening"),
                DoorRules.stateOf(
                    row.map(SyncAnswer.Row::state).orElse(null), counter.state().saleOf(number)),
                presence.in().map(Presence.In::at).orElse(null),
                presence.in().map(Presence.In::where).orElse(null)));
    return verdict.kind().letsIn() && presence.outAt().isPresent()
        ? DoorVerdict.of(verdict.kind(), "Welcome back.", number)
        : verdict;
  }

  private String named(DaySheet.SheetScreening screening) {
    var zone = counter.told().sheet().orElseThrow().clock().zone();
    var starts = screening.startsAt().atZone(zone);
    return screening.title()
        + ", "
        + DateTimeFormatter.ofPattern("EEEE d MMMM HH:mm", Locale.UK).format(starts);
  }

  private Optional<TicketNumber> byShortCode(String code) {
    var here = counter.state().byShortCode(code);
    if (here.isPresent()) return here;
    var heard = counter.neighbours().byShortCode(code);
    if (heard.isPresent()) return heard;
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
