package foyer.counter;

import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.DaySheet.SheetStaff;
import foyer.counter.HandOverScreen.HandOverShown;
import foyer.counter.NightScreen.NightShown;
import foyer.counter.PrintScreen.PrinterShown;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the till's and the door's pages draw: whole, after every press. Money is shown and in pence.
 */
final class Screen {
  private Screen() {}

  /**
   * @param practises whether practice can be begun beside it
   */
  record CounterShown(int id, String letter, String name, boolean practises) {}

  record StaffShown(long person, String name, boolean hasPin, boolean dutyManager) {
    static StaffShown of(SheetStaff staff) {
      return new StaffShown(
          staff.person(), staff.name(), staff.pinHash() != null, staff.dutyManager());
    }
  }

  record SignedInShown(long person, String name, boolean dutyManager) {}

  /** What both pages show always. */
  record Common(
      long revision,
      CounterShown counter,
      String venue,
      String zone,
      Instant now,
      boolean practice,
      boolean online,
      @Nullable Instant seenAt,
      long waiting,
      List<StaffShown> staff,
      @Nullable SignedInShown signedIn) {}

  /**
   * @param here how many this counter may still sell
   * @param inAll how many are left in the house as last known; null before it was ever told
   */
  record ScreeningShown(
      long id,
      String title,
      String certificate,
      Instant startsAt,
      String auditorium,
      boolean allocated,
      int here,
      @Nullable Integer inAll,
      @Nullable Instant seen,
      boolean onSale,
      @Nullable String cancelled,
      boolean chosen) {}

  record BuyerShown(Basket.Customer.Kind kind, String shown) {}

  record BookingShown(
      String code,
      String name,
      List<TicketShown> tickets,
      String total,
      boolean alreadyCollected) {}

  /**
   * @param key on the keyboard, 1 to 9; 0 for those behind the "more" key
   */
  record OfferShown(
      int key,
      String ticketClass,
      String name,
      String band,
      String price,
      long pricePence,
      boolean may,
      String because) {}

  record TicketShown(
      int position,
      long screening,
      String title,
      String ticketClass,
      String name,
      @Nullable String seat,
      String price,
      long pricePence) {}

  record BasketShown(UUID id, List<TicketShown> tickets, long totalPence, String total) {}

  record Cash(long pence, String shown) {}

  record SoldTicketShown(
      int position,
      String shortCode,
      String serial,
      String title,
      @Nullable String seat,
      String name,
      String price,
      int copies) {}

  /**
   * @param paper what is on paper of it, in a few words; empty where nobody prints
   */
  record LastSale(
      UUID id,
      Instant at,
      String total,
      String tender,
      String tendered,
      String change,
      boolean undone,
      List<SoldTicketShown> tickets,
      boolean undoable,
      String paper) {}

  record Notice(Kind kind, String sentence) {
    enum Kind {
      DONE,
      REFUSED,
      TELL
    }
  }

  record TillState(
      long revision,
      CounterShown counter,
      String venue,
      String zone,
      Instant now,
      boolean practice,
      boolean online,
      @Nullable Instant seenAt,
      long waiting,
      List<StaffShown> staff,
      @Nullable SignedInShown signedIn,
      List<ScreeningShown> screenings,
      @Nullable BuyerShown buyer,
      @Nullable BookingShown booking,
      List<OfferShown> offers,
      List<OfferShown> more,
      @Nullable BasketShown basket,
      List<Cash> cashSuggestions,
      @Nullable LastSale lastSale,
      @Nullable Notice notice,
      String help,
      @Nullable NightShown night,
      @Nullable PrinterShown printer,
      @Nullable HandOverShown handOver) {}

  record DoorScreening(
      long id,
      String title,
      String certificate,
      Instant startsAt,
      String auditorium,
      @Nullable String cancelled) {
    static DoorScreening of(SheetScreening screening) {
      return new DoorScreening(
          screening.id().value(),
          screening.title(),
          screening.certificate(),
          screening.startsAt(),
          screening.auditorium(),
          screening.cancelledBecause());
    }
  }

  record DoorState(
      long revision,
      CounterShown counter,
      String venue,
      String zone,
      Instant now,
      boolean practice,
      boolean online,
      @Nullable Instant seenAt,
      long waiting,
      List<StaffShown> staff,
      @Nullable SignedInShown signedIn,
      List<DoorScreening> screenings,
      @Nullable Long screening,
      int admitted,
      int sold,
      @Nullable Instant voidsKnownTo,
      int out,
      @Nullable DoorsShown doors,
      List<TwiceShown> twice) {}

  /** Whether the doors of the chosen screening are open, since when, by whose word. */
  record DoorsShown(boolean open, Instant at, String by) {}

  /** One ticket that two doors let in while they did not hear of each other. */
  record TwiceShown(String ticket, Instant here, Instant there, String where) {}

  record SeatShown(String label, int row, int column, String kind, String band, SeatState state) {}

  enum SeatState {
    HERE,
    ELSEWHERE,
    SOLD,
    BASKET,
    BLOCKED
  }

  record SeatRow(int row, List<SeatShown> seats) {}

  record Seats(List<SeatRow> rows) {}
}
