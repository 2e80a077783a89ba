package foyer.counter;

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
   */
  public record Answer(
      int counter,
      String letter,
      String name,
      String keyId,
      String certificate,
      String authority,
      String grantKey) {}
}
