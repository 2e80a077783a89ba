package foyer.house;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ties the lines of each request to the trace that it came with, or to a new one. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class TracedRequests extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = request.getHeader(LogThread.HEADER);
    try (var tied = LogThread.trace(given == null ? "" : given)) {
      chain.doFilter(request, response);
    }
  }
}
