package foyer.people;

import foyer.house.Outcome;
import foyer.house.Refusal;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * PINs of the till: 4 to 8 digits, kept as Argon2id hashes only. Server and counter use this one
 * rule.
 *
 * <p>16 MiB and two passes: a tenth of a second on an old laptop, once at sign-in, and small beside
 * a counter's memory. It cannot make four digits strong: whoever has a hash finds its PIN in an
 * hour. A PIN therefore works at enrolled counters only, and the office asks for passwords.
 */
@NamedInterface("facts")
public final class Pins {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{4,8}");
  private static final String UP = "01234567890";
  private static final String DOWN = "09876543210";

  private static final Argon2PasswordEncoder ARGON2ID =
      new Argon2PasswordEncoder(16, 32, 1, 16 * 1024, 2);

  /** Two at a time: a queue at sign-in must not eat a small machine's memory. */
  private static final Semaphore AT_ONCE = new Semaphore(2);

  private Pins() {}

  /** Hashes a new PIN; refuses what anybody would try first. */
  public static Outcome<String> hash(String pin) {
    if (!DIGITS.matcher(pin).matches())
      return Outcome.refused(Refusal.malformed("A PIN has 4 to 8 digits."));
    if (guessable(pin))
      return Outcome.refused(
          Refusal.malformed("This PIN is among the first that anybody would try; take another."));
    return Outcome.done(alone(() -> ARGON2ID.encode(pin)));
  }

  /** Whether this is the PIN; false where none was set. */
  public static boolean matches(String pin, @Nullable String hash) {
    if (hash == null || !DIGITS.matcher(pin).matches()) return false;
    return alone(() -> ARGON2ID.matches(pin, hash));
  }

  /** One digit only, a run up or down, digits said twice, a year of somebody alive. */
  static boolean guessable(String pin) {
    return pin.chars().distinct().count() == 1
        || UP.contains(pin)
        || DOWN.contains(pin)
        || pin.matches("(..+)\\1+")
        || pin.matches("(19[3-9]|20[0-3])[0-9]");
  }

  private static <T> T alone(java.util.function.Supplier<T> hashing) {
    AT_ONCE.acquireUninterruptibly();
    try {
      return hashing.get();
    } finally {
      AT_ONCE.release();
    }
  }
}
