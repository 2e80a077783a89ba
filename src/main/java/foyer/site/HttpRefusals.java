package foyer.site;

import foyer.house.Refusal;

/** Which HTTP status a refusal is. */
final class HttpRefusals {
  private HttpRefusals() {}

  static int status(Refusal refusal) {
    return switch (refusal.kind()) {
      case MALFORMED -> 400;
      case FORBIDDEN -> 403;
      case UNKNOWN -> 404;
      case CONFLICT, SOLD_OUT -> 409;
      case EXPIRED -> 410;
      case BUSY -> 503;
    };
  }
}
