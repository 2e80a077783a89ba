package foyer.people;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.testing.HouseTest;
import foyer.testing.Visitor;
import jakarta.servlet.Filter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@HouseTest
class HeadersTest {
  @Autowired
  @Qualifier("springSecurityFilterChain")
  Filter security;

  @LocalServerPort int port;

  @Test
  void a_page_loads_nothing_from_elsewhere_and_stands_in_no_frame() {
    for (String path : List.of("/", "/office/sign-in", "/nowhere", "/house/base.css")) {
      var headers = new Visitor(port).get(path).headers();
      String policy = headers.firstValue("Content-Security-Policy").orElse("");
      assertThat(policy)
          .as(path)
          .contains("default-src 'none'")
          .contains("script-src 'self';")
          .contains("style-src 'self';")
          .contains("frame-ancestors 'none'")
          .contains("form-action 'self'")
          .contains("base-uri 'none'")
          .doesNotContain("unsafe", "*", "http");
      assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
      assertThat(headers.firstValue("X-Frame-Options")).as(path).hasValue("DENY");
      assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("same-origin");
      assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("camera=()");
      assertThat(headers.firstValue("Server")).as(path).isEmpty();
    }
  }

  @Test
  void only_the_door_may_use_a_camera() throws Exception {
    assertThat(filtered("/door", false).getHeader("Permissions-Policy")).contains("camera=(self)");
    assertThat(filtered("/till", false).getHeader("Permissions-Policy")).contains("camera=()");
  }

  @Test
  void only_over_tls_are_browsers_told_to_insist_on_tls() throws Exception {
    assertThat(filtered("/", false).getHeader("Strict-Transport-Security")).isNull();
    assertThat(filtered("/", true).getHeader("Strict-Transport-Security"))
        .isEqualTo("max-age=31536000");
  }

  @Test
  void a_guest_who_reads_has_no_session_and_no_cookie_at_all() {
    var guest = new Visitor(port);
    for (String path : List.of("/", "/week", "/films", "/access", "/api/v1/screenings")) {
      var answer = guest.get(path);
      assertThat(answer.statusCode()).as(path).isLessThan(500);
      assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
    }
    assertThat(guest.cookies()).isEmpty();
  }

  private MockHttpServletResponse filtered(String path, boolean tls) throws Exception {
    var request = new MockHttpServletRequest("GET", path);
    request.setSecure(tls);
    var response = new MockHttpServletResponse();
    security.doFilter(request, response, new MockFilterChain());
    return response;
  }
}
