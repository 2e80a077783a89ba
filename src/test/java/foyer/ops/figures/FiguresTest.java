package foyer.ops.figures;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.ops.figures.FigureTable.Value;
import foyer.sales.Bookings;
import foyer.testing.Await;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import foyer.testing.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The house in figures, for a dashboard and for alerts. */
@HouseTest
class FiguresTest {
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  private static final Pattern NAMED = Pattern.compile("\\b(foyer|jvm|process|system)_[a-z_]+\\b");

  @Autowired Figures figures;
  @Autowired FigureTable table;
  @Autowired NodeTable nodes;
  @Autowired HouseClock clock;
  @Autowired Bookings bookings;
  @Autowired OnSale onSale;
  @Autowired DataSource database;
  @LocalServerPort int port;

  @Test
  void a_booking_of_tonight_is_counted_and_so_is_what_a_basket_holds() {
    var screening = onSale.unallocated(10, 12);
    var before = count();
    var basket = UUID.randomUUID();
    done(bookings.hold(basket, screening, Map.of("STANDARD", 2)));
    assertThat(value(HouseFigure.BASKETS, count()))
        .isEqualTo(value(HouseFigure.BASKETS, before) + 1);
    done(bookings.nameGuest(basket, "Ottoline", "ottoline@example.org"));
    done(bookings.confirm(basket));
    var after = count();
    assertThat(value(HouseFigure.ORDERS, after, "WEB", "BOOKED"))
        .isEqualTo(value(HouseFigure.ORDERS, before, "WEB", "BOOKED") + 1);
    assertThat(value(HouseFigure.BOOKINGS, after))
        .isEqualTo(value(HouseFigure.BOOKINGS, before) + 1);
    assertThat(figures.told()).doesNotContain("Ottoline").doesNotContain("ottoline");
  }

  @Test
  void what_was_never_done_is_as_old_as_the_house_and_what_was_done_is_young() throws SQLException {
    try (Connection connection = database.getConnection()) {
      LastDone.note(connection, LastDone.What.REHEARSAL, clock.now(), "into an empty folder");
      LastDone.note(connection, LastDone.What.REHEARSAL, Instant.EPOCH, "an older word");
      assertThat(
              Objects.requireNonNull(LastDone.read(connection).get(LastDone.What.REHEARSAL))
                  .detail())
          .isEqualTo("into an empty folder");
    }
    var counted = count();
    assertThat(value(HouseFigure.AGE, counted, "REHEARSAL")).isLessThan(60);
    assertThat(value(HouseFigure.AGE, counted, "BACKUP")).isNotNegative();
  }

  @Test
  void a_base_copy_has_an_age_from_the_first_on_as_its_script_notes_it()
      throws IOException, SQLException {
    assertThat(ages()).containsKeys("BACKUP", "AUDIT", "REHEARSAL").doesNotContainKey("BASE_COPY");
    String script = Files.readString(Path.of("deploy/database/base-copy-made.sql"));
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(script.replace(":'detail'", "'full, from db1'"));
      assertThat(LastDone.read(connection)).containsKey(LastDone.What.BASE_COPY);
    }
    assertThat(ages().get("BASE_COPY")).isBetween(0.0, 60.0);
  }

  @Test
  void labels_are_letters_of_counters_and_words_of_closed_lists() {
    new Visitor(port).get("/films/4711?code=ABCDEFG");
    String told = figures.told();
    assertThat(told).contains("foyer_requests_seconds_bucket").doesNotContain("4711");
    LABEL
        .matcher(told)
        .results()
        .forEach(
            label ->
                assertThat(label.group(2))
                    .as(label.group())
                    .matches(
                        label.group(1).equals("counter")
                            ? "[A-Z]{1,2}"
                            : "[A-Za-z0-9_ '.+-]{0,40}"));
  }

  /** A panel that stays empty and an alert that can never fire look like a house that is well. */
  @Test
  void every_figure_that_dashboard_and_alerts_name_is_told() throws IOException {
    String told = figures.told();
    var asked = new TreeSet<String>();
    for (String file : List.of("dashboard.json", "rules.yml")) {
      NAMED
          .matcher(Files.readString(Path.of("deploy/monitoring", file)))
          .results()
          .forEach(name -> asked.add(name.group()));
    }
    // Without a counter and a follower some have no row yet.
    var known = Stream.of(HouseFigure.values()).map(one -> one.title().replace('.', '_')).toList();
    assertThat(asked)
        .hasSizeGreaterThan(25)
        .allSatisfy(
            name ->
                assertThat(told.contains("\n" + name) || known.contains(name)).as(name).isTrue());
  }

  @Test
  void the_servers_of_the_house_know_each_other_by_a_row_of_their_own() {
    Await.until(
        "this server's row says that it is ready",
        () -> nodes.all().getFirst().standing().equals("ready"));
  }

  @Test
  void figures_stand_at_a_port_of_their_own_and_nothing_else_does() {
    try (var inside =
        new InsidePort(
            InetAddress.getLoopbackAddress(),
            0,
            Map.of(
                "/metrics",
                figures::told,
                "/broken",
                () -> {
                  throw new IllegalStateException("on purpose");
                }))) {
      var visitor = new Visitor(inside.port());
      assertThat(visitor.get("/metrics").body()).contains("foyer_node_ready 1.0");
      assertThat(visitor.get("/broken").statusCode()).isEqualTo(500);
      for (String path : List.of("/", "/office", "/metrics/x", "/actuator"))
        assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(visitor.send("POST", "/metrics", "").statusCode()).isEqualTo(404);
    }
    assertThat(new Visitor(port).get("/metrics").statusCode()).isEqualTo(404);
  }

  private Map<HouseFigure, List<Value>> count() {
    return table.count(clock.now(), clock.businessDay());
  }

  private Map<String, Double> ages() {
    return count().getOrDefault(HouseFigure.AGE, List.of()).stream()
        .collect(Collectors.toMap(one -> one.labels().getFirst(), Value::value));
  }

  private static double value(
      HouseFigure figure, Map<HouseFigure, List<Value>> counted, String... labels) {
    return counted.getOrDefault(figure, List.of()).stream()
        .filter(one -> one.labels().equals(List.of(labels)))
        .mapToDouble(Value::value)
        .sum();
  }

  private static <T> T done(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Done<T>(T value)) return value;
    throw new AssertionError(outcome);
  }
}
