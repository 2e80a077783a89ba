package foyer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** SECURITY.md promises nothing that is not tried. */
class ThreatModelTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!threat|---)(.+) \\|$");
  private static final Pattern NAMED =
      Pattern.compile("`((?:[a-z]+/)*)([A-Za-z]+Test)\\.([a-z0-9_]+)`");

  @Test
  void each_threat_names_its_test_and_each_test_is_there() throws IOException {
    String page = Files.readString(Path.of("SECURITY.md"));
    List<String> rows = ROW.matcher(page).results().map(row -> row.group(1)).toList();
    assertThat(rows).hasSizeGreaterThan(30);
    var softly = new SoftAssertions();
    for (String row : rows) {
      List<MatchResult> tests = NAMED.matcher(row).results().toList();
      softly.assertThat(tests).as("tests of: " + row).isNotEmpty();
      for (MatchResult test : tests) softly.assertThat(isThere(test)).as(test.group()).isTrue();
    }
    softly.assertAll();
  }

  private static boolean isThere(MatchResult test) throws IOException {
    String room = test.group(1);
    Path file = Path.of("src/test/java/foyer", room, test.group(2) + ".java");
    return Files.exists(file) && Files.readString(file).contains("void " + test.group(3) + "(");
  }
}
