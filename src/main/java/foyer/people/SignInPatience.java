package foyer.people;

import java.time.Duration;

/**
 * How long after a failed sign-in the next is looked at. The first few are free, then the wait
 * doubles up to a minute: a guesser gets some 1,400 tries a day, and nobody is locked out of the
 * house because somebody else typed their name.
 */
final class SignInPatience {
  /** Failures older than this are forgotten. */
  static final Duration REMEMBERED = Duration.ofMinutes(15);

  static final int FREE_FOR_A_NAME = 5;

  /** A campus or a foyer shares one address. */
  static final int FREE_FOR_AN_ADDRESS = 30;

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private SignInPatience() {}

  static Duration waitAfter(int failures, int free) {
    if (failures < free) return Duration.ZERO;
    long seconds = 1L << Math.min(failures - free + 1, 6);
    return seconds < LONGEST.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST;
  }
}
