package foyer.counter;

import foyer.house.Outcome;
import foyer.house.Refusal;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * What the till's and the door's requests have in common: whose screen it is, and how no is said.
 */
abstract class Presses {
  static final String COOKIE = "foyer_till";
  static final String TILL = "Foyer-Till";

  private static final Logger log = LoggerFactory.getLogger(Presses.class);
  private static final Pattern TILL_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  final SignIns signIns;

  Presses(SignIns signIns) {
    this.signIns = signIns;
  }

  /**
   * Which screen asks; other sites cannot send this header, so it stands against forged presses.
   */
  static Outcome<String> till(HttpServletRequest request) {
    var till = request.getHeader(TILL);
    return till != null && TILL_NAME.matcher(till).matches()
        ? Outcome.done(till)
        : Outcome.refused(Refusal.forbidden("This request does not come from a till's screen."));
  }

  /** Who is signed in at the screen that asks. */
  Optional<AtTill> at(HttpServletRequest request) {
    var till = request.getHeader(TILL);
    return byCookie(request).filter(at -> at.till().equals(till));
  }

  /** By the cookie alone: for pictures, which carry no header. */
  Optional<AtTill> byCookie(HttpServletRequest request) {
    var cookies = request.getCookies();
    if (cookies == null) return Optional.empty();
    return Stream.of(cookies)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(Cookie::getValue)
        // In practice the real till's cookie comes too, and means nobody here.
        .flatMap(token -> signIns.at(token).stream())
        .findFirst();
  }

  /** No, in one sentence; with what the screen shows now where somebody is signed in. */
  static ResponseEntity<Object> no(Refusal refusal, @Nullable Object state) {
    Object body =
        state == null ? Map.of("refusal", refusal) : Map.of("refusal", refusal, "state", state);
    return ResponseEntity.status(status(refusal)).body(body);
  }

  static ResponseEntity<Object> notSignedIn() {
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
        .body(Map.of("refusal", Refusal.forbidden("Please sign in with your PIN first.")));
  }

  private static HttpStatus status(Refusal refusal) {
    return switch (refusal.kind()) {
      case MALFORMED -> HttpStatus.BAD_REQUEST;
      case UNKNOWN -> HttpStatus.NOT_FOUND;
      case CONFLICT, SOLD_OUT -> HttpStatus.CONFLICT;
      case EXPIRED -> HttpStatus.GONE;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  @ExceptionHandler({
    HttpMessageNotReadableException.class,
    MethodArgumentTypeMismatchException.class,
    ServletRequestBindingException.class
  })
  ResponseEntity<Object> unreadable(Exception unreadable) {
    return no(Refusal.malformed("This cannot be read; please load the page again."), null);
  }

  @ExceptionHandler(UncheckedIOException.class)
  ResponseEntity<Object> disk(UncheckedIOException failed) {
    log.error("The counter's disk fails", failed);
    var sentence =
        failed instanceof Journal.Unsure
            ? "This counter's disk failed just now, and nobody knows whether this was done. Call"
                + " the duty manager before it is done again at another till."
            : "This counter's disk cannot be written, so nothing was done. Use another till.";
    return no(Refusal.busy(sentence), null);
  }

  @ExceptionHandler(RuntimeException.class)
  ResponseEntity<Object> mistake(RuntimeException mistake) {
    var reference = UUID.randomUUID().toString().substring(0, 8);
    log.error("Mistake {}", reference, mistake);
    return ResponseEntity.internalServerError()
        .body(
            Map.of(
                "refusal",
                Refusal.conflict(
                    "Something went wrong and was noted as " + reference + ". Please try again.")));
  }
}
