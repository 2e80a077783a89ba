package foyer.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What ties log lines of one deed together. */
class LogThreadTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String HEADER = "00-" + TRACE + "-00f067aa0ba902b7-01";

  @Test
  void a_trace_that_came_along_is_gone_on_with_and_handed_on() {
    try (var tied = LogThread.trace(HEADER)) {
      assertThat(MDC.get("trace")).isEqualTo(TRACE);
      assertThat(LogThread.header().orElseThrow())
          .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
          .isNotEqualTo(HEADER);
    }
    assertThat(MDC.get("trace")).isNull();
    assertThat(LogThread.header()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-xyz",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\nforged line"
      })
  void what_is_no_trace_begins_a_new_one_and_writes_nothing_of_itself(String given) {
    try (var tied = LogThread.trace(given)) {
      assertThat(MDC.get("trace")).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
    }
  }

  @Test
  void a_sale_within_a_sale_gives_the_first_one_back() {
    var outer = UUID.randomUUID();
    try (var tied = LogThread.sale(outer)) {
      try (var inner = LogThread.sale(UUID.randomUUID())) {
        assertThat(MDC.get("sale")).isNotEqualTo(outer.toString());
      }
      assertThat(MDC.get("sale")).isEqualTo(outer.toString());
    }
    assertThat(MDC.get("sale")).isNull();
  }

  @Test
  void a_request_is_tied_while_it_is_answered_and_no_longer() throws Exception {
    var request = new MockHttpServletRequest("GET", "/counter/sync");
    request.addHeader("traceparent", HEADER);
    var seen = new String[1];
    var chain =
        new MockFilterChain() {
          @Override
          public void doFilter(
              jakarta.servlet.ServletRequest asked, jakarta.servlet.ServletResponse answer) {
            seen[0] = MDC.get("trace");
          }
        };
    new TracedRequests().doFilter(request, new MockHttpServletResponse(), chain);
    assertThat(seen[0]).isEqualTo(TRACE);
    assertThat(MDC.get("trace")).isNull();
  }
}
