package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foyer.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/edge/certificate} without ACME: a request goes to any authority, and the chain that
 * comes back is put in place. The authority here is openssl itself.
 */
class CertificateScriptTest {
  private static final Path SCRIPT = Path.of("deploy/edge/certificate").toAbsolutePath();

  @TempDir Path folder;

  @BeforeEach
  void there_is_an_openssl() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "apt-get install openssl");
  }

  @Test
  void a_request_names_every_name_that_guests_type() throws Exception {
    Files.writeString(folder.resolve("asked.csr"), request("foyer.example", "www.foyer.example"));
    assertThat(openssl("req", "-in", "asked.csr", "-noout", "-verify", "-text"))
        .contains("verify OK", "CN = foyer.example")
        .contains("DNS:foyer.example, DNS:www.foyer.example");
    assertThat(permissions("acme/request.key")).isEqualTo("rw-------");
  }

  @Test
  void what_the_authority_sends_is_put_in_place_with_its_key_and_the_edge_is_told()
      throws Exception {
    Path told = folder.resolve("told");
    Process edge =
        new ProcessBuilder(
                "/bin/bash",
                "-c",
                "trap 'touch %s' USR2; touch ready; while sleep 0.1; do :; done".formatted(told))
            .directory(folder.toFile())
            .start();
    try {
      Await.until("the edge runs", () -> Files.exists(folder.resolve("ready")));
      Files.writeString(folder.resolve("edge.pid"), "" + edge.pid());
      Files.writeString(folder.resolve("asked.csr"), request("foyer.example"));
      sign("asked.csr", "90");

      assertThat(script(0, "install", "signed.pem")).isEmpty();

      Await.until("the edge is told", () -> Files.exists(told));
    } finally {
      edge.destroyForcibly();
    }
    assertThat(Files.readString(folder.resolve("edge.pem")))
        .isEqualTo(
            Files.readString(folder.resolve("signed.pem"))
                + Files.readString(folder.resolve("acme/request.key")));
    assertThat(permissions("edge.pem")).isEqualTo("rw-------");
  }

  @Test
  void what_does_not_fit_is_refused_in_a_sentence_and_the_old_one_stays() throws Exception {
    Files.writeString(folder.resolve("edge.pem"), "the old one");
    Files.writeString(folder.resolve("garbage.pem"), "no certificate");
    assertThat(script(1, "install", "garbage.pem")).contains("no request was made here");
    Files.writeString(folder.resolve("asked.csr"), request("foyer.example"));
    assertThat(script(1, "install", "garbage.pem")).contains("garbage.pem is no certificate");
    assertThat(script(1, "install", "missing.pem")).contains("missing.pem is no certificate");
    assertThat(script(2, "install")).contains("install needs the file");
    assertThat(script(2, "request")).contains("a request needs the names");

    sign("asked.csr", "0");
    assertThat(script(1, "install", "signed.pem")).contains("ends within a day");
    // Somebody made another request since, and its key took the first one's place.
    sign("asked.csr", "90");
    Files.delete(folder.resolve("acme/request.key"));
    request("foyer.example");
    assertThat(script(1, "install", "signed.pem")).contains("signed.pem does not belong to");
    assertThat(Files.readString(folder.resolve("edge.pem"))).isEqualTo("the old one");
  }

  @Test
  void a_certificate_that_no_edge_would_hear_of_is_not_put_in_place() throws Exception {
    Files.writeString(folder.resolve("asked.csr"), request("foyer.example"));
    sign("asked.csr", "90");
    var typed = new ProcessBuilder(SCRIPT.toString(), "install", "signed.pem");
    typed.environment().put("FOYER_ACME_FOLDER", folder.resolve("acme").toString());
    assertThat(run(2, typed)).contains("FOYER_CERTIFICATE is not set");
    typed.environment().put("FOYER_CERTIFICATE", folder.resolve("edge.pem").toString());
    assertThat(run(2, typed)).contains("neither FOYER_EDGE_PID nor FOYER_STACK is set");
    assertThat(folder.resolve("edge.pem")).doesNotExist();
  }

  private String request(String... names) throws Exception {
    var words = new ArrayList<>(List.of("request"));
    words.addAll(List.of(names));
    return script(0, words.toArray(String[]::new));
  }

  /** As an authority does, which has only the request. */
  private void sign(String request, String days) throws Exception {
    if (!Files.exists(folder.resolve("authority.pem"))) {
      openssl(
          ("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 9"
                  + " -subj /CN=Authority -keyout authority.key -out authority.pem")
              .split(" "));
    }
    openssl(
        ("x509 -req -in %s -CA authority.pem -CAkey authority.key -days %s -copy_extensions copy"
                + " -out signed.pem")
            .formatted(request, days)
            .split(" "));
  }

  private String openssl(String... words) throws Exception {
    var command = new ArrayList<>(List.of("/usr/bin/openssl"));
    command.addAll(List.of(words));
    return run(0, new ProcessBuilder(command));
  }

  private String script(int code, String... words) throws Exception {
    var command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(words));
    var typed = new ProcessBuilder(command);
    typed.environment().put("FOYER_CERTIFICATE", folder.resolve("edge.pem").toString());
    typed.environment().put("FOYER_ACME_FOLDER", folder.resolve("acme").toString());
    typed.environment().put("FOYER_EDGE_PID", folder.resolve("edge.pid").toString());
    return run(code, typed);
  }

  private String run(int code, ProcessBuilder typed) throws IOException, InterruptedException {
    Process process = typed.directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isEqualTo(code);
    return said;
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
  }
}
