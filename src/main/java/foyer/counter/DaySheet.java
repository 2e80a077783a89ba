package foyer.counter;

import foyer.house.BusinessDay;
import foyer.night.Step;
import foyer.people.IdentifierRules;
import foyer.programme.ClassPrice;
import foyer.programme.ScreeningId;
import foyer.programme.TicketClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a counter is told ahead, so that it sells and admits with nobody to ask: the screenings of
 * the next days, prices, people, staff and keys.
 *
 * @param salt what identifiers are hashed with; made anew for each business day
 * @param people and staff: of {@code businessDay} only
 * @param ahead the days to come, each with people, staff and a salt of its own; null on a sheet of
 *     a server that tells of one day
 * @param night null on a sheet made before the server knew of it
 */
public record DaySheet(
    long version,
    Instant madeAt,
    LocalDate businessDay,
    BusinessDay clock,
    String venue,
    String salt,
    List<SheetScreening> screenings,
    List<TicketClass> classes,
    List<SheetPerson> people,
    List<SheetStaff> staff,
    List<SheetKey> keys,
    @Nullable NightSheet night,
    @Nullable List<SheetBook> books,
    @Nullable List<SheetDay> ahead) {

  /** Of a server that tells of one business day only. */
  public DaySheet(
      long version,
      Instant madeAt,
      LocalDate businessDay,
      BusinessDay clock,
      String venue,
      String salt,
      List<SheetScreening> screenings,
      List<TicketClass> classes,
      List<SheetPerson> people,
      List<SheetStaff> staff,
      List<SheetKey> keys,
      @Nullable NightSheet night,
      @Nullable List<SheetBook> books) {
    this(
        version,
        madeAt,
        businessDay,
        clock,
        venue,
        salt,
        screenings,
        classes,
        people,
        staff,
        keys,
        night,
        books,
        null);
  }

  /** Of a server that says nothing of the night. */
  public DaySheet(
      long version,
      Instant madeAt,
      LocalDate businessDay,
      BusinessDay clock,
      String venue,
      String salt,
      List<SheetScreening> screenings,
      List<TicketClass> classes,
      List<SheetPerson> people,
      List<SheetStaff> staff,
      List<SheetKey> keys) {
    this(
        version,
        madeAt,
        businessDay,
        clock,
        venue,
        salt,
        screenings,
        classes,
        people,
        staff,
        keys,
        null,
        null,
        null);
  }

  /** The paper books; none on a sheet made before there were any. */
  public List<SheetBook> paperBooks() {
    return books == null ? List.of() : books;
  }

  /**
   * The same as it is held on a later business day: whom the days before were told of is wiped. The
   * staff of the last day that was told of stay, or nobody could open a counter that is cut off for
   * longer.
   */
  public DaySheet on(LocalDate day) {
    if (!businessDay.isBefore(day)) return this;
    var days = ahead == null ? List.<SheetDay>of() : ahead;
    var held = days.stream().filter(one -> one.day().equals(day)).findFirst();
    var last = days.stream().filter(one -> !one.day().isAfter(day)).reduce((one, next) -> next);
    return new DaySheet(
        version,
        madeAt,
        day,
        clock,
        venue,
        held.map(SheetDay::salt).orElse(""),
        screenings,
        classes,
        held.map(SheetDay::people).orElse(List.of()),
        last.map(SheetDay::staff).orElse(staff),
        keys,
        night,
        books,
        days.stream().filter(one -> one.day().isAfter(day)).toList());
  }

  /** What each node of the house draws a day's salt from; the hashes are then slow ones. */
  public static String slowSalt(String secret) {
    return CardHash.SLOW + secret;
  }

  /**
   * How an identifier (a card's number, an e-mail address) is found on the sheet without standing
   * there: its {@link CardHash} as {@link IdentifierRules} reads it. The server writes it, the
   * counter asks with it.
   */
  public static String hashOf(String salt, String identifier) {
    return CardHash.of(salt, IdentifierRules.normalised(identifier));
  }

  /** One screening on sale. Seats are empty where it is unallocated. */
  public record SheetScreening(
      ScreeningId id,
      String title,
      String certificate,
      @Nullable Integer runtimeMinutes,
      String auditorium,
      Instant startsAt,
      Instant endsAt,
      boolean allocated,
      boolean onSale,
      @Nullable String cancelledBecause,
      int houseCapacity,
      List<ClassPrice> prices,
      List<SheetSeat> seats) {}

  public record SheetSeat(String label, int row, int column, String kind, String band) {}

  /**
   * A person known by an identifier's hash; no name.
   *
   * @param identifiers each as {@link #hashOf} makes it with the day's salt
   * @param member and crew: what the person is on the sheet's business day
   */
  public record SheetPerson(long person, List<String> identifiers, boolean member, boolean crew) {}

  /** Whom a business day to come knows: hashes under a salt of its own. */
  public record SheetDay(
      LocalDate day, String salt, List<SheetPerson> people, List<SheetStaff> staff) {}

  /** Who may sign in at the till on this day. */
  public record SheetStaff(
      long person, String name, boolean dutyManager, @Nullable String pinHash) {}

  /**
   * A public key that signs tickets: the server's or a counter's.
   *
   * @param counter whose it is; null for the server's, and on sheets of older servers
   * @param key X.509 encoding, base 64
   * @param listens where the other counters of the foyer's network find it; null where it told no
   *     address
   */
  public record SheetKey(
      String id,
      String owner,
      @Nullable Integer counter,
      String key,
      boolean revoked,
      @Nullable String listens) {

    public SheetKey(
        String id, String owner, @Nullable Integer counter, String key, boolean revoked) {
      this(id, owner, counter, key, revoked, null);
    }
  }

  /**
   * What the server knows of the screenings' runs.
   *
   * @param openingNeeded whether nothing is sold on a screening's own day until a duty manager
   *     opened it
   * @param steps as they were taken at any counter
   */
  public record NightSheet(boolean openingNeeded, List<SheetStep> steps) {}

  /**
   * A book of emergency tickets: what proves them, and which are good for what.
   *
   * @param key public, of this book alone; X.509 encoding, base 64
   * @param codes the short codes of all its tickets in their order, eight characters each
   */
  public record SheetBook(
      int id, int size, String key, String codes, List<SheetPaperRange> ranges) {}

  /** Tickets made good by a duty manager; from and to as printed. */
  public record SheetPaperRange(int from, int to, ScreeningId screening) {}

  /** By the server's clock. */
  public record SheetStep(ScreeningId screening, Step step, Instant at, String by) {}
}
