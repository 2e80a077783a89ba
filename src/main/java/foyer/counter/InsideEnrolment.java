package foyer.counter;

/**
 * How a counter inside the server's process joins, with no code and no typing. The till room has
 * the one bean of this; a counter of its own has none.
 */
public interface InsideEnrolment {

  /**
   * The counter with this key, made at the first call and the same at each later one.
   *
   * @param publicKey the counter's Ed25519 key, X.509, base 64
   */
  Enrolment.Answer enrolInside(String publicKey);
}
