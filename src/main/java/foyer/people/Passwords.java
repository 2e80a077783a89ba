package foyer.people;

import foyer.house.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords of the office: Argon2id with 19 MiB and two passes. Each hash names how it was made, so
 * an older way still opens the door, and is made anew when its owner next signs in.
 */
final class Passwords {
  private static final int FEWEST_LETTERS = 12;
  private static final int MOST_LETTERS = 200;

  /** Long enough and yet the first that anybody tries. */
  private static final Set<String> TRIED_FIRST =
      Set.of("password1234", "passwordpassword", "qwertyuiop12", "123456789012", "letmeinletmein");

  private static final PasswordEncoder ENCODER =
      new DelegatingPasswordEncoder(
          "argon2id",
          Map.of(
              "argon2id", new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2),
              "bcrypt", new BCryptPasswordEncoder()));

  /** Two at a time: guesses must not eat the machine's memory. */
  private static final Semaphore AT_ONCE = new Semaphore(2);

  private Passwords() {}

  static Optional<Refusal> refusal(String password, String userName) {
    String plain = password.toLowerCase(Locale.ROOT);
    if (password.length() < FEWEST_LETTERS)
      return refused(
          "A password has at least %d characters; three words make a good one."
              .formatted(FEWEST_LETTERS));
    if (password.length() > MOST_LETTERS)
      return refused("A password has at most %d characters.".formatted(MOST_LETTERS));
    if (TRIED_FIRST.contains(plain) || plain.chars().distinct().count() < 5)
      return refused("This password is among the first that anybody would try.");
    if (!userName.isEmpty() && plain.contains(userName))
      return refused("A password must not hold the user name.");
    return Optional.empty();
  }

  static String hash(String password) {
    return alone(() -> ENCODER.encode(password));
  }

  static boolean matches(String password, String hash) {
    return password.length() <= MOST_LETTERS && alone(() -> ENCODER.matches(password, hash));
  }

  /** Whether the hash was made in a way that is no longer the house's. */
  static boolean outdated(String hash) {
    return ENCODER.upgradeEncoding(hash);
  }

  private static Optional<Refusal> refused(String sentence) {
    return Optional.of(Refusal.malformed(sentence));
  }

  private static <T> T alone(Supplier<T> hashing) {
    AT_ONCE.acquireUninterruptibly();
    try {
      return hashing.get();
    } finally {
      AT_ONCE.release();
    }
  }
}
