package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups in a bucket, at a server that speaks S3. */
class BucketTest {
  @TempDir static Path folder;
  private static DrillBucket bucket;

  @BeforeAll
  static void a_bucket() throws Exception {
    bucket = DrillBucket.start(s3mock(), folder.resolve("bucket"));
  }

  @AfterAll
  static void no_bucket() {
    bucket.close();
  }

  @Test
  void what_was_put_there_is_listed_fetched_whole_and_deleted() throws IOException {
    Path file = Files.write(folder.resolve("backup"), new byte[200_000]);
    try (var place = BackupPlace.of("s3://foyer/cinema/one", bucket.environment());
        var other = BackupPlace.of("s3://foyer/cinema/two", bucket.environment())) {
      place.put(file, "foyer-20261125T040000Z-1-7f3a9c21.age");
      place.put(file, "foyer-20261126T040000Z-1-7f3a9c21.age");
      assertThat(other.names()).isEmpty();
      assertThat(place.names())
          .containsExactly(
              "foyer-20261125T040000Z-1-7f3a9c21.age", "foyer-20261126T040000Z-1-7f3a9c21.age");
      try (var newest = RehearseCommand.newest("s3://foyer/cinema/one", bucket.environment())) {
        assertThat(newest.name()).isEqualTo("foyer-20261126T040000Z-1-7f3a9c21.age");
        assertThat(newest.file()).hasSameBinaryContentAs(file);
      }
      place.names().forEach(place::remove);
      assertThat(place.names()).isEmpty();
    }
  }

  @Test
  void a_bucket_that_is_not_there_is_said_in_a_sentence() {
    try (var place = BackupPlace.of("s3://elsewhere", bucket.environment())) {
      assertThatThrownBy(place::names)
          .isInstanceOf(CannotGoOn.class)
          .hasMessage("There is no bucket \"elsewhere\".");
    }
  }

  @Test
  void nobody_there_is_a_sentence_without_any_secret() {
    var nowhere = new HashMap<>(bucket.environment());
    nowhere.put("FOYER_S3_ENDPOINT", "http://127.0.0.1:1");
    try (var place = BackupPlace.of("s3://foyer", nowhere)) {
      assertThatThrownBy(place::names)
          .isInstanceOf(CannotGoOn.class)
          .hasMessage("s3://foyer/ cannot be reached.");
    }
  }

  @Test
  void a_secret_is_read_from_the_file_that_is_named_and_missed_in_a_sentence() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "s3cr3t\n");
    assertThat(S3Place.secret("FOYER_S3_SECRET_KEY", Map.of("FOYER_S3_SECRET_KEY_FILE", "" + file)))
        .isEqualTo("s3cr3t");
    assertThatThrownBy(() -> BackupPlace.of("s3://foyer", Map.of()))
        .hasMessage(
            "An S3-like place needs FOYER_S3_ACCESS_KEY, or FOYER_S3_ACCESS_KEY_FILE with a file"
                + " that holds it.");
  }

  /** The program lies among the parts of the tests. */
  private static Path s3mock() throws IOException {
    URL inside =
        Objects.requireNonNull(
            BucketTest.class.getResource("/BOOT-INF/classes/application.properties"));
    var jar = (JarURLConnection) inside.openConnection();
    return Path.of(URI.create(jar.getJarFileURL().toString()));
  }
}
