package foyer.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import foyer.house.BusinessDay;
import foyer.programme.ClassPrice;
import foyer.programme.ScreeningId;
import foyer.programme.TicketClass;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a counter is told ahead, so that it sells and admits with nobody to ask: the screenings of
 * the next days, prices, people, staff and keys.
 *
 * @param salt what identifiers are hashed with; made anew for each business day
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
    List<SheetKey> keys) {

  /**
   * How an identifier (a card's number, an e-mail address) is found on the sheet without standing
   * there: HMAC-SHA-256 in hexadecimal, keyed with the salt, over the identifier in small letters
   * without space around it. The server writes it, the counter asks with it.
   */
  public static String hashOf(String salt, String identifier) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt.getBytes(UTF_8), "HmacSHA256"));
      byte[] normal = identifier.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(normal));
    } catch (GeneralSecurityException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
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
   * @param identifiers HMAC-SHA-256 with the sheet's salt over the normalised identifier, hex
   * @param member and crew: what the person is on the sheet's business day
   * @param had classes this person already has for screenings of the sheet
   */
  public record SheetPerson(
      long person, List<String> identifiers, boolean member, boolean crew, List<Had> had) {}

  public record Had(ScreeningId screening, String ticketClass, int count) {}

  /** Who may sign in at the till on this day. */
  public record SheetStaff(
      long person, String name, boolean dutyManager, @Nullable String pinHash) {}

  /**
   * A public key that signs tickets: the server's or a counter's.
   *
   * @param key X.509 encoding, base 64
   */
  public record SheetKey(String id, String owner, String key, boolean revoked) {}
}
