package foyer.counter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.rolls.Base32;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new counter and a server of the right house, whose certificate names another address. */
class JoinByAnotherNameTest {
  @TempDir Path servers;
  @TempDir Path folder;
  Foyers foyers;
  HttpsServer server;

  @BeforeEach
  void listen() throws Exception {
    foyers = new Foyers(servers);
    new TestAuthority().enrol(servers, foyers.counter, "192.0.2.17");
    foyers.reboot();
    server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(CounterTls.of(servers, foyers.counter.identity()).orElseThrow()));
    server.start();
  }

  @AfterEach
  void close() throws Exception {
    server.stop(0);
    foyers.close();
  }

  @Test
  void the_sentence_says_that_it_is_the_name_and_what_helps() throws Exception {
    var address = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    var newcomer = new CounterProcess.Options(address, folder, InetAddress.getLoopbackAddress(), 0);
    assertThat(CounterProcess.run(newcomer, this::code))
        .isEqualTo(
            Outcome.refused(
                Refusal.conflict(
                    "The server's certificate is not for %s, or its time is over: give an address that the server prints when it starts, or start it with this one as --name."
                        .formatted(address))));
  }

  /** As the office makes it: a secret, and the beginning of the authority's fingerprint. */
  private String code() {
    try {
      var authority = CounterTls.certificate(foyers.counter.identity().enrolled().authority());
      byte[] print = MessageDigest.getInstance("SHA-256").digest(authority.getEncoded());
      return "00000000" + Base32.encode(Arrays.copyOf(print, 10));
    } catch (java.security.GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
