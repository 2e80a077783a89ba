package foyer.counter;

import foyer.night.OverrideRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the till's night pages draw. Money is shown; what is expected only after a count. */
final class NightScreen {
  private NightScreen() {}

  /**
   * @param draft pieces of a count that was begun and not yet given in, by denomination
   * @param read figures that a duty manager just asked for; in that one answer only
   */
  record NightShown(
      DrawerShown drawer,
      List<OtherDrawer> others,
      List<RunShown> runs,
      List<Denomination> denominations,
      List<RuleShown> rules,
      Map<Integer, Integer> draft,
      @Nullable ReadShown read) {}

  /**
   * @param open something happened at it since it was last closed
   * @param countNeedsDutyManager what is expected was shown already
   * @param count stands until the drawer is opened again
   */
  record DrawerShown(
      int number,
      boolean open,
      boolean hasFloat,
      @Nullable Instant since,
      boolean ofToday,
      boolean countNeedsDutyManager,
      @Nullable CountShown count,
      @Nullable ClosedShown closed) {}

  /**
   * @param differs 0 where nothing is missing and nothing too much, else its sign
   */
  record CountShown(
      UUID id,
      Instant at,
      String by,
      String counted,
      String expected,
      String variance,
      int differs,
      String floatBack,
      String banked) {}

  record ClosedShown(
      int z,
      Instant at,
      String counted,
      String expected,
      String variance,
      int differs,
      String floatBack,
      String banked,
      long lastSeq) {}

  /** Another drawer of this counter that is open: a screen may take it over. */
  record OtherDrawer(String till, int number, Instant since, List<String> stewards) {}

  /** A screening's run, as far as this counter knows. */
  record RunShown(
      long id,
      String title,
      String certificate,
      Instant startsAt,
      String auditorium,
      boolean saleOpened,
      boolean saleClosed,
      boolean doorsOpen,
      @Nullable Instant saleAt,
      @Nullable String saleBy,
      @Nullable Instant doorsAt,
      @Nullable String doorsBy,
      boolean waitsForOpening,
      @Nullable String cancelled,
      int sold,
      int admitted) {}

  record Denomination(int pence, String shown) {}

  record RuleShown(OverrideRule rule, String says, List<String> reasons) {}

  /**
   * An X or a Z: a drawer's figures, while it runs or when it is closed.
   *
   * @param sums the counter's evening, for a phone that adds counters up
   */
  record ReadShown(
      String kind,
      int number,
      int drawer,
      Instant since,
      Instant at,
      List<String> stewards,
      List<LineShown> lines,
      List<SumShown> cash,
      List<SumShown> card,
      String expected,
      @Nullable String counted,
      @Nullable String variance,
      int differs,
      long lastSeq,
      long waiting,
      long noSales,
      long overrides,
      String sums) {}

  record LineShown(
      String title, Instant startsAt, String ticketClass, String price, int sold, int undone) {}

  record SumShown(String label, String amount) {}
}
