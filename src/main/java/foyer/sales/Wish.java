package foyer.sales;

import foyer.programme.ScreeningId;
import java.util.Map;
import java.util.UUID;

/** One request to the {@link SaleWriter}. The id is drawn by who asks, before asking. */
sealed interface Wish {
  UUID id();

  /** How many of each class, for one screening. */
  record Party(ScreeningId screening, Map<String, Integer> classes) {
    int size() {
      return classes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The same wish has the same text, whatever the order in which it was asked. */
    String fingerprint() {
      return screening + " " + new java.util.TreeMap<>(classes);
    }
  }

  /** The guest's first request: hold numbers. */
  record Hold(UUID id, Party party) implements Wish {}

  /** The guest's second: who it is for. */
  record NameGuest(UUID id, String name, String email) implements Wish {}

  /** The guest's third: book it. */
  record Confirm(UUID id) implements Wish {}

  /** A sale in one request, by an agent who has taken the money. */
  record Sell(UUID id, Party party, String keyHash, String reference) implements Wish {}
}
