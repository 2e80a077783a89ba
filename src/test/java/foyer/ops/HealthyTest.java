package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.house.Authority;
import foyer.testing.HouseTest;
import foyer.testing.Visitor;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an edge and an orchestrator are told. */
@HouseTest
class HealthyTest {
  @Autowired DataSource database;
  @Autowired Authority authority;
  @LocalServerPort int port;
  @TempDir Path folder;

  @Test
  void anybody_may_ask_how_the_house_is_and_hears_one_word() {
    for (String path : List.of("/health/live", "/health/ready")) {
      var answer = new Visitor(port).get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.body()).as(path).isEqualTo("up");
      assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }
  }

  @Test
  void nothing_else_is_told_under_the_same_address() {
    for (String path : List.of("/health", "/health/database", "/health/ready/x", "/metrics"))
      assertThat(new Visitor(port).get(path).statusCode()).as(path).isEqualTo(404);
  }

  @Test
  void a_container_asks_by_port_or_by_address() {
    assertThat(Healthy.at(String.valueOf(port))).hasValue(200);
    assertThat(Healthy.at("http://127.0.0.1:" + port)).hasValue(200);
    assertThat(Healthy.run(List.of("--server", String.valueOf(port)))).isZero();
  }

  /** Tomcat refuses plain HTTP at such a port with a 400, which is not what the house says. */
  @Test
  void a_port_with_tls_is_asked_over_tls() throws Exception {
    var tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setConnector(covered());
    var site = (StandardContext) tomcat.addContext("", folder.toString());
    // It looks for what an application left behind, and may not look everywhere.
    site.setClearReferencesThreadLocals(false);
    site.setClearReferencesRmiTargets(false);
    Tomcat.addServlet(site, "ready", new Ready());
    site.addServletMappingDecoded("/health/ready", "ready");
    tomcat.start();
    try {
      String door = String.valueOf(tomcat.getConnector().getLocalPort());
      assertThat(Healthy.at("http://127.0.0.1:" + door)).hasValue(400);
      assertThat(Healthy.at(door)).hasValue(200);
      assertThat(Healthy.run(List.of("--server", door))).isZero();
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private Connector covered() {
    char[] password = "only here".toCharArray();
    var tls = new SSLHostConfig();
    var certificate = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setCertificateKeystore(authority.serverKeys(Set.of("localhost"), password));
    certificate.setCertificateKeystorePassword(new String(password));
    tls.addCertificate(certificate);
    var connector = new Connector();
    connector.setPort(0);
    connector.setSecure(true);
    connector.setScheme("https");
    connector.setProperty("SSLEnabled", "true");
    connector.addSslHostConfig(tls);
    return connector;
  }

  private static final class Ready extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse answer)
        throws IOException {
      answer.getWriter().print("up");
    }
  }

  /** The doctor at this house: its server's clock is this machine's, and its books can be read. */
  @Test
  void the_doctor_reads_server_and_books_of_a_house() throws SQLException {
    var server = ServerLook.at("http://127.0.0.1:" + port, Instant.now());
    assertThat(server)
        .extracting(Symptom::sentence)
        .contains(
            "The server at http://127.0.0.1:" + port + " is ready.",
            "The clock agrees with the server.");
    try (var connection = database.getConnection()) {
      assertThat(DatabaseLook.of(connection, Instant.now()))
          .extracting(Symptom::sentence)
          .anyMatch(
              sentence -> sentence.startsWith("PostgreSQL") && sentence.endsWith("takes writes."))
          .anyMatch(sentence -> sentence.contains("backed up") || sentence.contains("backup"))
          .anyMatch(sentence -> sentence.contains("desk"));
    }
  }

  @Test
  void where_nobody_answers_it_is_not_healthy() {
    String nobody = String.valueOf(Ports.free());
    assertThat(Healthy.at(nobody)).isEmpty();
    assertThat(Healthy.run(List.of("--server", nobody))).isEqualTo(1);
    assertThatThrownBy(() -> Healthy.run(List.of("--server", "somewhere")))
        .isInstanceOf(Misunderstood.class);
  }
}
