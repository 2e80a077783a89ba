package foyer.till;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code till.card_hash}: work that need not be done twice. */
@Component
class CardHashTable {
  private final JdbcTemplate jdbc;

  CardHashTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** By identifier. */
  Map<String, String> find(CardHashes.Of sheet) {
    var found = new HashMap<String, String>();
    jdbc.query(
        "select identifier, hash from till.card_hash where salt = ?",
        row -> {
          found.put(row.getString(1), row.getString(2));
        },
        sheet.salt());
    return found;
  }

  /** Another node may have made some of them: they are the same. */
  void insert(CardHashes.Of sheet, Map<String, String> made) {
    jdbc.update(
        """
        insert into till.card_hash (day, salt, identifier, hash)
        select ?, ?, made.identifier, made.hash
        from unnest(?::text[], ?::text[]) as made (identifier, hash)
        on conflict do nothing
        """,
        Date.valueOf(sheet.day()),
        sheet.salt(),
        made.keySet().toArray(String[]::new),
        made.values().toArray(String[]::new));
  }

  void keepOnly(CardHashes.Of sheet, Collection<String> identifiers) {
    jdbc.update(
        "delete from till.card_hash where salt = ? and not identifier = any(?)",
        sheet.salt(),
        identifiers.toArray(String[]::new));
  }

  void dropBefore(LocalDate day) {
    jdbc.update("delete from till.card_hash where day < ?", Date.valueOf(day));
  }
}
