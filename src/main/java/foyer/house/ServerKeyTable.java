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

  /** Keeps it, unless another node has made one of this purpose meanwhile. */
  void insertIfNone(Purpose purpose, Row row) {
    jdbc.sql(
            """
            insert into house.server_key (id, purpose, public_key, private_key)
            values (:id, :purpose, :publicKey, :privateKey)
            on conflict do nothing
            """)
        .param("id", row.id())
        .param("purpose", purpose.name())
        .param("publicKey", row.publicKey())
        .param("privateKey", row.privateKey())
        .update();
  }

  void retire(String id) {
    jdbc.sql("update house.server_key set retired_at = now() where id = :id and retired_at is null")
        .param("id", id)
        .update();
  }
}
