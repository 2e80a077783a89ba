package foyer.ops;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Asks a house as a guest's browser would: follows nothing, keeps nothing. */
final class SmokeGuest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI house;
  private final HttpClient http;

  private SmokeGuest(URI house, HttpClient http) {
    this.house = house;
    this.http = http;
  }

  /**
   * @param status 0 where nobody answered; then the body says why
   */
  record Answer(int status, String body, @Nullable HttpResponse<String> whole, Duration took) {
    String told() {
      return status == 0 ? "nothing: " + body : String.valueOf(status);
    }

    String header(String name) {
      return whole == null ? "" : whole.headers().firstValue(name).orElse("");
    }
  }

  /**
   * @param authority the certificate of a house that no browser knows; null where browsers do
   */
  static SmokeGuest at(String server, @Nullable Path authority) {
    var http =
        HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER);
    if (authority != null) http.sslContext(trusting(authority));
    return new SmokeGuest(address(server), http.build());
  }

  private static URI address(String typed) {
    try {
      URI address = URI.create(typed.endsWith("/") ? typed : typed + "/");
      if (address.getHost() != null && Set.of("http", "https").contains(address.getScheme())) {
        return address;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // Said below.
    }
    throw new Misunderstood("--server must be an address, such as https://foyer.local:8443.");
  }

  private static SSLContext trusting(Path authority) {
    try (InputStream file = Files.newInputStream(authority)) {
      var known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      known.setCertificateEntry(
          "house", CertificateFactory.getInstance("X.509").generateCertificate(file));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new CannotGoOn("%s cannot be read as a certificate.".formatted(authority), unreadable);
    }
  }

  Answer get(String path) {
    return ask("GET", path, "");
  }

  Answer post(String path, String json) {
    return ask("POST", path, json);
  }

  Answer delete(String path) {
    return ask("DELETE", path, "");
  }

  private Answer ask(String method, String path, String json) {
    var request =
        HttpRequest.newBuilder(house.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .build();
    long before = System.nanoTime();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body(), answer, since(before));
    } catch (SSLHandshakeException notTrusted) {
      throw new CannotGoOn(
          "the certificate of %s is not trusted here; give the house's own with --authority FILE."
              .formatted(house),
          notTrusted);
    } catch (IOException nobody) {
      return new Answer(0, Folders.reason(nobody), null, since(before));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotGoOn("Interrupted.", stopped);
    }
  }

  private static Duration since(long before) {
    return Duration.ofNanos(System.nanoTime() - before);
  }
}
