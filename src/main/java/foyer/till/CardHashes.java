package foyer.till;

import foyer.counter.DaySheet;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The hashes of everybody's cards for some days: each is slow to make, so it is made once a card
 * and day, kept in the database, and made for nobody else when one person changes.
 */
@Component
class CardHashes {
  private final CardHashTable table;
  private final BinaryOperator<String> hash;
  private final Map<Of, Map<String, String>> known = new HashMap<>();
  private LocalDate droppedBefore = LocalDate.MIN;

  /** Which sheet: its business day, and the salt that this house's key gives it. */
  record Of(LocalDate day, String salt) {}

  @Autowired
  CardHashes(CardHashTable table) {
    this(table, DaySheet::hashOf);
  }

  CardHashes(CardHashTable table, BinaryOperator<String> hash) {
    this.table = table;
    this.hash = hash;
  }

  /**
   * By identifier; of those that lack at most so many are made. Empty while some lack. What is
   * nobody's identifier any more is forgotten.
   */
  synchronized Optional<Map<String, String>> of(Of sheet, Collection<String> all, int most) {
    var made = known.computeIfAbsent(sheet, table::find);
    if (made.keySet().retainAll(all)) table.keepOnly(sheet, all);
    var fresh = new LinkedHashMap<String, String>();
    for (var identifier : all) {
      if (fresh.size() == most) break;
      if (!made.containsKey(identifier)) {
        fresh.put(identifier, hash.apply(sheet.salt(), identifier));
      }
    }
    if (!fresh.isEmpty()) table.insert(sheet, fresh);
    made.putAll(fresh);
    return made.size() == all.size() ? Optional.of(Map.copyOf(made)) : Optional.empty();
  }

  /** Days that have ended. */
  synchronized void dropBefore(LocalDate day) {
    if (!day.isAfter(droppedBefore)) return;
    known.keySet().removeIf(sheet -> sheet.day().isBefore(day));
    table.dropBefore(day);
    droppedBefore = day;
  }
}
