package foyer.house;

import foyer.house.ServerKeyTable.Purpose;
import foyer.house.ServerKeyTable.Row;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The server's Ed25519 keys, by which tickets, grants and answers to counters are signed. Kept in
 * the database, so that every node signs alike and a backup holds them.
 */
@Component
public class ServerKeys {

  private final ServerKeyTable table;

  ServerKeys(ServerKeyTable table) {
    this.table = table;
  }

  /** The pair to sign with now; made at the first need. */
  public KeyPair signing() {
    Row row = signingRow();
    return new KeyPair(publicKey(row.publicKey()), privateKey(row.privateKey()));
  }

  /** The pair that was once called so, retired or not: what it signed can be signed alike again. */
  public KeyPair signing(String id) {
    Row row =
        table.all(Purpose.SIGNING).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow();
    return new KeyPair(publicKey(row.publicKey()), privateKey(row.privateKey()));
  }

  /** Eight hexadecimal digits that name {@link #signing} in what it signed. */
  public String signingKeyId() {
    return signingRow().id();
  }

  /** The same, asked on a journey with others; empty until the first key was made. */
  public RoundTrip.Answer<String> askSigningKeyId(RoundTrip trip) {
    return table.askLivingId(Purpose.SIGNING, trip);
  }

  /** All that ever signed, the retired ones too. */
  public List<PublicSigningKey> signingKeys() {
    return table.all(Purpose.SIGNING).stream()
        .map(row -> new PublicSigningKey(row.id(), publicKey(row.publicKey())))
        .toList();
  }

  /** The key of this id; empty when none of ours was ever called so. */
  public Optional<PublicSigningKey> signingKey(String id) {
    return signingKeys().stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** The id of any public key, ours or a counter's: the first digits of its SHA-256. */
  public static String idOf(PublicKey key) {
    return sha256(key.getEncoded()).substring(0, 8);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private Row signingRow() {
    return table
        .living(Purpose.SIGNING)
        .orElseGet(
            () -> {
              table.insertIfNone(Purpose.SIGNING, fresh());
              return table.living(Purpose.SIGNING).orElseThrow();
            });
  }

  private static Row fresh() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new Row(
          idOf(pair.getPublic()), pair.getPublic().getEncoded(), pair.getPrivate().getEncoded());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static PublicKey publicKey(byte[] encoded) {
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException("a signing key in house.server_key is damaged", damaged);
    }
  }

  private static java.security.PrivateKey privateKey(byte[] encoded) {
    try {
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException("a signing key in house.server_key is damaged", damaged);
    }
  }
}
