package foyer.counter;

import foyer.counter.Screen.Notice;
import foyer.house.Outcome;
import foyer.house.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;

/** What a press at a till is answered with: the whole screen, and a sentence. */
abstract class TillPresses extends Presses {
  final TillView view;

  TillPresses(SignIns signIns, TillView view) {
    super(signIns);
    this.view = view;
  }

  /** One press: who is signed in does one verb; the answer is what the screen shows then. */
  <T> ResponseEntity<Object> press(
      HttpServletRequest request, Function<AtTill, Outcome<T>> verb, Function<T, String> sentence) {
    var till = till(request);
    if (till instanceof Outcome.Refused<String>(Refusal refusal)) return no(refusal, null);
    var at = at(request);
    if (at.isEmpty()) return notSignedIn();
    return switch (verb.apply(at.get())) {
      case Outcome.Refused<T>(Refusal refusal) -> refused(at.get(), refusal);
      case Outcome.Done<T>(T value) -> {
        var told = sentence.apply(value);
        view.tell(at.get().till(), told.isEmpty() ? null : new Notice(kind(request), told));
        yield ResponseEntity.ok(view.open(at.get()));
      }
    };
  }

  ResponseEntity<Object> refused(AtTill at, Refusal refusal) {
    view.tell(at.till(), new Notice(Notice.Kind.REFUSED, refusal.sentence()));
    return no(refusal, view.open(at));
  }

  /** Somebody is signed in at this screen from now on. */
  ResponseEntity<Object> signedIn(
      HttpServletRequest request, SignIns.Fresh fresh, @Nullable Notice notice) {
    view.tell(fresh.at().till(), notice);
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, cookie(request, fresh.token(), SignIns.LONGEST))
        .body(view.open(fresh.at()));
  }

  static String cookie(HttpServletRequest request, String token, Duration lives) {
    return ResponseCookie.from(COOKIE, token)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict")
        .path(cookiePath(request))
        .maxAge(lives)
        .build()
        .toString();
  }

  /** Of practice it is practice's own, so that neither signs the other out. */
  private static String cookiePath(HttpServletRequest request) {
    return request.getRequestURI().startsWith(Practice.PATH + "/") ? Practice.PATH : "/";
  }

  private static Notice.Kind kind(HttpServletRequest request) {
    return request.getRequestURI().endsWith("/scan") ? Notice.Kind.TELL : Notice.Kind.DONE;
  }
}
