package foyer.people;

import foyer.house.Problem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** What becomes of those who may not: crew are sent to sign in, others learn nothing. */
@Component
class Turnstile implements AuthenticationEntryPoint, AccessDeniedHandler {

  /** Nobody is signed in. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException, ServletException {
    if (!SecurityPaths.isOffice(request)) {
      Problem.send(request, response, 404, "There is no such page.");
    } else if (Problem.wantsJson(request)) {
      Problem.send(request, response, 401, "Please sign in.");
    } else if (request.getMethod().equals("GET")) {
      response.sendRedirect("/office/sign-in?next=" + encoded(request));
    } else {
      response.sendRedirect("/office/sign-in");
    }
  }

  /** Somebody is signed in, or a guest's form came without its token. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException, ServletException {
    if (why instanceof CsrfException) {
      Problem.send(
          request,
          response,
          403,
          "This form was open too long or came from elsewhere; go back, load the page again and"
              + " send it once more.");
    } else if (SecurityPaths.isOffice(request)) {
      Problem.send(request, response, 403, "Your office does not allow this.");
    } else {
      Problem.send(request, response, 404, "There is no such page.");
    }
  }

  private static String encoded(HttpServletRequest request) {
    String query = request.getQueryString();
    return URLEncoder.encode(
        request.getRequestURI() + (query == null ? "" : "?" + query), StandardCharsets.UTF_8);
  }
}
