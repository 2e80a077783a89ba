package foyer.programme;

import foyer.house.Outcome;
import foyer.house.Refusal;
import org.jspecify.annotations.Nullable;

/** Readings of form fields that the office's forms of this room share. */
final class Typeds {
  private Typeds() {}

  static <E extends Enum<E>> Outcome<E> one(Class<E> kind, String name, String called) {
    for (E constant : kind.getEnumConstants()) {
      if (constant.name().equals(name)) return Outcome.done(constant);
    }
    return Outcome.refused(
        Refusal.malformed(
            name.isEmpty()
                ? "%s is missing.".formatted(called)
                : "%s “%s” is not one of those there are.".formatted(called, name)));
  }

  static Outcome<Long> id(String digits, String called) {
    return digits.matches("[0-9]{1,18}")
        ? Outcome.done(Long.valueOf(digits))
        : Outcome.refused(Refusal.malformed("%s is missing.".formatted(called)));
  }

  static String blankIfNone(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
