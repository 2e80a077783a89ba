package foyer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.net.http.HttpClient;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whose programs run in this house, where they come from, and whom they call. */
class PartsTest {
  private static final Pattern PART =
      Pattern.compile(
          "<(?:dependency|plugin|path)>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)");
  private static final Pattern VERSION =
      Pattern.compile("<(?:version|[a-z-]+\\.version)>([^<]+)</");
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?:src|href|action|import|from|url\\()\\s*[=(]?\\s*[\"']?(?:https?:)?//[^\"')\\s]+");

  @Test
  void no_part_comes_in_without_a_reason() throws IOException {
    String reasons = Files.readString(Path.of("docs/decisions/0001-parts.md"));
    List<String> parts = found(PART, pom()).map(part -> part.group(1)).distinct().toList();
    assertThat(parts)
        .hasSizeGreaterThan(20)
        .allSatisfy(part -> assertThat(reasons).contains("`" + part + "`"));
  }

  @Test
  void no_version_changes_by_itself_and_no_part_comes_from_a_place_of_its_own() throws IOException {
    var versions =
        found(VERSION, pom().replace("<version>0.1.0-SNAPSHOT</version>", ""))
            .map(version -> version.group(1))
            // The JDK of whoever builds is no part that is fetched.
            .filter(version -> !version.equals("[25,)"))
            .toList();
    assertThat(versions)
        .hasSizeGreaterThan(10)
        .allMatch(version -> version.matches("\\d[\\w.-]*|\\$\\{[a-z.-]+}"))
        .noneMatch(version -> version.endsWith("SNAPSHOT"));
    assertThat(pom()).doesNotContain("<repositories>", "<pluginRepositories>", "systemPath");
  }

  @Test
  void no_page_and_no_script_names_another_machine() throws IOException {
    var foreign = new ArrayList<String>();
    int looked = 0;
    for (String folder : List.of("src/main/jte", "src/main/resources/static")) {
      try (var files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(PartsTest::isText).toList()) {
          looked++;
          found(FOREIGN, Files.readString(file))
              .forEach(one -> foreign.add(file + ": " + one.group()));
        }
      }
    }
    assertThat(looked).isGreaterThan(50);
    assertThat(foreign).isEmpty();
  }

  @Test
  void only_a_counter_calls_out_to_its_house_and_its_printers() {
    noClasses()
        .that()
        .haveNameNotMatching(
            // The counter's three, its printers, the benchmark and the drills, which play the
            // people of their own house, and what asks a server how it is. HouseOnlyTrust is told
            // of a socket by its superclass, and opens none.
            "foyer\\.(counter\\.(HttpServerLink|HouseOnlyTrust|Joining|PeerCalls)|paper\\.NetworkWire"
                + "|ops\\.(Healthy|ServerLook|topology\\.Knock|HttpLine|PrometheusTrial|SmokeGuest|WitnessLink|ClusterSeeing|ClusterSite|Drill(Bucket|Guests|Till|Wire)))(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            HttpClient.class, URL.class, URLConnection.class, Socket.class, SocketChannel.class)
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("foyer"));
  }

  private static boolean isText(Path file) {
    return file.toString().matches(".*\\.(jte|html|js|css|svg|webmanifest)");
  }

  private static String pom() throws IOException {
    return Files.readString(Path.of("pom.xml"));
  }

  private static java.util.stream.Stream<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
