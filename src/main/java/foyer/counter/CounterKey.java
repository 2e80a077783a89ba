package foyer.counter;

import foyer.house.Ed25519;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The counter's own Ed25519 key: made here, kept here, readable by its owner only. It signs tickets
 * and what the counter tells the server.
 */
record CounterKey(PrivateKey secret, String publicKey) {
  private record Stored(String secret, String publicKey) {}

  static CounterKey of(Path folder) throws IOException {
    var file = folder.resolve("key.json");
    return Files.exists(file) ? read(file) : make(file);
  }

  private static CounterKey read(Path file) throws IOException {
    var stored = Json.read(Files.readAllBytes(file), Stored.class);
    try {
      var secret = Base64.getDecoder().decode(stored.secret());
      var key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret));
      return new CounterKey(key, stored.publicKey());
    } catch (GeneralSecurityException unreadable) {
      throw new IOException("The counter's key in " + file + " cannot be read.", unreadable);
    }
  }

  private static CounterKey make(Path file) throws IOException {
    KeyPair pair;
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
    var base64 = Base64.getEncoder();
    var stored =
        new Stored(
            base64.encodeToString(pair.getPrivate().getEncoded()),
            base64.encodeToString(pair.getPublic().getEncoded()));
    Durable.replace(file, Json.bytes(stored));
    return new CounterKey(pair.getPrivate(), stored.publicKey());
  }

  String sign(byte[] bytes) {
    return Base64.getEncoder().encodeToString(Ed25519.sign(secret, bytes));
  }

  /** A public key as the sheet and the enrolment carry it: X.509, base 64. */
  static PublicKey publicKey(String base64) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  static boolean signed(PublicKey key, byte[] bytes, String signature) {
    try {
      return Ed25519.isSigned(key, bytes, Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
