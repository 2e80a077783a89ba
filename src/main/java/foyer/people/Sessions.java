package foyer.people;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signed-in browsers, kept in the database, so that any node knows them and any node ends them. */
@Component
class Sessions {
  private final JdbcClient jdbc;

  Sessions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void endAllOf(PersonId person) {
    endAllBut(person, "");
  }

  /** Ends all of a person's but one: a changed password signs every other browser out. */
  void endAllBut(PersonId person, String sessionId) {
    jdbc.sql(
            """
            delete from people.session
            where principal_name = :person and session_id <> :kept
            """)
        .param("person", person.toString())
        .param("kept", sessionId)
        .update();
  }
}
