package foyer.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import foyer.ops.Vote.Answer;
import foyer.ops.Vote.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The third vote: a small process on a counter or a Pi that remembers which of two PCs leads. It
 * believes only who knows the pair's secret, and answers nothing before its disk has it.
 */
final class Witness implements AutoCloseable {
  static final String PATH = "/vote";
  private static final String FILE = "vote.json";
  private static final int MOST_BYTES = 4_096;

  private final Path file;
  private final Spoken spoken;
  private final HttpServer server;
  private final JsonMapper json = JsonMapper.builder().build();
  private Vote vote;

  private Witness(Path folder, Spoken spoken, InetSocketAddress address) throws IOException {
    this.file = folder.resolve(FILE);
    this.spoken = spoken;
    this.vote =
        Files.exists(file) ? json.readValue(Files.readString(file), Vote.class) : Vote.FIRST;
    this.server = HttpServer.create(address, 16);
    server.createContext(PATH, this::hear);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
  }

  static Witness start(Path folder, String secret, InetSocketAddress address) throws IOException {
    Folders.makePrivate(folder);
    var witness = new Witness(folder, new Spoken(secret), address);
    witness.server.start();
    return witness;
  }

  int port() {
    return server.getAddress().getPort();
  }

  synchronized Vote vote() {
    return vote;
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] asked = exchange.getRequestBody().readNBytes(MOST_BYTES);
      var words = spoken.heard(asked);
      if (words.isEmpty()) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      var answer =
          json.writeValueAsString(answer(json.readValue(words.get().said(), Request.class)));
      byte[] said = spoken.say(words.get().nonce(), answer);
      exchange.sendResponseHeaders(200, said.length);
      exchange.getResponseBody().write(said);
    } catch (JacksonException notUnderstood) {
      exchange.sendResponseHeaders(400, -1);
    }
  }

  private synchronized Answer answer(Request request) throws IOException {
    var answer = vote.answer(request);
    if (!answer.now().equals(vote)) {
      keep(answer.now());
      vote = answer.now();
    }
    return answer;
  }

  private void keep(Vote next) throws IOException {
    Folders.replace(file, json.writeValueAsBytes(next));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
