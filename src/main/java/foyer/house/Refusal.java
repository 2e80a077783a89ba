package foyer.house;

import org.springframework.modulith.NamedInterface;

/** Why not, in one plain sentence for the person who asked. */
@NamedInterface("facts")
public record Refusal(Kind kind, String sentence) {

  /** The same everywhere: in the domain, over HTTP and to the person. */
  public enum Kind {
    /** The asked thing cannot be read or lacks something. HTTP 400. */
    MALFORMED,
    /** There is no such thing. HTTP 404. */
    UNKNOWN,
    /** A rule or another's deed stands against it. HTTP 409. */
    CONFLICT,
    /** Not enough tickets are left. HTTP 409. */
    SOLD_OUT,
    /** It was there, but its time has passed. HTTP 410. */
    EXPIRED,
    /** This person may not. HTTP 403. */
    FORBIDDEN,
    /** Too much at once: try again in a moment. HTTP 503. */
    BUSY
  }

  public static Refusal malformed(String sentence) {
    return new Refusal(Kind.MALFORMED, sentence);
  }

  public static Refusal unknown(String sentence) {
    return new Refusal(Kind.UNKNOWN, sentence);
  }

  public static Refusal conflict(String sentence) {
    return new Refusal(Kind.CONFLICT, sentence);
  }

  public static Refusal soldOut(String sentence) {
    return new Refusal(Kind.SOLD_OUT, sentence);
  }

  public static Refusal expired(String sentence) {
    return new Refusal(Kind.EXPIRED, sentence);
  }

  public static Refusal forbidden(String sentence) {
    return new Refusal(Kind.FORBIDDEN, sentence);
  }

  public static Refusal busy(String sentence) {
    return new Refusal(Kind.BUSY, sentence);
  }
}
