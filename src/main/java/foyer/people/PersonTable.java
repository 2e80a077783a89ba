package foyer.people;

import foyer.house.Permission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PersonTable {
  private final JdbcClient jdbc;
  private final TermTable terms;

  PersonTable(JdbcClient jdbc, TermTable terms) {
    this.jdbc = jdbc;
    this.terms = terms;
  }

  Optional<Person> find(PersonId id) {
    return jdbc.sql(
            """
            select id, name, password_hash is not null as has_password,
              pin_hash is not null as has_pin, made_at, closed_at
            from people.person
            where id = :id
            """)
        .param("id", id.value())
        .query((row, n) -> read(row))
        .optional();
  }

  Optional<PersonId> named(Identifier identifier) {
    return jdbc.sql("select person from people.identifier where value = :value and kind = :kind")
        .param("value", identifier.value())
        .param("kind", identifier.kind().name())
        .query(Long.class)
        .optional()
        .map(PersonId::new);
  }

  /** Holds the row until the transaction ends, so that two changes of one person queue. */
  boolean lock(PersonId id) {
    return jdbc.sql("select id from people.person where id = :id for no key update")
        .param("id", id.value())
        .query(Long.class)
        .optional()
        .isPresent();
  }

  PersonId insert(String name) {
    return new PersonId(
        jdbc.sql(
                """
                insert into people.person (name, search_name)
                values (:name, :folded)
                returning id
                """)
            .param("name", name)
            .param("folded", NameSearch.folded(name))
            .query(Long.class)
            .single());
  }

  void rename(PersonId id, String name) {
    jdbc.sql("update people.person set name = :name, search_name = :folded where id = :id")
        .param("id", id.value())
        .param("name", name)
        .param("folded", NameSearch.folded(name))
        .update();
  }

  /** What opens the office for somebody. */
  record Secret(PersonId person, String passwordHash) {}

  /** Of whoever signs in by that user name or address; none for closed persons. */
  Optional<Secret> secret(String value) {
    return jdbc.sql(
            """
            select p.id, p.password_hash
            from people.identifier i
            join people.person p on p.id = i.person
            where i.value = :value and i.kind in ('USERNAME', 'EMAIL')
              and p.closed_at is null and p.password_hash is not null
            """)
        .param("value", value)
        .query(
            (row, n) -> new Secret(new PersonId(row.getLong("id")), row.getString("password_hash")))
        .optional();
  }

  Optional<String> passwordHash(PersonId id) {
    return jdbc.sql(
            """
            select password_hash
            from people.person
            where id = :id and password_hash is not null
            """)
        .param("id", id.value())
        .query(String.class)
        .optional();
  }

  /** False where the value names somebody already. */
  boolean addIdentifier(PersonId id, Identifier identifier) {
    return jdbc.sql(
                """
                insert into people.identifier (value, kind, person)
                values (:value, :kind, :person)
                on conflict do nothing
                """)
            .param("value", identifier.value())
            .param("kind", identifier.kind().name())
            .param("person", id.value())
            .update()
        == 1;
  }

  boolean removeIdentifier(PersonId id, Identifier identifier) {
    return jdbc.sql(
                """
                delete from people.identifier
                where value = :value and kind = :kind and person = :person
                """)
            .param("value", identifier.value())
            .param("kind", identifier.kind().name())
            .param("person", id.value())
            .update()
        == 1;
  }

  void setPin(PersonId id, @Nullable String hash) {
    jdbc.sql("update people.person set pin_hash = :hash where id = :id")
        .param("id", id.value())
        .param("hash", hash)
        .update();
  }

  void setPassword(PersonId id, @Nullable String hash) {
    jdbc.sql("update people.person set password_hash = :hash where id = :id")
        .param("id", id.value())
        .param("hash", hash)
        .update();
  }

  void close(PersonId id, Instant at) {
    jdbc.sql(
            """
            update people.person
            set closed_at = :at, password_hash = null, pin_hash = null
            where id = :id
            """)
        .param("id", id.value())
        .param("at", Timestamp.from(at))
        .update();
  }

  void reopen(PersonId id) {
    jdbc.sql("update people.person set closed_at = null where id = :id")
        .param("id", id.value())
        .update();
  }

  void forget(PersonId id) {
    jdbc.sql("delete from people.identifier where person = :id").param("id", id.value()).update();
    rename(id, "Person " + id);
  }

  List<Standing> standing(LocalDate day) {
    return jdbc.sql(
            """
            select p.id, array_agg(i.value order by i.value) as identifiers,
              exists (
                select from people.membership m
                where m.person = p.id and m.kind = any(:memberships)
                  and :day between m.valid_from and m.valid_until) as member,
              exists (
                select from people.crew_status c
                where c.person = p.id and c.kind = 'FULL'
                  and :day between c.valid_from and c.valid_until) as crew
            from people.person p
            join people.identifier i on i.person = p.id
            where p.closed_at is null
            group by p.id
            order by p.id
            """)
        .param("day", day)
        .param("memberships", ofTheHouse())
        .query(
            (row, n) ->
                new Standing(
                    new PersonId(row.getLong("id")),
                    texts(row, "identifiers"),
                    row.getBoolean("member"),
                    row.getBoolean("crew")))
        .list();
  }

  List<StaffMember> staff(LocalDate day) {
    return jdbc.sql(
            """
            select p.id, p.name, p.pin_hash, bool_or(o.role = any(:running)) as runs
            from people.person p
            join people.office o on o.person = p.id
            where p.closed_at is null and o.role = any(:selling)
              and :day between o.valid_from and o.valid_until
            group by p.id
            order by p.search_name, p.id
            """)
        .param("day", day)
        .param("selling", roles(role -> allows(role, Permission.SELL)))
        .param("running", roles(role -> allows(role, Permission.RUN_NIGHT)))
        .query(
            (row, n) ->
                new StaffMember(
                    new PersonId(row.getLong("id")),
                    row.getString("name"),
                    row.getBoolean("runs"),
                    row.getString("pin_hash")))
        .list();
  }

  /** How many may sign in and hold this office on that day. */
  int holders(Role role, LocalDate day) {
    return jdbc.sql(
            """
            select count(distinct p.id)
            from people.person p
            join people.office o on o.person = p.id
            where p.closed_at is null and p.password_hash is not null
              and o.role = :role and :day between o.valid_from and o.valid_until
              and exists (
                select from people.identifier i
                where i.person = p.id and i.kind in ('USERNAME', 'EMAIL'))
            """)
        .param("role", role.name())
        .param("day", day)
        .query(Integer.class)
        .single();
  }

  List<FoundPerson> search(String typed, LocalDate day, int most) {
    List<String> words = NameSearch.words(typed);
    return jdbc.sql(
            """
            select p.id, p.name, p.closed_at is not null as closed,
              (select i.value from people.identifier i
               where i.person = p.id order by i.kind, i.added_at, i.value limit 1) as known_by,
              array(
                select distinct m.kind from people.membership m
                where m.person = p.id and :day between m.valid_from and m.valid_until
                order by 1) as memberships,
              array(
                select distinct c.kind from people.crew_status c
                where c.person = p.id and :day between c.valid_from and c.valid_until
                order by 1) as crew,
              array(
                select distinct o.role from people.office o
                where o.person = p.id and :day between o.valid_from and o.valid_until
                order by 1) as roles
            from people.person p
            where not exists (
              select from unnest(:folded::text[], :plain::text[]) as w (folded, plain)
              where not (
                w.folded <> '' and position(w.folded in p.search_name) > 0
                or w.plain <> '' and exists (
                  select from people.identifier i
                  where i.person = p.id and starts_with(i.value, w.plain))))
            order by p.closed_at is not null, p.search_name, p.id
            limit :most
            """)
        .param("day", day)
        .param("folded", words.stream().map(NameSearch::folded).toArray(String[]::new))
        .param("plain", words.stream().map(IdentifierRules::normalised).toArray(String[]::new))
        .param("most", most)
        .query((row, n) -> found(row))
        .list();
  }

  private static FoundPerson found(ResultSet row) throws SQLException {
    String knownBy = row.getString("known_by");
    return new FoundPerson(
        new PersonId(row.getLong("id")),
        row.getString("name"),
        knownBy == null ? "" : knownBy,
        row.getBoolean("closed"),
        texts(row, "memberships").stream().map(MembershipKind::valueOf).toList(),
        texts(row, "crew").stream().map(CrewKind::valueOf).toList(),
        texts(row, "roles").stream().map(Role::valueOf).toList());
  }

  private Person read(ResultSet row) throws SQLException {
    var id = new PersonId(row.getLong("id"));
    var closedAt = row.getTimestamp("closed_at");
    return new Person(
        id,
        row.getString("name"),
        identifiers(id),
        terms.of(TermTable.Of.MEMBERSHIP, MembershipKind.class, id),
        terms.of(TermTable.Of.CREW, CrewKind.class, id),
        terms.of(TermTable.Of.OFFICE, Role.class, id),
        row.getBoolean("has_password"),
        row.getBoolean("has_pin"),
        row.getTimestamp("made_at").toInstant(),
        closedAt == null ? null : closedAt.toInstant());
  }

  private List<Identifier> identifiers(PersonId id) {
    return jdbc.sql(
            """
            select kind, value
            from people.identifier
            where person = :person
            order by kind, added_at, value
            """)
        .param("person", id.value())
        .query(
            (row, n) ->
                new Identifier(
                    IdentifierKind.valueOf(row.getString("kind")), row.getString("value")))
        .list();
  }

  private static String[] ofTheHouse() {
    return Arrays.stream(MembershipKind.values())
        .filter(MembershipKind::ofTheHouse)
        .map(Enum::name)
        .toArray(String[]::new);
  }

  private static String[] roles(Predicate<Role> which) {
    return Arrays.stream(Role.values()).filter(which).map(Enum::name).toArray(String[]::new);
  }

  private static boolean allows(Role role, Permission permission) {
    return OfficeRules.permissions(role).contains(permission);
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
