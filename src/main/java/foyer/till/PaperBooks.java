package foyer.till;

import static foyer.house.Outcome.done;
import static foyer.house.Outcome.refused;

import foyer.door.Admissions;
import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.paper.Slip;
import foyer.paper.SlipSheet;
import foyer.programme.ScreeningId;
import foyer.programme.Screenings;
import foyer.rolls.Base32;
import foyer.rolls.NumberRules;
import foyer.rolls.NumberState;
import foyer.rolls.PaperTicket;
import foyer.rolls.Rolls;
import foyer.rolls.StockNumber;
import foyer.rolls.TicketNumber;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books of emergency tickets (protocol 26): printed ahead, worth nothing until a duty manager makes
 * them good for a screening; from then on each takes a place, entered as a sale or not. For duty
 * managers; the page checks that.
 */
@Component
public class PaperBooks {
  private final PaperTable table;
  private final Rolls rolls;
  private final Screenings screenings;
  private final Admissions admissions;
  private final Settings settings;
  private final AuditTrail trail;
  private final HouseClock clock;
  private final TransactionTemplate transactions;
  private final SecureRandom random = new SecureRandom();

  PaperBooks(
      PaperTable table,
      Rolls rolls,
      Screenings screenings,
      Admissions admissions,
      Settings settings,
      AuditTrail trail,
      HouseClock clock,
      TransactionTemplate transactions) {
    this.table = table;
    this.rolls = rolls;
    this.screenings = screenings;
    this.admissions = admissions;
    this.settings = settings;
    this.trail = trail;
    this.clock = clock;
    this.transactions = transactions;
  }

  /** Draws up a new book with a key of its own; its number. */
  public Outcome<Integer> print(int size, Actor actor) {
    if (size < 1 || size > PaperTicket.MOST) {
      return refused(
          Refusal.malformed("A book has between 1 and " + PaperTicket.MOST + " tickets."));
    }
    var codes = new StringBuilder();
    for (int n = 0; n < size; n++) codes.append(shortCode());
    try {
      var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      int book =
          table.insert(
              size,
              key.getPublic().getEncoded(),
              key.getPrivate().getEncoded(),
              codes.toString(),
              actor.name());
      trail.write(actor, "drew up a paper book of " + size, "paper book " + book, "");
      return done(book);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private String shortCode() {
    byte[] five = new byte[5];
    random.nextBytes(five);
    return Base32.encode(five);
  }

  /** All tickets of a book, six to a sheet of A4; the same each time. Empty: no such book. */
  public Optional<byte[]> pdf(int book) {
    return table.book(book).map(this::pdf);
  }

  private byte[] pdf(PaperTable.Row book) {
    var key = privateKey(book.privateKey());
    var venue = settings.get(Setting.VENUE_NAME);
    return SlipSheet.pdf(
        IntStream.rangeClosed(1, book.size())
            .mapToObj(n -> new PaperTicket(book.id(), n, PaperTicket.codeIn(book.codes(), n)))
            .map(ticket -> slip(ticket, venue, key))
            .toList());
  }

  private static Slip slip(PaperTicket ticket, String venue, PrivateKey key) {
    var code = ticket.shortCode();
    return new Slip(
        List.of(
            Slip.words(venue, Slip.Look.PLAIN),
            new Slip.Gap(),
            Slip.words("Admit one", Slip.Look.TITLE),
            Slip.words(ticket.serial(), Slip.Look.LARGE),
            new Slip.Square(ticket.signed(key)),
            Slip.words(code.substring(0, 4) + " " + code.substring(4), Slip.Look.BOLD),
            new Slip.Gap(),
            Slip.words("Class ...............", Slip.Look.PLAIN),
            Slip.words("Paid  ...............", Slip.Look.PLAIN),
            new Slip.Gap(),
            new Slip.Words(
                "Good only for the screening that the duty manager has opened this book for."
                    + " Not refundable. Please keep it until you leave.",
                Slip.Look.FINE,
                4)));
  }

  private static PrivateKey privateKey(byte[] encoded) {
    try {
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException("the key of a paper book is damaged", damaged);
    }
  }

  List<PaperTable.Row> all() {
    return table.books();
  }

  List<PaperTable.Range> ranges() {
    return table.ranges();
  }

  /**
   * Makes tickets good for a screening. Above the sales limit free numbers are burnt for them and
   * counters asked to give back. Refuses what the house has no room for, whatever is sold.
   */
  public Outcome<Integer> makeGood(int book, int from, int to, ScreeningId screening, Actor actor) {
    var found = table.book(book);
    if (found.isEmpty()) return refused(Refusal.unknown("There is no book " + book + "."));
    if (from < 1 || to < from || to > found.get().size()) {
      return refused(
          Refusal.malformed(
              "Book %d has the tickets 1 to %d: the first, then the last of those."
                  .formatted(book, found.get().size())));
    }
    return java.util.Objects.requireNonNull(
        transactions.execute(status -> makeGoodNow(book, from, to, screening, actor)));
  }

  private Outcome<Integer> makeGoodNow(
      int book, int from, int to, ScreeningId screening, Actor actor) {
    var rollBook = rolls.open(List.of(screening));
    var stock = rollBook.stock(screening);
    if (stock.isEmpty()) return conflict("This screening was never put on sale.");
    var facts = screenings.find(screening).orElseThrow();
    if (facts.cancelled()) return conflict("This screening is cancelled.");
    if (stock.get().allocated()) {
      return conflict("This screening has numbered seats, and a paper ticket carries none.");
    }
    var taken = table.firstTaken(book, from, to);
    if (taken.isPresent()) {
      return conflict(
          "Ticket %d of book %d is good for a screening already, or was sold."
              .formatted(taken.get(), book));
    }
    int tickets = to - from + 1;
    int certain = rolls.committed(screening) - rollBook.free(screening).size();
    if (certain + tickets > stock.get().houseCapacity()) {
      return conflict(
          "%d places are sold or may be, and the house has %d: at most %d paper tickets."
              .formatted(
                  certain,
                  stock.get().houseCapacity(),
                  Math.max(0, stock.get().houseCapacity() - certain)));
    }
    var keys = keys(book, from, to, screening);
    var known = rollBook.find(keys);
    for (var key : keys) {
      var row =
          Optional.ofNullable(known.get(key)).orElseGet(() -> NumberRules.unheardOf(key, null));
      rollBook.put(NumberRules.activated(row));
    }
    rollBook.save();
    table.insert(book, from, to, screening, clock.now(), actor.name());
    trail.write(
        actor,
        "made paper tickets %d to %d good".formatted(from, to),
        "paper book " + book,
        "for screening " + screening);
    return done(tickets);
  }

  /**
   * What was not sold of a range is in the duty manager's hand: it takes no place any more. Refuses
   * while somebody is in the house with a ticket that was not entered.
   */
  public Outcome<Integer> back(long rangeId, Actor actor) {
    var found = table.ranges().stream().filter(one -> one.id() == rangeId).findFirst();
    if (found.isEmpty()) return refused(Refusal.unknown("There is no such range."));
    var range = found.get();
    if (range.backAt() != null) return conflict("These are back already.");
    return java.util.Objects.requireNonNull(transactions.execute(status -> backNow(range, actor)));
  }

  private Outcome<Integer> backNow(PaperTable.Range range, Actor actor) {
    var book = rolls.open(List.of(range.screening()));
    var keys = keys(range.book(), range.from(), range.to(), range.screening());
    var open = new ArrayList<StockNumber>();
    for (var row : book.find(keys).values()) {
      if (row.state() == NumberState.PAPER) open.add(row);
    }
    var inside = admissions.admitted(open.stream().map(StockNumber::key).toList());
    if (!inside.isEmpty()) {
      return conflict(
          inside.size() == 1
              ? "Somebody is in the house with one of these tickets: enter it first."
              : inside.size() + " of these tickets were let in: enter them first.");
    }
    open.forEach(row -> book.put(NumberRules.paperBack(row)));
    book.save();
    // Ranges that two counters made good for the same tickets go together.
    for (var other : table.ranges()) {
      boolean overlaps =
          other.book() == range.book()
              && other.screening().equals(range.screening())
              && other.from() <= range.to()
              && range.from() <= other.to();
      if (overlaps) table.back(other.id(), clock.now(), actor.name());
    }
    trail.write(
        actor,
        "took back %d paper tickets unsold".formatted(open.size()),
        "paper book " + range.book(),
        "%d to %d, screening %s".formatted(range.from(), range.to(), range.screening()));
    return done(open.size());
  }

  private static List<TicketNumber> keys(int book, int from, int to, ScreeningId screening) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> PaperTicket.number(book, n, screening))
        .toList();
  }

  private static <T> Outcome<T> conflict(String sentence) {
    return refused(Refusal.conflict(sentence));
  }
}
