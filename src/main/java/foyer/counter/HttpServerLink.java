package foyer.counter;

import foyer.house.LogThread;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /** Where other counters of the foyer's network find this one. */
  public static final String LISTENS = "Foyer-Listens";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** For the whole answer: the client's own patience ends when the first line has come. */
  private static final Duration WHOLE = Duration.ofSeconds(30);

  private final URI sync;
  private final Identity identity;
  private final CounterKey key;
  private final PublicKey grantKey;
  private final HttpClient client;
  private final Duration whole;
  private final String listens;

  /**
   * @param tls the counter's certificate and whom it trusts; null on plain loopback
   * @param listens this counter's own address; empty where it has none for others
   */
  HttpServerLink(Identity identity, CounterKey key, @Nullable SSLContext tls, String listens)
      throws GeneralSecurityException {
    this(identity, key, tls, listens, WHOLE);
  }

  HttpServerLink(Identity identity, CounterKey key, @Nullable SSLContext tls, Duration whole)
      throws GeneralSecurityException {
    this(identity, key, tls, "", whole);
  }

  private HttpServerLink(
      Identity identity, CounterKey key, @Nullable SSLContext tls, String listens, Duration whole)
      throws GeneralSecurityException {
    this.listens = listens;
    this.whole = whole;
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
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    LogThread.header().ifPresent(trace -> request.header(LogThread.HEADER, trace));
    if (!listens.isEmpty()) request.header(LISTENS, listens);
    var membership = identity.enrolled().membership();
    if (membership != null) {
      request.header(
          Enrolment.Membership.HEADER, Base64.getEncoder().encodeToString(Json.bytes(membership)));
    }
    var answer = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(whole.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException noAnswer) {
      throw new LinkDown("The server does not answer.", noAnswer);
    } catch (TimeoutException stalled) {
      answer.cancel(true);
      throw new LinkDown("The server stopped in the middle of its answer.", stalled);
    } catch (InterruptedException stopping) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new LinkDown("The counter is stopping.", stopping);
    }
  }
}
