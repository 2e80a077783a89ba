package foyer.people;

import static foyer.testing.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Actor;
import foyer.testing.HouseTest;
import foyer.till.Counters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who knocks at the doors that look at no cookie must prove who they are. */
@HouseTest
class KnocksTest {
  @LocalServerPort int port;
  @Autowired Counters counters;
  @Autowired JdbcClient jdbc;

  @Test
  void a_counter_that_does_not_prove_itself_is_told_nothing() throws Exception {
    String body = "{\"counter\":1}";
    assertThat(sync("1", "", body).statusCode()).isEqualTo(403);
    assertThat(sync("1", "bm90IGEgc2lnbmF0dXJl", body).statusCode()).isEqualTo(403);
    assertThat(sync("1", signedByAStranger(body), body).statusCode()).isEqualTo(403);
    assertThat(sync("-1", "%%%", body).statusCode()).isEqualTo(403);
    assertThat(sync("x", "", body).statusCode()).isEqualTo(400);
  }

  @Test
  void an_enrolment_code_that_nobody_made_enrols_nobody() throws Exception {
    var answer =
        post(
            "/counter/enrol",
            """
            {"code": "AAAA-AAAA-0000-0000-0000-0000", "publicKey": "", "certificateRequest": ""}
            """,
            "",
            "");
    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(answer.body()).contains("sentence");
  }

  @Test
  void an_enrolment_code_lets_one_counter_in_within_the_hour() throws Exception {
    String late = done(counters.invite("Late", false, Actor.house("test")));
    String good = done(counters.invite("Good", false, Actor.house("test")));
    jdbc.sql(
            """
            update till.enrolment_code set expires_at = now() - interval '1 second'
            where counter_name = 'Late'
            """)
        .update();

    assertThat(enrol(late).statusCode()).isEqualTo(403);
    assertThat(enrol(good).statusCode()).isEqualTo(200);
    var again = enrol(good);
    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(again.body())
        .contains("\"This code is not known, was used, or is older than an hour.\"");
    counters.all().stream()
        .filter(counter -> counter.name().equals("Good"))
        .forEach(counter -> done(counters.revoke(counter.id(), Actor.house("test"))));
  }

  private HttpResponse<String> enrol(String code) throws Exception {
    byte[] key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
    return post(
        "/counter/enrol",
        "{\"code\": \"%s\", \"publicKey\": \"%s\", \"certificateRequest\": \"\"}"
            .formatted(code, Base64.getEncoder().encodeToString(key)),
        "",
        "");
  }

  @Test
  void an_agent_without_a_key_sells_nothing() throws Exception {
    var answer =
        post(
            "/api/v1/sales",
            """
            {"id": "5f2b3a34-58a2-4a8c-9b0f-d3f0e0a54d11", "screening": 1, "tickets": {"FULL": 1}}
            """,
            "",
            "");
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> sync(String counter, String signature, String body)
      throws IOException, InterruptedException {
    return post("/counter/sync", body, counter, signature);
  }

  private HttpResponse<String> post(String path, String body, String counter, String signature)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!counter.isEmpty()) request.header("Foyer-Counter", counter);
    if (!signature.isEmpty()) request.header("Foyer-Signature", signature);
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String signedByAStranger(String body) throws Exception {
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
    signature.update(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(signature.sign());
  }
}
