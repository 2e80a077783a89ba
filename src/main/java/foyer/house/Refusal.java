package foyer.house;

import org.springframework.modulith.NamedInterface;

/** Why not, in one plain sentence for the person who asked. */
@NamedInterface("facts")
public record Refusal(Kind kind, String sentence) {

  /** The same everywhere: in the domain, over HTTP and to the person. */
  public enum Kind {
    /** The asked thing cannot be read or lacks something. */
    MALFORMED(400),
    /** There is no such thing. */
    UNKNOWN(404),
    /** A rule or another's deed stands against it. */
    CONFLICT(409),
    /** Not enough tickets are left. */
    SOLD_OUT(409),
    /** It was there, but its time has passed. */
    EXPIRED(410),
    /** This person may not. */
    FORBIDDEN(403),
    /** Too much at once: try again in a moment. */
    BUSY(503);

    private final int http;

    Kind(int http) {
      this.http = http;
    }

    /** The status of an answer over HTTP. */
    public int http() {
      return http;
    }

    /** The kind nearest to a status that the house did not choose itself. */
    static Kind ofHttp(int status) {
      return switch (status) {
        case 401, 403 -> FORBIDDEN;
        case 404 -> UNKNOWN;
        case 409 -> CONFLICT;
        case 410 -> EXPIRED;
        default -> status < 500 ? MALFORMED : BUSY;
      };
    }
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
