package foyer.ops;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Words between the two PCs and their witness: each carries a number drawn by who asked and a seal
 * by the pair's secret, so that nobody else's word and no old answer counts.
 */
record Spoken(String secret) {

  /** What was said, and the number that it answers to. */
  record Words(String nonce, String said) {}

  byte[] say(String nonce, String words) {
    return "%s\n%s\n%s"
        .formatted(nonce, seal(nonce, words), words)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Nothing where the seal is not ours. */
  Optional<Words> heard(byte[] bytes) {
    String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", 3);
    if (parts.length != 3) return Optional.empty();
    boolean ours =
        MessageDigest.isEqual(
            seal(parts[0], parts[2]).getBytes(StandardCharsets.US_ASCII),
            parts[1].getBytes(StandardCharsets.US_ASCII));
    return ours ? Optional.of(new Words(parts[0], parts[2])) : Optional.empty();
  }

  private String seal(String nonce, String words) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((nonce + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return "words of the pair";
  }
}
