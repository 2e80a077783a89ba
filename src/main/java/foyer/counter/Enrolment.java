package foyer.counter;

import org.jspecify.annotations.Nullable;

/** What passes when a counter joins: once, with a code that a duty manager made. */
public final class Enrolment {
  private Enrolment() {}

  /**
   * @param code as typed, with the authority's fingerprint in it
   * @param publicKey the counter's Ed25519 key, X.509, base 64
   * @param certificateRequest PKCS#10, PEM, for TLS
   */
  public record Request(String code, String publicKey, String certificateRequest) {}

  /**
   * @param keyId of the counter's key, as tickets carry it
   * @param certificate PEM, signed by the authority; empty where the server speaks plain HTTP on
   *     loopback
   * @param grantKey the server's public key for grants, X.509, base 64
   * @param membership what the counter shows to a house that has forgotten it; null from a server
   *     that did not know of it yet
   */
  public record Answer(
      int counter,
      String letter,
      String name,
      String keyId,
      String certificate,
      String authority,
      String grantKey,
      @Nullable Membership membership) {

    /** Of a server that gives no membership. */
    public Answer(
        int counter,
        String letter,
        String name,
        String keyId,
        String certificate,
        String authority,
        String grantKey) {
      this(counter, letter, name, keyId, certificate, authority, grantKey, null);
    }
  }

  /**
   * The house's word on who a counter is. A house that is restored from a backup made before the
   * counter joined takes it in again by its own signature.
   *
   * @param publicKey X.509, base 64
   * @param certificateSha256 of the counter's certificate; empty where it has none
   * @param signature the server's over {@link #signedText}, base 64
   */
  public record Membership(
      int counter,
      String letter,
      String name,
      String publicKey,
      String certificateSha256,
      String signature) {

    /** The header in which a counter shows it, as base 64 of its JSON. */
    public static final String HEADER = "Foyer-Member";

    /** The exact text that the server signs. */
    public String signedText() {
      return "member %d %s %s %s\n%s"
          .formatted(counter, letter, publicKey, certificateSha256, name);
    }

    public Membership signed(String by) {
      return new Membership(counter, letter, name, publicKey, certificateSha256, by);
    }
  }
}
