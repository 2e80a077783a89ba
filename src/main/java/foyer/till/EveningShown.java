package foyer.till;

import java.util.List;

/** What the office's pages of the night draw. Words and sums as they are shown. */
public final class EveningShown {
  private EveningShown() {}

  /**
   * @param day as typed into the address
   * @param isToday whether the evening runs now
   */
  public record Evening(
      String day,
      String dayShown,
      String before,
      String after,
      boolean isToday,
      List<ScreeningLine> screenings,
      List<CounterBlock> counters,
      List<OverrideLine> overrides,
      List<NamedLine> named) {}

  /**
   * @param sale and doors: what stands, with when and by whom
   * @param paper activated paper tickets that are not entered yet
   */
  public record ScreeningLine(
      String time,
      String title,
      String auditorium,
      String certificate,
      Mark sale,
      Mark doors,
      int sold,
      int paper,
      int salesLimit,
      int admitted,
      long overrides) {}

  /** A state in words, with its look: {@code good}, {@code warn}, {@code bad} or empty. */
  public record Mark(String look, String words, String detail) {}

  public record CounterBlock(
      String name,
      String letter,
      Mark state,
      String heard,
      String entries,
      List<SessionLine> sessions) {}

  /**
   * @param kind X while it runs, Z n when it is closed
   * @param differs -1 missing, 1 too much, 0 neither; what the count says
   * @param disagrees the counter expected another sum than the books; empty as a rule
   */
  public record SessionLine(
      String path,
      String kind,
      int drawer,
      String from,
      String until,
      String stewards,
      String floated,
      String expected,
      String counted,
      String variance,
      int differs,
      String disagrees,
      String missing) {
    public boolean closed() {
      return !kind.equals("X");
    }
  }

  public record OverrideLine(
      String time,
      String rule,
      String because,
      String about,
      String counter,
      String steward,
      String dutyManager) {}

  public record NamedLine(
      String time, String name, String because, String counter, String dutyManager) {}

  /** An X or a Z, by the ledger. */
  public record Read(
      String title,
      String counter,
      SessionLine session,
      List<TicketLine> tickets,
      List<Sum> card,
      List<Sum> cash,
      List<Event> events,
      String bound,
      String back) {}

  public record TicketLine(String title, String ticketClass, int admissions, String amount) {}

  public record Sum(String label, String amount) {}

  /** What happened at the drawer beside sales. */
  public record Event(String time, String what, String amount, String who) {}
}
