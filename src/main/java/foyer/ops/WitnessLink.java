package foyer.ops;

import foyer.ops.Vote.Answer;
import foyer.ops.Vote.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** The way to the third vote. */
final class WitnessLink {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final URI vote;
  private final Spoken spoken;
  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  WitnessLink(URI witness, String secret) {
    this.vote = witness.resolve(Witness.PATH);
    this.spoken = new Spoken(secret);
  }

  /** Nothing where it cannot be reached, or where what answers is not ours. */
  Optional<Answer> ask(Request request) {
    String nonce = UUID.randomUUID().toString();
    try {
      var asked =
          HttpRequest.newBuilder(vote)
              .timeout(PATIENCE)
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(
                      spoken.say(nonce, json.writeValueAsString(request))))
              .build();
      var answer = http.send(asked, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) return Optional.empty();
      return spoken
          .heard(answer.body())
          .filter(words -> words.nonce().equals(nonce))
          .map(words -> json.readValue(words.said(), Answer.class));
    } catch (IOException unreachable) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
