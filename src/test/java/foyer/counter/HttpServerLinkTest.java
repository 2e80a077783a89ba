package foyer.counter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.counter.ServerLink.LinkDown;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HttpServerLinkTest {
  @TempDir Path folder;

  /** A cable pulled while the sheet arrives: nobody says that the connection is gone. */
  @Test
  @Timeout(30)
  void an_answer_that_stops_in_the_middle_is_no_answer() throws Exception {
    var finished = new CountDownLatch(1);
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> beginAnAnswer(server, finished));
      var key = CounterKey.of(folder);
      var enrolled =
          new Enrolment.Answer(2, "B", "Till trolley", "0000beef", "", "", key.publicKey());
      var identity = new Identity("http://localhost:" + server.getLocalPort(), enrolled);
      var link = new HttpServerLink(identity, key, null, Duration.ofSeconds(1));
      assertThatThrownBy(() -> link.sync(request())).isInstanceOf(LinkDown.class);
    } finally {
      finished.countDown();
    }
  }

  private static void beginAnAnswer(ServerSocket server, CountDownLatch finished) {
    try (var socket = server.accept()) {
      socket.getInputStream().read();
      socket
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{".getBytes(US_ASCII));
      finished.await();
    } catch (java.io.IOException | InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static SyncRequest request() {
    return new SyncRequest(
        2,
        1,
        UUID.randomUUID(),
        1,
        "",
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        new SyncRequest.Head(0, ""),
        0,
        List.of(),
        List.of(),
        Instant.EPOCH);
  }
}
