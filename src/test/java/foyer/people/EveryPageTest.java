package foyer.people;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.testing.HouseTest;
import foyer.testing.Visitor;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every mapping there is, also those that somebody adds tomorrow. */
@HouseTest
class EveryPageTest {
  /** What guests may have. Whoever opens another page adds it here, and to SecurityPaths. */
  private static final Set<String> FOR_GUESTS =
      Set.of(
          "GET /",
          "GET /day/{date}",
          "GET /week",
          "GET /week/{date}",
          "GET /films",
          "GET /films/{id}",
          "GET /screenings/{id}",
          "GET /access",
          "GET /booking",
          "GET /bookings/{order}",
          "GET /screenings/{id}/book",
          "GET /screenings/{id}/book/{basket}",
          "POST /screenings/{id}/book/{basket}",
          "POST /screenings/{id}/book/{basket}/guest",
          "POST /screenings/{id}/book/{basket}/confirm",
          "POST /screenings/{id}/book/{basket}/release",
          "POST /booking",
          "POST /bookings/{order}/release",
          "GET /authority.crt",
          "GET /health/live",
          "GET /health/ready",
          "GET /office/sign-in",
          "POST /office/sign-in",
          "GET /setup",
          "POST /setup");

  /** No cookie is looked at: signed, or with a key or a till's own header. */
  private static final List<String> WITHOUT_COOKIES =
      List.of("/api/v1/", "/counter/", "/till/", "/door/");

  /** Signs out, or counts wrong passwords, for which others would have to wait. */
  private static final Set<String> DISTURBS_OTHERS =
      Set.of(
          "POST /office/sign-out",
          "POST /office/sign-in",
          "POST /office/me/password",
          "POST /office/me/pin",
          "POST /setup");

  private static final List<String> RUBBISH =
      List.of("", "\u0000", "x".repeat(4_500), "-1", "99999999999999999999", "<b>');--\u202e");

  /** Names of fields of all forms there are. */
  private static final List<String> FIELDS =
      List.of(
          ("name title certificate runtimeMinutes year directors actors contentAdvice synopsis code"
                  + " email value limit film auditorium date time hour lengthMinutes salesLimit"
                  + " houseCapacity priceList notes access public because price band ticketClass"
                  + " validFrom rows needs mostPerPerson likelihood reduced publicOnline back week"
                  + " starting kind from until forLife wished old pin password card settlement way"
                  + " withoutThem STANDARD CHILD change")
              .split(" "));

  @Autowired List<RequestMappingHandlerMapping> mappings;
  @Autowired DemoPeople demo;
  @LocalServerPort int port;

  @BeforeEach
  void people() {
    demo.make();
  }

  @Test
  void no_page_of_staff_answers_without_sign_in() {
    var guest = new Visitor(port);
    var softly = new SoftAssertions();
    for (Mapped mapped : all()) {
      if (mapped.isFor(FOR_GUESTS) || mapped.withoutCookies()) continue;
      var answer =
          mapped.method().equals("GET") ? guest.get(mapped.path()) : guest.post(mapped.path());
      String where = answer.headers().firstValue("Location").orElse("");
      softly
          .assertThat(answer.statusCode() == 302 ? 302 : answer.statusCode())
          .as(mapped.name())
          .isIn(302, 401, 403, 404, 405);
      if (answer.statusCode() == 302)
        softly.assertThat(where).as(mapped.name()).contains("/office/sign-in");
      if (mapped.path().startsWith("/office") && mapped.method().equals("GET"))
        softly.assertThat(answer.statusCode()).as(mapped.name()).isEqualTo(302);
    }
    softly.assertAll();
  }

  @Test
  void no_header_of_a_request_says_where_the_house_is() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/office"))
            .header("X-Forwarded-Host", "elsewhere.example")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Port", "444")
            .header("Forwarded", "host=elsewhere.example;proto=https")
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
      String where = answer.headers().firstValue("Location").orElse("");
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(where)
          .contains("/office/sign-in")
          .doesNotContain("elsewhere")
          .doesNotContain("https")
          .doesNotContain("444");
    }
  }

  @Test
  void the_list_of_open_pages_names_only_pages_there_are() {
    var there = new TreeSet<String>();
    all().forEach(mapped -> there.add(mapped.name()));
    assertThat(there).containsAll(FOR_GUESTS);
  }

  @Test
  void nothing_changes_without_the_token_of_a_form_of_ours() {
    var officer = new Visitor(port);
    var sign = demo.signIns().getFirst();
    assertThat(officer.signIn(sign.userName(), sign.password()).statusCode()).isEqualTo(302);
    var softly = new SoftAssertions();
    int walked = 0;
    for (Mapped mapped : all()) {
      if (mapped.method().equals("GET") || mapped.withoutCookies()) continue;
      walked++;
      for (Visitor visitor : List.of(officer, new Visitor(port))) {
        var answer = visitor.send(mapped.method(), mapped.path(), "");
        softly.assertThat(answer.statusCode()).as(mapped.name()).isEqualTo(403);
        softly.assertThat(answer.body()).as(mapped.name()).contains("This form was open too long");
      }
    }
    softly.assertThat(walked).isGreaterThan(15);
    softly.assertAll();
  }

  /** What nobody types and somebody sends: each form answers in a sentence, none breaks. */
  @Test
  void rubbish_in_any_form_is_answered_and_breaks_nothing() {
    var officer = new Visitor(port);
    var sign = demo.signIns().getFirst();
    officer.signIn(sign.userName(), sign.password());
    var token = officer.token();
    var softly = new SoftAssertions();
    int walked = 0;
    for (Mapped mapped : all()) {
      if (mapped.method().equals("GET") || mapped.withoutCookies()) continue;
      if (DISTURBS_OTHERS.contains(mapped.name())) continue;
      walked++;
      for (String rubbish : RUBBISH) {
        for (String path : List.of(mapped.pathOfNothing("999999999"), mapped.pathOfNothing("x"))) {
          var answer = officer.send(mapped.method(), path, everyFieldIs(rubbish, token));
          softly
              .assertThat(answer.statusCode())
              .as("%s with %.20s", mapped.name(), rubbish)
              .isBetween(200, 499);
          softly
              .assertThat(answer.body())
              .as(mapped.name())
              .doesNotContain("Exception", "\tat ", "Whitelabel");
        }
      }
    }
    softly.assertThat(walked).isGreaterThan(30);
    var longest = officer.post("/office/films", "title", "x".repeat(10_000), "certificate", "U");
    softly.assertThat(longest.statusCode()).as("a title of 10,000 letters").isEqualTo(400);
    var agent = officer.post("/office/agents", "name", "x".repeat(61));
    softly.assertThat(agent.statusCode()).as("an agent's name of 61 letters").isEqualTo(400);
    softly.assertAll();
  }

  private static String everyFieldIs(String rubbish, String token) {
    return FIELDS.stream()
        .map(field -> field + "=" + URLEncoder.encode(rubbish, StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "_csrf=" + token + "&", ""));
  }

  @Test
  void a_page_nobody_listed_is_refused_and_tells_a_guest_nothing() {
    var guest = new Visitor(port);
    for (String path :
        List.of("/actuator", "/actuator/env", "/internal", "/people", "/h2", "/.env"))
      assertThat(guest.get(path).statusCode()).as(path).isEqualTo(404);
  }

  /** One address and method of the house, with numbers for its variables. */
  private record Mapped(String method, String pattern) {
    String name() {
      return method + " " + pattern;
    }

    String path() {
      return pattern
          .replace("{date}", "2026-01-05")
          .replace("{basket}", "00000000-0000-0000-0000-000000000001")
          .replace("{order}", "00000000-0000-0000-0000-000000000001")
          .replaceAll("\\{[^}]+}", "1")
          .replace("/**", "/x");
    }

    /** With variables that name nothing there is. */
    String pathOfNothing(String id) {
      return pattern.replaceAll("\\{[^}]+}", id).replace("/**", "/x");
    }

    boolean isFor(Set<String> names) {
      return names.contains(name());
    }

    boolean withoutCookies() {
      return WITHOUT_COOKIES.stream().anyMatch(start -> (pattern + "/").startsWith(start));
    }
  }

  private List<Mapped> all() {
    return mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(
            info -> {
              var methods = info.getMethodsCondition().getMethods();
              Stream<String> names =
                  methods.isEmpty()
                      ? Stream.of("GET", "POST", "PUT", "DELETE", "PATCH")
                      : methods.stream().map(Enum::name);
              return names.flatMap(
                  method -> info.getPatternValues().stream().map(path -> new Mapped(method, path)));
            })
        .filter(mapped -> !mapped.pattern().equals("/error"))
        .distinct()
        .toList();
  }
}
