package foyer.ops;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** What a server shows to anybody: whether it is ready, its certificate, its clock. */
final class ServerLook {
  private static final int PATIENCE_MILLIS = 3_000;

  private ServerLook() {}

  static List<Symptom> at(String server, Instant now) {
    var found = new ArrayList<Symptom>();
    found.add(HouseSymptoms.server(Healthy.at(server), server));
    URI address = URI.create(server.matches("[0-9]+") ? "https://127.0.0.1:" + server : server);
    if ("https".equals(address.getScheme())) {
      certificate(address)
          .map(one -> Duration.between(now, one.getNotAfter().toInstant()).toDays())
          .map(HouseSymptoms::certificate)
          .ifPresent(found::add);
    }
    Healthy.clock(server)
        .map(theirs -> Duration.between(theirs, now))
        .map(MachineSymptoms::clock)
        .ifPresent(found::add);
    return found;
  }

  private static Optional<X509Certificate> certificate(URI address) {
    int port = address.getPort() > 0 ? address.getPort() : 443;
    try (var plain = new Socket()) {
      plain.connect(new InetSocketAddress(address.getHost(), port), PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      try (var covered =
          (SSLSocket)
              Healthy.anybody()
                  .getSocketFactory()
                  .createSocket(plain, address.getHost(), port, true)) {
        covered.startHandshake();
        return Optional.of((X509Certificate) covered.getSession().getPeerCertificates()[0]);
      }
    } catch (IOException | GeneralSecurityException noTls) {
      return Optional.empty();
    }
  }

  static boolean answers(String host, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }
}
