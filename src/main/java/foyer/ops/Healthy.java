package foyer.ops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * {@code foyer healthy}: exit code 0 where a server is ready to be sent requests, 1 where it is
 * not. For the health check of a container, whose image has no other program that could ask; so it
 * starts as little of Java as it can.
 */
final class Healthy {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST_BYTES = 4_096;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})");
  private static final Pattern DATE = Pattern.compile("(?im)^date:([^\\r\\n]+)");

  private Healthy() {}

  static int run(List<String> typed) {
    Words words = Words.of("healthy", typed, Set.of("server"), 0);
    String server = words.need("server");
    return at(server)
        .map(
            status -> {
              System.out.println(status == 200 ? "up" : "down");
              return status == 200 ? 0 : 1;
            })
        .orElseGet(
            () -> {
              System.out.println("Nobody answers at " + server + ".");
              return 1;
            });
  }

  /**
   * The status that a server's readiness answers with; empty where nobody speaks HTTP there.
   *
   * @param server an address, or a port of this machine, with TLS or without
   */
  static Optional<Integer> at(String server) {
    if (server.matches("[0-9]{1,5}")) {
      int port = Words.of("healthy", List.of("--port", server), Set.of("port"), 0).port(0);
      String host = InetAddress.getLoopbackAddress().getHostAddress();
      // First as a house is: a door with TLS also answers who speaks without, but with a refusal.
      return ask(host, port, true).or(() -> ask(host, port, false));
    }
    URI address = address(server);
    boolean tls = "https".equals(address.getScheme());
    int port = address.getPort() > 0 ? address.getPort() : tls ? 443 : 80;
    return ask(address.getHost(), port, tls);
  }

  private static URI address(String typed) {
    try {
      URI address = URI.create(typed);
      if (address.getHost() != null
          && Set.of("http", "https")
              .contains(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))) {
        return address;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // Said below.
    }
    throw new Misunderstood(
        "--server must be a port of this machine or an address, such as https://foyer.local:8443.");
  }

  /** What time a server has; empty where nobody answers. */
  static Optional<Instant> clock(String server) {
    boolean portOnly = server.matches("[0-9]{1,5}");
    URI address = address(portOnly ? "https://127.0.0.1:" + server : server);
    boolean tls = "https".equals(address.getScheme());
    int port = address.getPort() > 0 ? address.getPort() : tls ? 443 : 80;
    return head(address.getHost(), port, tls).flatMap(Healthy::date);
  }

  private static Optional<Instant> date(String head) {
    var line = DATE.matcher(head);
    if (!line.find()) return Optional.empty();
    try {
      return Optional.of(
          Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(line.group(1).strip())));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> ask(String host, int port, boolean tls) {
    return head(host, port, tls)
        .map(head -> STATUS.matcher(head))
        .filter(Matcher::lookingAt)
        .map(status -> Integer.parseInt(status.group(1)));
  }

  /** The beginning of the answer of a server's readiness. */
  private static Optional<String> head(String host, int port, boolean tls) {
    try (var plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
      plain.setSoTimeout((int) PATIENCE.toMillis());
      if (!tls) return Optional.of(head(plain, host));
      try (var covered =
          anybody().getSocketFactory().createSocket(plain, host, port, /* autoClose= */ true)) {
        return Optional.of(head(covered, host));
      }
    } catch (IOException | GeneralSecurityException nobody) {
      return Optional.empty();
    }
  }

  private static String head(Socket socket, String host) throws IOException {
    String request = "GET /health/ready HTTP/1.0\r\nHost: " + host + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return new String(socket.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
  }

  /** Nothing is told and one word is asked, so it need not be proved who answers. */
  static SSLContext anybody() throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    return context;
  }

  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
