package foyer.sales;

import foyer.programme.ScreeningId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One request to the {@link SaleWriter}. The id is drawn by who asks, before asking. */
sealed interface Wish {
  UUID id();

  /** The tickets that are wanted; absent where a basket has them already. */
  default Optional<Party> party() {
    return Optional.empty();
  }

  /** How many of each class, for one screening. */
  record Party(ScreeningId screening, Map<String, Integer> classes) {
    private static final int NOBODY_ASKS_MORE = 100_000;

    /** How many tickets; a number that would not fit counts as far too many, never as few. */
    int size() {
      long all = classes.values().stream().mapToLong(Integer::longValue).sum();
      return (int) Math.min(all, NOBODY_ASKS_MORE);
    }

    /** The same wish has the same text, whatever the order in which it was asked. */
    String fingerprint() {
      return screening + " " + new java.util.TreeMap<>(classes);
    }
  }

  /** The guest's first request: hold numbers. */
  record Hold(UUID id, Party wanted) implements Wish {
    @Override
    public Optional<Party> party() {
      return Optional.of(wanted);
    }
  }

  /** The guest thinks again: the same basket with other tickets. */
  record Change(UUID id, Party wanted) implements Wish {
    @Override
    public Optional<Party> party() {
      return Optional.of(wanted);
    }
  }

  /** The guest's second: who it is for. */
  record NameGuest(UUID id, String name, String email) implements Wish {}

  /**
   * The guest's third: book it.
   *
   * @param seen how many of each class the guest was shown last; empty where a program asks
   */
  record Confirm(UUID id, Map<String, Integer> seen) implements Wish {}

  /** A sale in one request, by an agent who has taken the money. */
  record Sell(UUID id, Party wanted, String keyHash, String reference) implements Wish {
    @Override
    public Optional<Party> party() {
      return Optional.of(wanted);
    }
  }
}
