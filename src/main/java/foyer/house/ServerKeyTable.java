package foyer.house;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ServerKeyTable {

  enum Purpose {
    /** Ed25519: tickets, grants and answers. */
    SIGNING,
    /** The house's own certificate authority; the public half is its certificate. */
    AUTHORITY,
    /** The certificate that the server shows browsers and counters. */
    TLS,
    SHEET
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(String id, byte[] publicKey, byte[] privateKey) {}

  private final JdbcClient jdbc;

  ServerKeyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Row> living(Purpose purpose) {
    return jdbc.sql(
            """
            select id, public_key, private_key
            from house.server_key
            where purpose = :purpose and retired_at is null
            """)
        .param("purpose", purpose.name())
        .query(Row.class)
        .optional();
  }

  RoundTrip.Answer<String> askLivingId(Purpose purpose, RoundTrip trip) {
    return trip.ask(
        "select id from house.server_key where purpose = ? and retired_at is null",
        (row, i) -> row.getString(1),
        purpose.name());
  }

  List<Row> all(Purpose purpose) {
    return jdbc.sql(
            """
            select id, public_key, private_key
            from house.server_key
            where purpose = :purpose
            order by made_at
            """)
        .param("purpose", purpose.name())
        .query(Row.class)
        .list();
  }

  /**
   * Keeps it, unless another node has made one of this purpose meanwhile.
   *
   * @return whether it is kept
   */
  boolean insertIfNone(Purpose purpose, Row row) {
    return jdbc.sql(
                """
                insert into house.server_key (id, purpose, public_key, private_key)
                values (:id, :purpose, :publicKey, :privateKey)
                on conflict do nothing
                """)
            .param("id", row.id())
            .param("purpose", purpose.name())
            .param("publicKey", row.publicKey())
            .param("privateKey", row.privateKey())
            .update()
        == 1;
  }

  /**
   * Puts it in the old one's place, unless another node has replaced that meanwhile. In one
   * statement: nobody ever sees that there is none.
   *
   * @return whether it is kept
   */
  boolean replace(String old, Row row) {
    return jdbc.sql(
                """
                with retired as (
                  update house.server_key
                  set retired_at = now()
                  where id = :old and retired_at is null
                  returning purpose)
                insert into house.server_key (id, purpose, public_key, private_key)
                select :id, purpose, :publicKey, :privateKey
                from retired
                """)
            .param("old", old)
            .param("id", row.id())
            .param("publicKey", row.publicKey())
            .param("privateKey", row.privateKey())
            .update()
        == 1;
  }
}
