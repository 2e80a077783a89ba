package foyer.people;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A term as a page shows it. */
public record TermShown(
    long id, String what, String days, String when, boolean now, boolean past, String by) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);

  /** All of them, in the order given, as of that day. */
  public static <K> List<TermShown> all(
      List<Term<K>> terms, Function<K, String> shown, LocalDate today) {
    return terms.stream().map(term -> of(term, shown.apply(term.what()), today)).toList();
  }

  private static TermShown of(Term<?> term, String what, LocalDate today) {
    boolean past = term.endedBefore(today);
    boolean now = term.holdsOn(today);
    return new TermShown(
        term.id(),
        what,
        term.from().format(DAY)
            + (term.until().equals(Term.FOR_LIFE)
                ? ", for life"
                : " to " + term.until().format(DAY)),
        past ? "ended" : now ? "now" : "to come",
        now,
        past,
        term.by());
  }
}
