package foyer.people;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which paths are open, and to whom. What is not named here is refused, whatever a room maps: a new
 * page for guests is added to this list, and nowhere else.
 */
final class SecurityPaths {
  private SecurityPaths() {}

  /** Read by anybody, without a session. */
  static final RequestMatcher PAGES_FOR_GUESTS =
      reads(
          "/",
          "/day/**",
          "/week/**",
          "/films/**",
          "/screenings/**",
          "/book/**",
          "/booking/**",
          "/bookings/**",
          "/access",
          "/about",
          "/search",
          "/posters/**",
          "/api/v1/**",
          "/authority.crt",
          "/health/**");

  /** Files of the program itself. */
  static final RequestMatcher FILES =
      reads(
          "/house/**",
          "/site/**",
          "/people/**",
          "/programme/**",
          "/favicon.svg",
          "/favicon.ico",
          "/robots.txt",
          "/manifest.webmanifest",
          "/sw.js");

  /** What guests send: booking, with the token of the page's form. */
  static final RequestMatcher SENT_BY_GUESTS =
      writes("/screenings/**", "/book/**", "/booking/**", "/bookings/**");

  static final RequestMatcher SIGN_IN =
      anyOf(Stream.of(pathPattern("/office/sign-in"), pathPattern("/setup")));

  /**
   * No cookies are looked at here, so there is nothing to forge: agents and counters sign what they
   * send, a till's screen signs in with a PIN and a header of its own.
   */
  static final RequestMatcher WITHOUT_COOKIES_OF_OURS =
      anyOf(
          Stream.of(
              pathPattern("/api/v1/**"),
              pathPattern("/counter/**"),
              pathPattern("/till/**"),
              pathPattern("/till"),
              pathPattern("/door/**"),
              pathPattern("/practice/**"),
              pathPattern("/door")));

  static final RequestMatcher OFFICE =
      anyOf(Stream.of(pathPattern("/office"), pathPattern("/office/**")));

  static final RequestMatcher DOOR =
      anyOf(
          Stream.of(pathPattern("/door"), pathPattern("/door/**"), pathPattern("/practice/door")));

  static boolean isOffice(HttpServletRequest request) {
    return OFFICE.matches(request);
  }

  private static RequestMatcher reads(String... paths) {
    return anyOf(
        Arrays.stream(paths)
            .flatMap(
                path ->
                    Stream.of(
                        pathPattern(HttpMethod.GET, path), pathPattern(HttpMethod.HEAD, path))));
  }

  private static RequestMatcher writes(String... paths) {
    return anyOf(Arrays.stream(paths).map(path -> pathPattern(HttpMethod.POST, path)));
  }

  private static RequestMatcher anyOf(Stream<? extends RequestMatcher> matchers) {
    return new OrRequestMatcher(matchers.map(RequestMatcher.class::cast).toList());
  }
}
