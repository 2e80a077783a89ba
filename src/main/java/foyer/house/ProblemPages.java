package foyer.house;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.view.json.JacksonJsonView;

/**
 * The one place where what went wrong becomes something a person can read. A malformed request is
 * one plain sentence. A bug is written to the log with a reference, and only the reference leaves
 * the house. The page asks no database, because that may be what is missing.
 */
@Controller
class ProblemPages implements ErrorController, WebMvcConfigurer {
  private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";
  private static final Logger log = LoggerFactory.getLogger(ProblemPages.class);

  /** After the rooms' own handlers, before the framework's. */
  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.add(Math.min(1, resolvers.size()), ProblemPages::thrown);
  }

  /** What a page threw and its room did not know. Who may not is the turnstile's affair. */
  private static @Nullable ModelAndView thrown(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object page,
      Exception thrown) {
    if (thrown instanceof AccessDeniedException || thrown instanceof AuthenticationException)
      return null;
    if (thrown instanceof AsyncRequestNotUsableException || response.isCommitted())
      return new ModelAndView();
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return drawn(problem(thrown, request), request);
  }

  /** What was answered outside a page: by a filter, by the server itself. */
  @RequestMapping("/error")
  ModelAndView answered(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception thrown)
      return drawn(problem(thrown, request), request);
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404;
    return drawn(Problem.sent(request, status), request);
  }

  private static Problem problem(Throwable thrown, HttpServletRequest request) {
    if (thrown instanceof ErrorResponse response && response.getStatusCode().value() < 500)
      return Problem.plain(response.getStatusCode().value());
    if (thrown instanceof HttpMessageNotReadableException) return Problem.plain(400);
    // Bytes in an address or a form that are no letters: "?q=%FF".
    if (thrown instanceof InvalidParameterException) return Problem.plain(400);
    // "/films/abc": there is no such film, rather than a request that makes no sense.
    if (thrown instanceof TypeMismatchException)
      return Problem.plain(request.getMethod().equals("GET") ? 404 : 400);
    if (cannotBeWrittenDown(thrown)) {
      return new Problem(400, "What was sent holds a character that cannot be written down.", "");
    }
    if (DatabaseAway.isPassing(thrown)) {
      log.warn("No database for {}: {}", request.getRequestURI(), thrown.getMessage());
      return Problem.plain(503);
    }
    Problem bug = Problem.bug();
    log.error(
        "Reference {}: {} {}: {}",
        bug.reference(),
        request.getMethod(),
        path(request),
        thrown.toString(),
        thrown);
    return bug;
  }

  /** U+0000 for example, which no form of a browser sends by itself. */
  private static boolean cannotBeWrittenDown(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused
          && CHARACTER_NOT_IN_REPERTOIRE.equals(refused.getSQLState())) return true;
    }
    return false;
  }

  private static Object path(HttpServletRequest request) {
    Object first = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return first == null ? request.getRequestURI() : first;
  }

  private static ModelAndView drawn(Problem problem, HttpServletRequest request) {
    var page =
        Problem.wantsJson(request)
            ? new ModelAndView(jsonView(), json(problem))
            : new ModelAndView("house/problem", Map.of("problem", problem));
    page.setStatus(HttpStatusCode.valueOf(problem.status()));
    return page;
  }

  /** Only what is said here leaves: other attributes of a page are nobody's affair. */
  private static JacksonJsonView jsonView() {
    var view = new JacksonJsonView();
    view.setModelKeys(Set.of("refusal", "detail", "status", "kind", "reference"));
    view.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    return view;
  }

  /** Problem JSON (RFC 9457), with the refusal as the house's own programs read it. */
  private static Map<String, Object> json(Problem problem) {
    String kind = Refusal.Kind.ofHttp(problem.status()).name();
    var said = new HashMap<String, Object>();
    said.put("status", problem.status());
    said.put("detail", problem.sentence());
    said.put("kind", kind);
    said.put("refusal", Map.of("kind", kind, "sentence", problem.sentence()));
    if (!problem.reference().isEmpty()) said.put("reference", problem.reference());
    return said;
  }
}
