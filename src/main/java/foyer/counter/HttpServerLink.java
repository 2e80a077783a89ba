package foyer.counter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The way to the server over the network. The counter shows its certificate and signs what it says;
 * it believes an answer only where the house's authority vouches for the server and the server's
 * grant key signed it.
 */
final class HttpServerLink implements ServerLink {
  static final String COUNTER = "Foyer-Counter";
  static final String SIGNATURE = "Foyer-Signature";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI sync;
  private final Identity identity;
  private final CounterKey key;
  private final PublicKey grantKey;
  private final HttpClient client;

  /**
   * @param tls the counter's certificate and whom it trusts; null on plain loopback
   */
  HttpServerLink(Identity identity, CounterKey key, @Nullable SSLContext tls)
      throws GeneralSecurityException {
    this.sync = URI.create(identity.server() + "/counter/sync");
    this.identity = identity;
    this.key = key;
    this.grantKey = CounterKey.publicKey(identity.enrolled().grantKey());
    var builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3));
    this.client = (tls == null ? builder : builder.sslContext(tls)).build();
  }

  @Override
  public SyncAnswer sync(SyncRequest request) throws LinkDown {
    byte[] body = Json.bytes(request);
    var answer = post(body);
    if (answer.statusCode() != 200) {
      throw new LinkDown("The server answered " + answer.statusCode() + ".");
    }
    var signature = answer.headers().firstValue(SIGNATURE).orElse("");
    if (!CounterKey.signed(grantKey, answer.body(), signature)) {
      throw new LinkDown("The answer is not signed by the house's server.");
    }
    try {
      return Json.read(answer.body(), SyncAnswer.class);
    } catch (JacksonException unreadable) {
      throw new LinkDown("The answer cannot be read.", unreadable);
    }
  }

  private HttpResponse<byte[]> post(byte[] body) throws LinkDown {
    var request =
        HttpRequest.newBuilder(sync)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header(COUNTER, String.valueOf(identity.counter()))
            .header(SIGNATURE, key.sign(body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException noAnswer) {
      throw new LinkDown("The server does not answer.", noAnswer);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new LinkDown("The counter is stopping.", stopping);
    }
  }
}
