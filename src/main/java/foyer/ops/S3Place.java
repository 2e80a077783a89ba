package foyer.ops;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket at Amazon or at one of the many that speak as it does. Address and secrets come from the
 * environment, a secret also from a file that it names; none is ever shown.
 */
final class S3Place implements BackupPlace {
  static final String SCHEME = "s3://";
  private static final Pattern TYPED =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final S3Client client;
  private final String bucket;
  private final String prefix;

  private S3Place(S3Client client, String bucket, String prefix) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  static boolean isTyped(String typed) {
    return TYPED.matcher(typed).matches();
  }

  static S3Place of(String typed, Map<String, String> environment) {
    Matcher read = TYPED.matcher(typed);
    if (!read.matches()) {
      throw new Misunderstood("An S3-like place looks like s3://bucket/folder.");
    }
    String prefix = Optional.ofNullable(read.group(2)).orElse("").replaceAll("/+$", "");
    return new S3Place(client(environment), read.group(1), prefix.isEmpty() ? "" : prefix + "/");
  }

  private static S3Client client(Map<String, String> environment) {
    var credentials =
        AwsBasicCredentials.create(
            secret("FOYER_S3_ACCESS_KEY", environment), secret("FOYER_S3_SECRET_KEY", environment));
    var builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(PATIENCE)
                    .socketTimeout(PATIENCE))
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .region(Region.of(environment.getOrDefault("FOYER_S3_REGION", "us-east-1")))
            // Many that are not Amazon know neither the host's name with the bucket in it nor its
            // newer checksums; the file proves itself by its seal.
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    Optional.ofNullable(environment.get("FOYER_S3_ENDPOINT"))
        .filter(address -> !address.isBlank())
        .ifPresent(address -> builder.endpointOverride(URI.create(address.strip())));
    return builder.build();
  }

  /** From the variable, else from the file that the variable with {@code _FILE} names. */
  static String secret(String name, Map<String, String> environment) {
    String said = environment.getOrDefault(name, "");
    if (!said.isBlank()) return said.strip();
    String file = environment.getOrDefault(name + "_FILE", "");
    if (file.isBlank()) {
      throw new CannotGoOn(
          "An S3-like place needs %1$s, or %1$s_FILE with a file that holds it.".formatted(name));
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "%s_FILE cannot be read: %s.".formatted(name, Folders.reason(cannot)), cannot);
    }
  }

  @Override
  public String shown() {
    return SCHEME + bucket + "/" + prefix;
  }

  @Override
  public void put(Path file, String name) {
    attempt(
        () ->
            client.putObject(
                put -> put.bucket(bucket).key(prefix + name), RequestBody.fromFile(file)));
  }

  @Override
  public List<String> names() {
    return attempt(
        () ->
            client
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .map(key -> key.substring(prefix.length()))
                .sorted()
                .toList());
  }

  /** Beside the target first: a line that breaks leaves nothing half. */
  @Override
  public void fetch(String name, Path into) {
    Path part = into.resolveSibling(into.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      attempt(
          () ->
              client.getObject(
                  get -> get.bucket(bucket).key(prefix + name), ResponseTransformer.toFile(part)));
      Files.move(part, into, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The backup could not be fetched: %s.".formatted(Folders.reason(cannot)), cannot);
    }
  }

  @Override
  public void remove(String name) {
    attempt(() -> client.deleteObject(delete -> delete.bucket(bucket).key(prefix + name)));
  }

  @Override
  public void close() {
    client.close();
  }

  private <T> T attempt(Supplier<T> deed) {
    try {
      return deed.get();
    } catch (NoSuchBucketException missing) {
      throw new CannotGoOn("There is no bucket \"%s\".".formatted(bucket), missing);
    } catch (S3Exception refused) {
      throw new CannotGoOn(
          "%s refuses it (%d, %s)."
              .formatted(
                  shown(),
                  refused.statusCode(),
                  Optional.ofNullable(refused.awsErrorDetails())
                      .map(details -> String.valueOf(details.errorCode()))
                      .orElse("no reason given")),
          refused);
    } catch (SdkException unreachable) {
      throw new CannotGoOn("%s cannot be reached.".formatted(shown()), unreachable);
    }
  }
}
