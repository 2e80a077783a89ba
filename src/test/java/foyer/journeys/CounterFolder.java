package foyer.journeys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A counter's folder in the hands of somebody who can read it. */
final class CounterFolder {
  private static final char[] NO_PASSWORD = new char[0];

  private final Path folder;
  private final JsonNode enrolled;

  CounterFolder(Path folder) throws IOException {
    this.folder = folder;
    this.enrolled = json("identity.json").get("enrolled");
  }

  /** SHA-256 of the authority that this counter believes, hexadecimal. */
  String authorityFingerprint() throws GeneralSecurityException {
    byte[] authority = certificate("authority").getEncoded();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(authority));
  }

  /** Signs as this counter does. */
  String sign(byte[] body) throws GeneralSecurityException, IOException {
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(key("Ed25519", json("key.json").get("secret").asString()));
    signature.update(body);
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  /** What this counter shows over TLS. */
  KeyManager[] certificate() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    store.setKeyEntry(
        "counter",
        key("EC", Files.readString(folder.resolve("tls-key"))),
        NO_PASSWORD,
        new Certificate[] {certificate("certificate"), certificate("authority")});
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    return keys.getKeyManagers();
  }

  /** Calls the server in this counter's name. */
  HttpResponse<String> sync(URI server, byte[] body, SSLContext tls, String signature)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().sslContext(tls).build()) {
      return client.send(
          HttpRequest.newBuilder(server.resolve("/counter/sync"))
              .header("Content-Type", "application/json")
              .header("Foyer-Counter", enrolled.get("counter").asString())
              .header("Foyer-Signature", signature)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private Certificate certificate(String name) throws GeneralSecurityException {
    byte[] pem = enrolled.get(name).asString().getBytes(StandardCharsets.US_ASCII);
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem));
  }

  private static PrivateKey key(String kind, String base64) throws GeneralSecurityException {
    byte[] bytes = Base64.getDecoder().decode(base64.strip());
    return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
  }

  private JsonNode json(String file) throws IOException {
    return JsonMapper.builder().build().readTree(Files.readString(folder.resolve(file)));
  }
}
