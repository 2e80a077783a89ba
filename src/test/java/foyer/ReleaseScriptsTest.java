package foyer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.Test;

/** A build server can be linted here, not run; so its files hold nothing but calls of scripts. */
class ReleaseScriptsTest {
  private static final List<String> WAY =
      List.of(
          "./foyer test",
          "deploy/archive/check",
          "deploy/release/image",
          "deploy/release/push",
          "deploy/release/deploy staging",
          "deploy/release/smoke staging",
          "deploy/release/deploy live",
          "deploy/release/verify live",
          "deploy/release/roll-back live");

  @Test
  void jenkins_and_github_go_the_same_way_by_the_same_scripts() throws IOException {
    assertThat(calls("Jenkinsfile", "\\bsh '([^']*)'")).isEqualTo(WAY);
    assertThat(calls(".github/workflows/release.yml", "\\brun: (.*)")).isEqualTo(WAY);
  }

  @Test
  void every_script_of_the_way_is_there_and_may_be_run() {
    for (String call : WAY) {
      Path script = Path.of(call.split(" ", 2)[0]);
      assertThat(Files.isExecutable(script)).as(call).isTrue();
    }
  }

  /** Jenkins itself reads more than the grammar, and is not here to ask. */
  @Test
  void the_grammar_of_the_jenkinsfile_holds() throws IOException {
    String text = Files.readString(Path.of("Jenkinsfile"));
    assertThatCode(() -> read(text)).doesNotThrowAnyException();
    assertThatThrownBy(() -> read(text.replace("stage('Push') {", "stage('Push')")))
        .isInstanceOf(CompilationFailedException.class);
  }

  private static void read(String jenkinsfile) {
    var unit = new CompilationUnit();
    unit.addSource("Jenkinsfile", jenkinsfile);
    unit.compile(Phases.CONVERSION);
  }

  @Test
  void every_stage_of_jenkins_is_one_call() throws IOException {
    var stages = calls("Jenkinsfile", "stage\\('([^']*)'\\)");
    assertThat(stages)
        .containsExactly(
            "Test", "Archive", "Image", "Push", "Staging", "Smoke", "Deploy", "Verify");
  }

  @Test
  void a_shell_can_read_every_script() throws Exception {
    try (var files = Files.walk(Path.of("deploy"))) {
      for (Path script : files.filter(ReleaseScriptsTest::isShell).toList()) {
        var bash = new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true);
        var read = bash.start();
        String said = new String(read.getInputStream().readAllBytes());
        assertThat(read.waitFor()).as("%s: %s", script, said).isZero();
      }
    }
  }

  private static boolean isShell(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.findFirst().filter(first -> first.matches("#!.*\\b(ba)?sh")).isPresent();
    } catch (IOException | java.io.UncheckedIOException noText) {
      return false;
    }
  }

  private static List<String> calls(String file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(Path.of(file)))
        .results()
        .map((MatchResult call) -> call.group(1).strip())
        .toList();
  }
}
