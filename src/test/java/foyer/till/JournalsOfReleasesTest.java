package foyer.till;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.counter.JournalFile;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.house.Actor;
import foyer.house.Epochs;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A counter that was away while the house was updated: what every release wrote is booked by this
 * one. The journals name their own house's counter, screenings and classes; here they are given
 * ours, and nothing else in them is changed.
 */
@HouseTest
class JournalsOfReleasesTest {
  private static final Path JOURNALS = Path.of("src/test/resources/journals");

  @Autowired Journals journals;
  @Autowired Counters counters;
  @Autowired Epochs epochs;
  @Autowired Desk desk;
  @Autowired OnSale onSale;
  @Autowired JdbcTemplate jdbc;

  static Stream<Path> releases() throws IOException {
    try (var folders = Files.list(JOURNALS)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void the_journal_of_every_release_is_booked(Path release) throws Exception {
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    int id = counters.enrolInside(key.getEncoded()).counter();
    var counter = counters.find(id).orElseThrow();
    long main = onSale.unallocated(60, 66).value();
    long seated = onSale.unallocated(30, 30).value();
    var expected =
        JsonMapper.builder().build().readTree(Files.readString(release.resolve("expected.json")));
    var carried = JournalFile.carried(Files.readAllBytes(release.resolve("journal")));
    var entries =
        carried.entries().stream()
            .map(entry -> entry.replace("\"counter\":2,", "\"counter\":" + id + ","))
            .map(entry -> entry.replace("\"screening\":5", "\"screening\":" + main))
            .map(entry -> entry.replace("\"screening\":6", "\"screening\":" + seated))
            .map(entry -> entry.replace("1-0000000a", epochs.current().text()))
            .map(
                entry ->
                    entry.replaceAll("\"ticketClass\":\"[A-Z]+\"", "\"ticketClass\":\"STANDARD\""))
            .toList();

    var booked = journals.take(counter, entries, new ServerTime(Instant.now(), Duration.ZERO));

    assertThat(booked).hasSize(expected.get("entries").asInt());
    assertThat(desk.open())
        .filteredOn(one -> Objects.equals(one.counter(), id))
        .extracting(Desk.Discrepancy::kind)
        .doesNotContain(Kind.NOT_APPLIED, Kind.DAMAGED_ENTRY);
    assertThat(tickets(main, seated, false)).isEqualTo(expected.get("sold").asInt());
    assertThat(tickets(main, seated, true)).isEqualTo(expected.get("voided").asInt());
    assertThat(pence(main, seated)).isEqualTo(pence(expected));
    counters.revoke(id, Actor.house("test"));
  }

  private static long pence(JsonNode expected) {
    return expected.get("pence").asLong();
  }

  private int tickets(long main, long seated, boolean undone) {
    Integer count =
        jdbc.queryForObject(
            """
            select count(*) from sales.ticket
            where screening in (?, ?) and serial is not null and (voided_at is not null) = ?
            """,
            Integer.class,
            main,
            seated,
            undone);
    return count == null ? 0 : count;
  }

  private long pence(long main, long seated) {
    Long sum =
        jdbc.queryForObject(
            """
            select coalesce(sum(p.pence), 0) from payments.payment p
            where p.order_id in (
              select order_id from sales.ticket where screening in (?, ?))
            """,
            Long.class,
            main,
            seated);
    return sum == null ? 0 : sum;
  }
}
