package foyer.site;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.HouseClock;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@HouseTest
class PublicApiTest {
  @LocalServerPort int port;
  @Autowired OnSale onSale;
  @Autowired HouseClock clock;
  @Autowired JdbcTemplate jdbc;
  @Autowired RequestMappingHandlerMapping routes;
  Visitor program;

  @BeforeEach
  void comes() {
    program = new Visitor(port);
  }

  @Test
  void a_screening_is_told_as_promised() {
    var screening = onSale.unallocated(40, 50);
    var told = told(screening.value());
    assertThat(told.propertyNames())
        .containsExactly(
            "id", "film", "auditorium", "startsAt", "status", "salesLimit", "remaining", "access");
    assertThat(told.path("film").propertyNames())
        .containsExactly("title", "certificate", "runtimeMinutes");
    assertThat(told.path("film").path("certificate").asString()).isEqualTo("15");
    assertThat(told.path("status").asString()).isEqualTo("ON_SALE");
    assertThat(told.path("salesLimit").asInt()).isEqualTo(40);
    assertThat(told.path("remaining").asInt()).isEqualTo(40);
    assertThat(OffsetDateTime.parse(told.path("startsAt").asString())).isNotNull();
  }

  @Test
  void held_and_sold_tickets_are_not_remaining_but_those_on_rolls_are() {
    var screening = onSale.unallocated(40, 40);
    hold(UUID.randomUUID(), screening.value(), 3);
    assertThat(told(screening.value()).path("remaining").asInt()).isEqualTo(37);
    jdbc.update(
        """
        update rolls.number set state = 'LEASED', counter = 1
        where screening = ? and n in (select n from rolls.number
          where screening = ? and state = 'FREE' order by n limit 10)
        """,
        screening.value(),
        screening.value());
    var told = told(screening.value());
    assertThat(told.path("remaining").asInt()).isEqualTo(37);
    assertThat(told.path("remainingOnline").asInt()).isEqualTo(27);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=yesterday",
        "from=2026-02-30",
        "to=24/11/2026",
        "from=2026-12-01&to=2026-11-30",
        "from=2026-01-01&to=2028-01-01",
        "from=99999-01-01"
      })
  void dates_that_make_no_sense_are_refused_in_a_sentence(String query) {
    var answer = program.get("/api/v1/screenings?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(Visitor.json(answer).path("detail").asString())
        .endsWith(".")
        .doesNotContain("Exception");
  }

  @Test
  void three_requests_make_a_booking_and_each_may_be_sent_again() {
    var screening = onSale.unallocated(40, 40);
    var id = UUID.randomUUID();
    var held = Visitor.json(hold(id, screening.value(), 2));
    assertThat(held.path("totalPence").asInt()).isEqualTo(800);
    assertThat(Visitor.json(hold(id, screening.value(), 2))).isEqualTo(held);
    String guest =
        """
        {"name": "Zoë O’Brien", "email": "zoe@example.org"}
        """;
    assertThat(program.put("/api/v1/holds/" + id + "/guest", guest).statusCode()).isEqualTo(200);
    var booking = Visitor.json(program.post("/api/v1/holds/" + id + "/confirm", ""));
    assertThat(booking.path("state").asString()).isEqualTo("BOOKED");
    assertThat(booking.path("code").asString()).hasSize(7);
    assertThat(Visitor.json(program.post("/api/v1/holds/" + id + "/confirm", "")))
        .isEqualTo(booking);
    assertThat(told(screening.value()).path("remaining").asInt()).isEqualTo(38);
  }

  @Test
  void programs_change_and_let_go_what_they_hold() {
    var screening = onSale.unallocated(40, 40);
    var id = UUID.randomUUID();
    hold(id, screening.value(), 2);
    String five = "{\"screening\": %s, \"tickets\": {\"STANDARD\": 5}}".formatted(screening);
    var changed = Visitor.json(program.put("/api/v1/holds/" + id + "/tickets", five));
    assertThat(changed.path("tickets").size()).isEqualTo(5);
    assertThat(changed.path("totalPence").asInt()).isEqualTo(2000);
    assertThat(told(screening.value()).path("remaining").asInt()).isEqualTo(35);
    assertThat(program.delete("/api/v1/holds/" + id).statusCode()).isEqualTo(204);
    assertThat(program.delete("/api/v1/holds/" + id).statusCode()).isEqualTo(204);
    assertThat(told(screening.value()).path("remaining").asInt()).isEqualTo(40);
    assertThat(program.put("/api/v1/holds/" + id + "/tickets", five).statusCode()).isEqualTo(410);
  }

  @Test
  void counts_too_large_to_add_up_are_refused_and_disturb_nobody_else() {
    var screening = onSale.unallocated(40, 40);
    var answer =
        program.post(
            "/api/v1/holds",
            """
            {"id": "%s", "screening": %s,
             "tickets": {"STANDARD": 2147483647, "MEMBER": 2147483647}}
            """
                .formatted(UUID.randomUUID(), screening));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Visitor.json(answer).path("detail").asString())
        .isEqualTo("At most 12 tickets can be booked at once.");
  }

  @Test
  void more_than_are_left_are_refused_and_none_is_held() {
    var screening = onSale.unallocated(3, 3);
    var answer = hold(UUID.randomUUID(), screening.value(), 4);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Visitor.json(answer).path("kind").asString()).isEqualTo("SOLD_OUT");
    assertThat(told(screening.value()).path("remaining").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"id\": \"x\"}",
        "{\"id\": \"7b0a4d0e-7e6a-4a53-9c34-6d2a6b1f0a11\", \"screening\": \"soon\"}",
        "{\"id\": \"7b0a4d0e-7e6a-4a53-9c34-6d2a6b1f0a11\", \"screening\": 1, \"tickets\":"
            + " {\"STANDARD\": null}}",
        "{\"id\": \"7b0a4d0e-7e6a-4a53-9c34-6d2a6b1f0a11\", \"screening\": 1, \"tickets\":"
            + " {\"STANDARD\": 2.5}}",
        "{\"id\": \"7b0a4d0e-7e6a-4a53-9c34-6d2a6b1f0a11\", \"screening\": 1, \"tickets\":"
            + " {\"STANDARD\": 99999999999}}"
      })
  void a_hold_that_cannot_be_read_is_refused_in_a_sentence(String body) {
    var answer = program.post("/api/v1/holds", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Visitor.json(answer).path("detail").asString()).endsWith(".");
  }

  @Test
  void every_route_is_described() {
    var described = Visitor.json(program.get("/api/v1/openapi.json"));
    var served = new TreeSet<String>();
    routes
        .getHandlerMethods()
        .forEach(
            (route, method) ->
                route.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api/v1/") && !path.contains("openapi"))
                    .forEach(
                        path ->
                            route
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(
                                    verb ->
                                        served.add(
                                            verb.name().toLowerCase(java.util.Locale.ROOT)
                                                + " "
                                                + path))));
    var named = new TreeSet<String>();
    described
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(verb -> named.add(verb + " " + path.getKey())));
    assertThat(named).isEqualTo(served).contains("get /api/v1/screenings", "post /api/v1/holds");
    assertThat(described.path("info").path("title").asString()).isEqualTo("Foyer");
  }

  @Test
  void real_answers_are_as_described() {
    var screening = onSale.allocated(3, 4);
    var id = UUID.randomUUID();
    var schemas =
        Visitor.json(program.get("/api/v1/openapi.json")).path("components").path("schemas");
    var described = new Described(schemas);
    described.check("ListedScreening", told(screening.value()));
    described.check("Hold", Visitor.json(hold(id, screening.value(), 2)));
    program.put(
        "/api/v1/holds/" + id + "/guest", "{\"name\": \"A\", \"email\": \"a@example.org\"}");
    described.check("Booking", Visitor.json(program.post("/api/v1/holds/" + id + "/confirm", "")));
  }

  private JsonNode told(long screening) {
    var day = clock.today();
    return Visitor.json(program.get("/api/v1/screenings?from=" + day + "&to=" + day.plusDays(3)))
        .valueStream()
        .filter(one -> one.path("id").asLong() == screening)
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> hold(UUID id, long screening, int count) {
    return program.post(
        "/api/v1/holds",
        """
        {"id": "%s", "screening": %d, "tickets": {"STANDARD": %d}}
        """
            .formatted(id, screening, count));
  }

  /** As much of JSON Schema as the description uses: properties, required, types, items, enums. */
  private record Described(JsonNode schemas) {

    void check(String name, JsonNode answer) {
      check(schemas.path(name), answer, name);
    }

    private void check(JsonNode schema, JsonNode answer, String where) {
      if (schema.has("$ref")) {
        String ref = schema.path("$ref").asString();
        check(ref.substring(ref.lastIndexOf('/') + 1), answer);
        return;
      }
      assertThat(schema.isMissingNode()).as("described: " + where).isFalse();
      if (schema.has("enum")) {
        assertThat(schema.path("enum").valueStream().map(JsonNode::asString))
            .as(where)
            .contains(answer.asString());
      }
      if (answer.isObject()) object(schema, answer, where);
      if (answer.isArray()) {
        answer.forEach(one -> check(schema.path("items"), one, where + "[]"));
      }
      assertThat(types(schema)).as(where).contains(type(answer));
    }

    private void object(JsonNode schema, JsonNode answer, String where) {
      assertThat(schema.path("properties").propertyNames())
          .as(where)
          .containsAll(answer.propertyNames());
      schema
          .path("required")
          .forEach(name -> assertThat(answer.has(name.asString())).as(where + "." + name).isTrue());
      answer
          .properties()
          .forEach(
              field ->
                  check(
                      schema.path("properties").path(field.getKey()),
                      field.getValue(),
                      where + "." + field.getKey()));
    }

    private static TreeSet<String> types(JsonNode schema) {
      var types = new TreeSet<String>();
      var type = schema.path("type");
      if (type.isArray()) type.forEach(one -> types.add(one.asString()));
      else types.add(type.asString());
      return types;
    }

    private static String type(JsonNode answer) {
      if (answer.isNull()) return "null";
      if (answer.isObject()) return "object";
      if (answer.isArray()) return "array";
      if (answer.isBoolean()) return "boolean";
      return answer.isNumber() ? "integer" : "string";
    }
  }
}
