package foyer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An old pair of checker and compiler finds nothing and says nothing. So one class that is unsafe
 * on purpose is compiled as the build compiles, with the arguments of {@code pom.xml} itself, and
 * must be refused.
 */
class NullUnsafeTest {

  private static final Pattern ARGUMENT = Pattern.compile("<arg>(.*?)</arg>");

  @TempDir Path folder;

  @Test
  void a_null_unsafe_class_does_not_compile() throws Exception {
    Path unsafe = Path.of("src/test/resources/null-unsafe/foyer/NullUnsafe.java");
    assertThat(compile(unsafe)).contains("[NullAway]").contains("'name' is @Nullable");
  }

  @Test
  void the_same_class_made_safe_does() throws Exception {
    Path safe = folder.resolve("NullUnsafe.java");
    String unsafe =
        Files.readString(Path.of("src/test/resources/null-unsafe/foyer/NullUnsafe.java"));
    Files.writeString(safe, unsafe.replace("name.length()", "name == null ? 0 : name.length()"));
    assertThat(compile(safe)).doesNotContain("error:");
  }

  private String compile(Path source) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(arguments());
    String classes = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", classes, "-processorpath", classes, "-proc:none"));
    command.addAll(List.of("-d", folder.toString(), source.toString()));
    File said = folder.resolve("said").toFile();
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return Files.readString(said.toPath(), StandardCharsets.UTF_8);
  }

  private static List<String> arguments() throws Exception {
    Matcher found = ARGUMENT.matcher(Files.readString(Path.of("pom.xml")));
    return found.results().map(result -> result.group(1)).toList();
  }
}
