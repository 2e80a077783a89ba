package foyer.counter;

import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.rolls.Base32;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * How a new counter joins its house: once, with the code that a duty manager made. The code carries
 * the beginning of the authority's fingerprint, so that the counter knows the server before it has
 * ever met it; nobody in between can answer in its place.
 */
final class Joining {
  private static final int SECRET = 8;
  private static final int PRINT = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final URI server;
  private final byte[] fingerprint;
  private final String code;

  private Joining(URI server, String code, byte[] fingerprint) {
    this.server = server;
    this.code = code;
    this.fingerprint = fingerprint;
  }

  /**
   * Joins the house at this address and stores who this counter is now.
   *
   * @param typed the code as typed, {@code XXXX-XXXX-YYYY-YYYY-YYYY-YYYY}
   */
  static Outcome<Identity> join(URI server, Path folder, String typed)
      throws IOException, InterruptedException {
    var code = Base32.normal(typed);
    var fingerprint =
        code.length() == SECRET + PRINT ? Base32.decode(code.substring(SECRET)) : new byte[0];
    if (fingerprint.length == 0) {
      return refused("The code has six groups of four letters and digits; please type it again.");
    }
    boolean plain = "http".equals(server.getScheme());
    if (plain && !isThisMachine(server)) {
      return refused("A server on another machine is reached by https only.");
    }
    return new Joining(server, code, fingerprint).join(folder, plain);
  }

  private static boolean isThisMachine(URI server) throws IOException {
    return server.getHost() != null && InetAddress.getByName(server.getHost()).isLoopbackAddress();
  }

  private Outcome<Identity> join(Path folder, boolean plain)
      throws IOException, InterruptedException {
    Durable.makeFolder(folder);
    var publicKey = CounterKey.of(folder).publicKey();
    var request = new Enrolment.Request(code, publicKey, CounterTls.request(folder));
    var answer = post(Json.bytes(request), plain);
    if (answer.statusCode() != 200) return refused(sentenceOf(answer));
    var enrolled = Json.read(answer.body(), Enrolment.Answer.class);
    if (!plain && !isExpected(enrolled.authority())) {
      return refused("The server's authority is not the one that the code names.");
    }
    var identity = new Identity(withoutSlash(server), enrolled);
    identity.store(folder);
    return Outcome.done(identity);
  }

  private HttpResponse<byte[]> post(byte[] body, boolean plain)
      throws IOException, InterruptedException {
    var builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
    if (!plain) builder.sslContext(onlyTheNamedAuthority());
    try (var client = builder.build()) {
      var request =
          HttpRequest.newBuilder(URI.create(withoutSlash(server) + "/counter/enrol"))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private SSLContext onlyTheNamedAuthority() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new NamedAuthority()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  /** Believes a server only with a chain that ends in the authority whose fingerprint was typed. */
  private final class NamedAuthority implements X509TrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      try {
        var authority = chain[chain.length - 1];
        if (!isExpected(authority)) throw new OtherHouse();
        for (int i = 0; i + 1 < chain.length; i++) {
          chain[i].verify(chain[i + 1].getPublicKey());
          chain[i].checkValidity();
        }
      } catch (CertificateException refused) {
        throw refused;
      } catch (GeneralSecurityException notSigned) {
        throw new CertificateException("The server's certificate is not its house's.", notSigned);
      }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("Nobody calls a counter that joins.");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** The authority has another fingerprint than the code says. */
  static final class OtherHouse extends CertificateException {
    private static final long serialVersionUID = 1;
  }

  private boolean isExpected(String pem) {
    try {
      return isExpected(CounterTls.certificate(pem));
    } catch (GeneralSecurityException notACertificate) {
      return false;
    }
  }

  private boolean isExpected(X509Certificate authority) throws GeneralSecurityException {
    byte[] print = MessageDigest.getInstance("SHA-256").digest(authority.getEncoded());
    return MessageDigest.isEqual(Arrays.copyOf(print, fingerprint.length), fingerprint);
  }

  private record Refused(@Nullable Refusal refusal, @Nullable String sentence) {}

  private static String sentenceOf(HttpResponse<byte[]> answer) {
    try {
      var refused = Json.read(answer.body(), Refused.class);
      if (refused.refusal() != null) return refused.refusal().sentence();
      if (refused.sentence() != null) return refused.sentence();
    } catch (JacksonException notASentence) {
      // Said below: the server gave no reason that can be read.
    }
    return "The server did not accept the code (" + answer.statusCode() + ").";
  }

  private static String withoutSlash(URI server) {
    return server.toString().replaceAll("/+$", "");
  }

  private static Outcome<Identity> refused(String sentence) {
    return Outcome.refused(Refusal.malformed(sentence));
  }
}
