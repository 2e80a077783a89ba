package foyer.ops.health;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While this server drains, each answer closes its connection: an edge keeps connections open for
 * the next request, and one that is closed under a request would fail it.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class LastAnswers extends OncePerRequestFilter {
  private final Readiness readiness;

  LastAnswers(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (readiness.isStopping()) response.setHeader("Connection", "close");
    chain.doFilter(request, response);
  }
}
