package foyer.house;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody typed into a form, exactly: so that a refused form is drawn again with nothing
 * lost. Reading a field refuses in a sentence that names it.
 */
public record Typed(Map<String, List<String>> fields) {

  public static final Typed NOTHING = new Typed(Map.of());

  public Typed {
    fields = Map.copyOf(fields);
  }

  /** Pairs of name and value. */
  public static Typed of(String... pairs) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) fields.put(pairs[i], List.of(pairs[i + 1]));
    return new Typed(fields);
  }

  public Typed with(String name, List<String> values) {
    Map<String, List<String>> more = new LinkedHashMap<>(fields);
    more.put(name, List.copyOf(values));
    return new Typed(more);
  }

  /** Empty where the field is missing. */
  public String text(String name) {
    return fields.getOrDefault(name, List.of("")).getFirst();
  }

  /** Of a field that may come more than once, such as boxes to tick. */
  public List<String> texts(String name) {
    return fields.getOrDefault(name, List.of());
  }

  public boolean has(String name, String value) {
    return texts(name).contains(value);
  }

  public boolean ticked(String name) {
    return !text(name).isEmpty();
  }

  /** The lines of a text area without the empty ones. */
  public List<String> lines(String name) {
    return text(name).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /**
   * @param called as the sentence of a refusal calls the field: "The year"
   */
  public Outcome<Integer> whole(String name, String called) {
    String digits = text(name).strip();
    return digits.matches("-?[0-9]{1,9}")
        ? Outcome.done(Integer.valueOf(digits))
        : refused(called, "a whole number", digits);
  }

  /** The same, where the field may be left empty. */
  public Outcome<Optional<Integer>> wholeIfAny(String name, String called) {
    return text(name).isBlank()
        ? Outcome.done(Optional.empty())
        : whole(name, called).map(Optional::of);
  }

  public Outcome<LocalDate> date(String name, String called) {
    try {
      return Outcome.done(LocalDate.parse(text(name).strip()));
    } catch (DateTimeException notADate) {
      return refused(called, "a date such as 2027-03-27", text(name).strip());
    }
  }

  public Outcome<LocalTime> time(String name, String called) {
    try {
      return Outcome.done(LocalTime.parse(text(name).strip()).withSecond(0).withNano(0));
    } catch (DateTimeException notATime) {
      return refused(called, "a time such as 19:30", text(name).strip());
    }
  }

  private static <T> Outcome<T> refused(String called, String mustBe, String was) {
    return Outcome.refused(
        Refusal.malformed(
            was.isEmpty()
                ? "%s is missing: it must be %s.".formatted(called, mustBe)
                : "%s “%s” must be %s.".formatted(called, was, mustBe)));
  }
}
