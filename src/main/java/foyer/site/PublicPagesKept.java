package foyer.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Pages that are the same for all may be kept for some seconds by browsers and by what stands in
 * front of the house, and shown for longer while the house does not answer. What was not changed is
 * not sent again.
 */
@Configuration
class PublicPagesKept implements WebMvcConfigurer {
  private static final String[] PAGES = {
    "/",
    "/day/*",
    "/week",
    "/week/*",
    "/films",
    "/films/*",
    "/screenings/*",
    "/access",
    "/api/v1/screenings"
  };
  private static final String KEPT =
      "public, max-age=5, stale-while-revalidate=30, stale-if-error=43200";

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Kept()).addPathPatterns(PAGES);
  }

  private static final class Kept implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, KEPT);
      return true;
    }
  }

  /** Weak, because compression changes the bytes and not the page. */
  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> tagsOfPublicPages() {
    var filter = new ShallowEtagHeaderFilter();
    filter.setWriteWeakETag(true);
    var registration = new FilterRegistrationBean<>(filter);
    registration.addUrlPatterns(
        "", "/day/*", "/week/*", "/films/*", "/screenings/*", "/access", "/api/v1/screenings");
    registration.setName("tagsOfPublicPages");
    return registration;
  }
}
