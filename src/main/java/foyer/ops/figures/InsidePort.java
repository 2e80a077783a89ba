package foyer.ops.figures;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port apart from the public one, for machines of the house's own: figures, and why a server is
 * not ready. It holds no person and no code, and opens on this machine only unless told otherwise.
 * A server of its own, small, so that it answers also while the public one is full or stopping.
 */
public final class InsidePort implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InsidePort.class);

  private final HttpServer server;

  /**
   * @param pages path to what stands there; anything else is refused
   */
  public InsidePort(InetAddress address, int port, Map<String, Supplier<String>> pages) {
    try {
      server = HttpServer.create(new InetSocketAddress(address, port), 16);
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "The port %d for figures cannot be opened.".formatted(port), taken);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(exchange, pages));
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, Map<String, Supplier<String>> pages)
      throws IOException {
    try (exchange) {
      var page = pages.get(exchange.getRequestURI().getPath());
      if (page == null || !exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = told(page);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(
          body.length == 0 ? 500 : 200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] told(Supplier<String> page) {
    try {
      return page.get().getBytes(StandardCharsets.UTF_8);
    } catch (RuntimeException mistake) {
      log.warn("The figures could not be told", mistake);
      return new byte[0];
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
