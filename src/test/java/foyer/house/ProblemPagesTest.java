package foyer.house;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.testing.HouseTest;
import foyer.testing.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

@HouseTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemPagesTest {
  @LocalServerPort int port;

  @Test
  void a_page_that_is_not_there_says_so_in_one_sentence_to_people_and_to_programs()
      throws Exception {
    var page = new Visitor(port).get("/films/there-is-none");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");

    var json = ask("GET", "/api/v1/nothing", "", "application/json");
    assertThat(json.statusCode()).isEqualTo(404);
    assertThat(json.headers().firstValue("Content-Type").orElse("")).contains("json");
    assertThat(json.body()).contains("\"refusal\"").contains("\"kind\":\"UNKNOWN\"");
  }

  @Test
  void nonsense_is_answered_in_one_sentence_and_never_with_a_trace() throws Exception {
    var visitor = new Visitor(port);
    for (String path :
        List.of(
            "/day/2026-99-99", "/week/x", "/%2e%2e/etc/passwd", "/a;b=c", "/films/9%00", "/%zz"))
      if (!path.equals("/%zz")) {
        var answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isBetween(300, 499);
        assertThat(answer.body()).as(path).doesNotContain("Exception", "at foyer.", "at org.");
      }
    for (String body : List.of("{", "[]", "null", "\"x\"", "{\"id\":\"no uuid\"}", "\u0000")) {
      var answer = ask("POST", "/api/v1/sales", body, "application/json");
      assertThat(answer.statusCode()).as(body).isBetween(400, 499);
      assertThat(answer.body())
          .as(body)
          .contains("sentence")
          .doesNotContain("Exception", "at foyer.");
    }
  }

  @Test
  void bytes_that_are_no_letters_are_the_askers_mistake() throws Exception {
    var answer = ask("GET", "/films?q=%ff%fe", "", "text/html");
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void programs_are_told_what_was_refused_and_nothing_else_of_the_page() throws Exception {
    var answer = ask("GET", "/api/v1/nothing", "", "application/json");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body())
        .contains("\"detail\":\"There is no such page.\"")
        .doesNotContain("csrf", "token");
  }

  @Test
  void a_bug_shows_a_reference_that_stands_in_the_log_and_nothing_else(CapturedOutput log) {
    ModelAndView page = drawn(new IllegalStateException("a secret of the house"), "text/html");
    Problem problem = requireNonNull((Problem) page.getModel().get("problem"));
    assertThat(page.getViewName()).isEqualTo("house/problem");
    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.sentence()).doesNotContain("secret");
    assertThat(problem.reference()).matches("[0-9A-Z]{8}");
    assertThat(log).contains("Reference " + problem.reference()).contains("a secret of the house");

    var json = drawn(new IllegalStateException("a secret of the house"), "application/json");
    assertThat(json.getModel()).containsKeys("refusal", "reference");
    assertThat(json.getModel().toString()).doesNotContain("secret");
  }

  @Test
  void a_database_that_is_away_is_no_bug_but_a_moments_patience() {
    var problem =
        (Problem)
            drawn(new DataAccessResourceFailureException("gone"), "text/html")
                .getModel()
                .get("problem");
    assertThat(problem)
        .isEqualTo(
            new Problem(503, "The house is busy just now. Please try again in a moment.", ""));
  }

  private static ModelAndView drawn(Exception thrown, String accept) {
    var resolvers = new java.util.ArrayList<HandlerExceptionResolver>();
    new ProblemPages().extendHandlerExceptionResolvers(resolvers);
    var request = new MockHttpServletRequest("GET", "/films");
    request.addHeader("Accept", accept);
    var page =
        resolvers.getFirst().resolveException(request, new MockHttpServletResponse(), null, thrown);
    return requireNonNull(page);
  }

  private HttpResponse<String> ask(String method, String path, String body, String type)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .header("Content-Type", type)
              .header("Accept", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
