package foyer.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import org.junit.jupiter.api.Test;

/** Our signatures are everybody's Ed25519: the JDK's own says so. */
class Ed25519Test {
  private static final byte[] MESSAGE = "two tickets".getBytes(StandardCharsets.UTF_8);

  @Test
  void the_jdk_reads_what_we_sign() throws Exception {
    var keys = keys();
    var check = Signature.getInstance("Ed25519");
    check.initVerify(keys.getPublic());
    check.update(MESSAGE);

    assertThat(check.verify(Ed25519.sign(keys.getPrivate(), MESSAGE))).isTrue();
  }

  @Test
  void what_the_jdk_signed_is_signed() throws Exception {
    var keys = keys();
    var signer = Signature.getInstance("Ed25519");
    signer.initSign(keys.getPrivate());
    signer.update(MESSAGE);

    assertThat(Ed25519.isSigned(keys.getPublic(), MESSAGE, signer.sign())).isTrue();
  }

  @Test
  void another_message_another_key_and_rubbish_are_not_signed() throws Exception {
    var keys = keys();
    byte[] signature = Ed25519.sign(keys.getPrivate(), MESSAGE);

    assertThat(Ed25519.isSigned(keys.getPublic(), new byte[] {1}, signature)).isFalse();
    assertThat(Ed25519.isSigned(keys().getPublic(), MESSAGE, signature)).isFalse();
    assertThat(Ed25519.isSigned(keys.getPublic(), MESSAGE, new byte[64])).isFalse();
    assertThat(Ed25519.isSigned(keys.getPublic(), MESSAGE, new byte[3])).isFalse();
  }

  private static KeyPair keys() throws NoSuchAlgorithmException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }
}
