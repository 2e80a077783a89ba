package foyer.counter;

import foyer.money.CashCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts that were begun and not given in yet, so that a browser that closes in the middle loses
 * nothing. No part of the books. Only within the counter's lock.
 */
final class Drafts {
  private final Path file;
  private Map<String, CashCount> drafts;

  private record Stored(Map<String, CashCount> drafts) {}

  Drafts(Path folder) throws IOException {
    this.file = folder.resolve("drafts.json");
    this.drafts =
        Files.exists(file) ? Json.read(Files.readAllBytes(file), Stored.class).drafts() : Map.of();
  }

  Optional<CashCount> of(String till) {
    return Optional.ofNullable(drafts.get(till));
  }

  void keep(String till, CashCount counted) {
    var next = new HashMap<>(drafts);
    if (counted.pieces().isEmpty()) next.remove(till);
    else next.put(till, counted);
    if (next.equals(drafts)) return;
    try {
      Durable.replace(file, Json.bytes(new Stored(next)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    drafts = next;
  }

  void forget(String till) {
    keep(till, CashCount.NOTHING);
  }
}
