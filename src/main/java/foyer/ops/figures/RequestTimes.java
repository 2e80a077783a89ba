package foyer.ops.figures;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the time of every request, from the outermost place. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestTimes extends OncePerRequestFilter {
  private final Figures figures;

  RequestTimes(Figures figures) {
    this.figures = figures;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long began = System.nanoTime();
    boolean through = false;
    try {
      chain.doFilter(request, response);
      through = true;
    } finally {
      // What is thrown through here becomes a 500 further out.
      figures.answered(
          Places.of(request.getRequestURI()),
          Places.outcome(through ? response.getStatus() : 500),
          Duration.ofNanos(System.nanoTime() - began));
    }
  }
}
