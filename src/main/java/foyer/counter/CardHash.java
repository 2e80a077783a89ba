package foyer.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What stands on a day's sheet in place of a card's number: Argon2id, salted by the day.
 *
 * <p>The cost is a compromise. A scan takes one, a house of 2,000 people 2,000 a day, at about two
 * milliseconds each; whoever steals a sheet and tries all seven-digit numbers takes ten million,
 * which is some hours of one core and no more. SECURITY says what that gives away.
 */
final class CardHash {
  /** Salts that begin so are for the slow hash; others are of a server before it. */
  static final String SLOW = "argon2id:";

  private static final int MEMORY_KIB = 1024;
  private static final int PASSES = 1;
  private static final int LENGTH = 16;

  private CardHash() {}

  /** In hexadecimal; of an identifier as it is compared. */
  static String of(String salt, String normal) {
    return HexFormat.of()
        .formatHex(salt.startsWith(SLOW) ? slow(salt, normal) : fast(salt, normal));
  }

  private static byte[] slow(String salt, String normal) {
    var argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withSalt(salt.getBytes(UTF_8))
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(PASSES)
            .withParallelism(1)
            .build());
    byte[] hash = new byte[LENGTH];
    argon2.generateBytes(normal.getBytes(UTF_8), hash);
    return hash;
  }

  private static byte[] fast(String salt, String normal) {
    if (salt.isEmpty()) return new byte[LENGTH];
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(normal.getBytes(UTF_8));
    } catch (GeneralSecurityException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }
}
