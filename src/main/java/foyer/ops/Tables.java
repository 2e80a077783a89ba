package foyer.ops;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of all rooms, as the database itself lists them. */
final class Tables {

  /** Whoever was signed in signs in again, and which servers run shows by itself. */
  private static final Set<String> NOT_KEPT =
      Set.of("people.session", "people.session_attributes", "ops.node");

  private Tables() {}

  /** Table name with schema, to its columns; those that are referred to come first. */
  static Map<String, List<String>> inOrder(Connection connection) throws SQLException {
    var columns = columns(connection);
    var refersTo = references(connection);
    var ordered = new LinkedHashMap<String, List<String>>();
    while (ordered.size() < columns.size()) {
      int before = ordered.size();
      columns.forEach(
          (table, its) -> {
            if (ordered.keySet().containsAll(refersTo.getOrDefault(table, Set.of()))) {
              ordered.putIfAbsent(table, its);
            }
          });
      if (ordered.size() == before) {
        throw new IllegalStateException("tables refer to each other in a circle");
      }
    }
    return ordered;
  }

  private static Map<String, List<String>> columns(Connection connection) throws SQLException {
    var columns = new LinkedHashMap<String, List<String>>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select n.nspname || '.' || c.relname as name, a.attname as attribute
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid
                where c.relkind in ('r', 'p')
                  and n.nspname not like 'pg\\_%'
                  and n.nspname not in ('information_schema', 'public')
                  and a.attnum > 0
                  and not a.attisdropped
                  and a.attgenerated = ''
                order by name, a.attnum
                """)) {
      while (rows.next()) {
        String table = rows.getString("name");
        if (NOT_KEPT.contains(table)) continue;
        columns.computeIfAbsent(table, first -> new ArrayList<>()).add(rows.getString("attribute"));
      }
    }
    return columns;
  }

  /** To which other tables each refers. */
  private static Map<String, Set<String>> references(Connection connection) throws SQLException {
    var references = new LinkedHashMap<String, Set<String>>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select n.nspname || '.' || c.relname as name,
                  m.nspname || '.' || d.relname as refers_to
                from pg_constraint k
                join pg_class c on c.oid = k.conrelid
                join pg_namespace n on n.oid = c.relnamespace
                join pg_class d on d.oid = k.confrelid
                join pg_namespace m on m.oid = d.relnamespace
                where k.contype = 'f'
                  and c.oid <> d.oid
                """)) {
      while (rows.next()) {
        references
            .computeIfAbsent(rows.getString("name"), first -> new LinkedHashSet<>())
            .add(rows.getString("refers_to"));
      }
    }
    return references;
  }
}
