package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two counters of one network by TLS, with the certificates that they were given at joining. */
class PeersOverTlsTest {
  /** Where the counters were when they joined; both listen on 127.0.0.1 now. */
  private static final String ADDRESS_OF_THEN = "192.0.2.17";

  @TempDir Path folder;
  @TempDir Path otherFolder;
  TestAuthority house;
  Foyers till;
  Foyers other;
  HttpsServer tillListens;
  HttpsServer otherListens;

  @BeforeEach
  void twoCounters() throws Exception {
    house = new TestAuthority();
    till = new Foyers(folder);
    other = new Foyers(otherFolder, till);
    house.enrol(folder, till.counter, ADDRESS_OF_THEN);
    house.enrol(otherFolder, other.counter, ADDRESS_OF_THEN);
    till.reboot();
    other.reboot();
    tillListens = listen(till);
    otherListens = listen(other);
    theSheetNamesBoth();
  }

  @AfterEach
  void close() throws Exception {
    tillListens.stop(0);
    otherListens.stop(0);
    till.close();
    other.close();
  }

  @Test
  void a_counter_that_has_another_address_than_when_it_joined_still_hears() throws Exception {
    assertThat(tell(CounterTls.toNeighbours(folder, till.counter.identity()).orElseThrow()))
        .containsExactly(3);
  }

  /** What calls to the server look at, and what calls to neighbours must not: the address. */
  @Test
  void a_call_that_looks_at_the_address_does_not_reach_it() throws Exception {
    assertThat(tell(CounterTls.of(folder, till.counter.identity()).orElseThrow())).isEmpty();
  }

  @Test
  void whoever_shows_a_certificate_of_another_house_is_told_nothing() throws Exception {
    otherListens.stop(0);
    new TestAuthority().enrol(otherFolder, other.counter, "127.0.0.1");
    other.reboot();
    otherListens = listen(other);
    theSheetNamesBoth();
    assertThat(tell(CounterTls.toNeighbours(folder, till.counter.identity()).orElseThrow()))
        .isEmpty();
  }

  private void theSheetNamesBoth() {
    var sheet = Objects.requireNonNull(till.server.sheet);
    till.server.sheet =
        PeersTest.listening(sheet, "https://", List.of(tillListens, otherListens), false);
    till.talk();
    other.talk();
  }

  private List<Integer> tell(SSLContext by) throws InterruptedException {
    return new PeerCalls(till.counter, new PeerDesk(till.counter), by).tellAll();
  }

  private static HttpsServer listen(Foyers at) throws Exception {
    var server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    var shown = CounterTls.of(at.folder, at.counter.identity()).orElseThrow();
    server.setHttpsConfigurator(new HttpsConfigurator(shown));
    PeersTest.answerAs(at, server);
    server.start();
    return server;
  }
}
