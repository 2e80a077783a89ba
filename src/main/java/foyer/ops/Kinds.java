package foyer.ops;

import foyer.house.HouseKind;
import java.sql.SQLException;

/**
 * The mark in the database that tells a demo from a real house. The folder carries the same mark;
 * this one goes along when the database is moved or backed up.
 */
final class Kinds {
  private Kinds() {}

  /** Marks a house that has no mark; refuses one that was made as the other kind. */
  static void mark(HouseDatabase database, HouseKind kind) {
    try (var connection = database.connect()) {
      try (var insert =
          connection.prepareStatement(
              """
              insert into house.setting (name, value, changed_by)
              values ('house.kind', ?, 'the first start')
              on conflict (name) do nothing
              """)) {
        insert.setString(1, kind.name());
        insert.executeUpdate();
      }
      HouseKind marked = marked(database);
      if (marked != kind) {
        throw new CannotGoOn(
            marked == HouseKind.DEMO
                ? "The database %s holds a demo, and a demo can never become a real house."
                    .formatted(database.shown())
                : "The database %s holds a real house, and no demo is played in it."
                    .formatted(database.shown()));
      }
    } catch (SQLException cannot) {
      throw new CannotGoOn("The database %s does not answer.".formatted(database.shown()), cannot);
    }
  }

  static HouseKind marked(HouseDatabase database) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("select value from house.setting where name = 'house.kind'")) {
      // A house without a mark is never taken for a demo.
      return rows.next() ? HouseKind.valueOf(rows.getString(1)) : HouseKind.REAL;
    }
  }
}
