package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
@ResourceLock(Resources.SYSTEM_OUT)
class SmokeTest {
  @LocalServerPort int port;
  @Autowired OnSale onSale;
  @Autowired JdbcTemplate jdbc;

  @Test
  void a_house_that_works_is_fit_for_guests_and_sold_nothing() throws Exception {
    onSale.unallocated(10, 10);
    int before = baskets();
    String said = said(0, () -> smoke(port, "--watch", "1"));
    assertThat(said)
        .contains("ok    the programme is shown")
        .containsPattern("ok    a ticket was held \\(\\d+ ms\\) and let go")
        .containsPattern("ok    watched for 1 s: 0 of [1-9]\\d* requests failed")
        .endsWith("fit for guests\n")
        .doesNotContain("WRONG");
    assertThat(baskets()).isLessThanOrEqualTo(before);
  }

  private int baskets() {
    return JdbcClient.create(jdbc)
        .sql("select count(*) from rolls.number where state = 'HELD'")
        .query(Integer.class)
        .single();
  }

  @Test
  void a_house_that_answers_everything_with_an_error_is_not() throws Exception {
    var broken = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    broken.createContext("/", exchange -> answer(exchange, 500));
    broken.start();
    try {
      String said = said(1, () -> smoke(broken.getAddress().getPort()));
      assertThat(said)
          .contains("WRONG the programme is shown: / answered 500, not 200")
          .contains("WRONG pages carry no Content-Security-Policy")
          .contains("not fit for guests: 9 wrong");
    } finally {
      broken.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Test
  void where_nobody_answers_each_line_says_so() throws Exception {
    assertThat(said(1, () -> smoke(Ports.free()))).contains("answered nothing");
  }

  @Test
  void what_cannot_be_read_is_refused_in_a_sentence(@TempDir Path folder) {
    assertThatThrownBy(() -> Smoke.run(List.of("--server", "foyer.local")))
        .isInstanceOf(Misunderstood.class)
        .hasMessageContaining("must be an address");
    assertThatThrownBy(() -> smoke(port, "--watch", "long")).isInstanceOf(Misunderstood.class);
    assertThatThrownBy(() -> smoke(port, "--authority", folder.resolve("none.crt").toString()))
        .isInstanceOf(CannotGoOn.class)
        .hasMessageContaining("cannot be read as a certificate");
  }

  private static int smoke(int port, String... more) {
    var words = new ArrayList<>(List.of("--server", "http://127.0.0.1:" + port));
    words.addAll(List.of(more));
    return Smoke.run(words);
  }

  private static String said(int code, Callable<Integer> command) throws Exception {
    var console = System.out;
    var kept = new ByteArrayOutputStream();
    System.setOut(new PrintStream(kept, true, StandardCharsets.UTF_8));
    try {
      assertThat(command.call()).isEqualTo(code);
    } finally {
      System.setOut(console);
    }
    return kept.toString(StandardCharsets.UTF_8);
  }
}
