package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class FaultTest {

  @Test
  void a_bug_is_told_in_one_sentence_and_its_trace_stands_in_a_file_of_the_owner()
      throws Exception {
    String told = Fault.told(new IllegalStateException("two heads"));
    assertThat(told)
        .hasLineCount(1)
        .contains("(IllegalStateException)")
        .doesNotContain("two heads");
    Path trace = Path.of(told.replaceAll(".*; (.*) says where\\.", "$1"));
    assertThat(Files.readString(trace)).contains("two heads").contains("at foyer.ops.FaultTest");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(trace)))
        .isEqualTo("rw-------");
    Files.delete(trace);
  }
}
