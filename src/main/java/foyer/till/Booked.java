package foyer.till;

import foyer.counter.NightEntry;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.door.Admissions;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import foyer.sales.CounterSale;
import foyer.sales.CounterSales;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a journal entry means for money, guests and the desk; its numbers are put already. Filled by
 * {@link EntryRules}, written by {@link Booking}.
 */
final class Booked {
  @Nullable CounterSale sale;
  CounterSales.@Nullable Undoing undone;
  Admissions.@Nullable Admission admission;

  Admissions.@Nullable PassOut passOut;

  /** Paper tickets that were made good. */
  NightEntry.@Nullable PaperActivated paper;

  /** Tickets of {@link #sale} whose void came before them. */
  final List<TicketNumber> undoneAlready = new ArrayList<>();

  /** The counter was copied or put back: what it said that it has stored, it may have no more. */
  boolean newLine;

  /** How many tickets of each screening were given up with the old line of the journal. */
  final Map<ScreeningId, Integer> givenUp = new TreeMap<>();

  final List<Desk.Finding> listed = new ArrayList<>();
  final List<Explained> explained = new ArrayList<>();

  /** What was listed before and is no discrepancy any more. */
  record Explained(Kind kind, String occurrence, String because) {}
}
