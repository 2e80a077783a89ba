package foyer.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import foyer.house.Outcome;
import foyer.house.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Where practice is played: everything under {@link Practice#PATH} goes to a second counter with
 * parts of its own ({@link PracticeCounter}), made when somebody begins and wiped when they begin
 * anew, end, or this process ends. The real counter's parts are not in its reach.
 */
final class PracticeStage extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** Two presses, or two screens, of one start. */
  private static final Duration ONE_START = Duration.ofSeconds(15);

  private final transient Path folder;
  private final transient Clock clock;
  private final transient ReentrantLock changing = new ReentrantLock();
  private transient volatile @Nullable Playing playing;

  private record Playing(
      GenericWebApplicationContext parts, DispatcherServlet screens, Instant since) {}

  /**
   * @param folder the real counter's; practice has its own within it
   */
  PracticeStage(Path folder, Clock clock) {
    this.folder = folder.resolve(Practice.FOLDER);
    this.clock = clock;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    var path = request.getPathInfo();
    if ("/begin".equals(path)) {
      pressed(request, response, this::begin);
    } else if ("/end".equals(path)) {
      pressed(request, response, this::end);
    } else {
      var now = playing;
      if (now == null) nobodyPractises(request, response);
      else now.screens().service(request, response);
    }
  }

  private interface Deed {
    void run() throws ServletException, IOException;
  }

  private void pressed(HttpServletRequest request, HttpServletResponse response, Deed deed)
      throws ServletException, IOException {
    if (!request.getMethod().equals("POST")) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    if (Presses.till(request) instanceof Outcome.Refused<String>(Refusal refusal)) {
      answer(response, HttpServletResponse.SC_FORBIDDEN, Map.of("refusal", refusal));
      return;
    }
    changing.lock();
    try {
      deed.run();
    } finally {
      changing.unlock();
    }
    answer(response, HttpServletResponse.SC_OK, Map.of());
  }

  private void begin() throws ServletException, IOException {
    var before = playing;
    if (before != null && clock.instant().isBefore(before.since().plus(ONE_START))) return;
    end();
    var parts = PracticeCounter.open(folder, clock, getServletContext());
    var screens = new DispatcherServlet(parts);
    screens.init(getServletConfig());
    playing = new Playing(parts, screens, clock.instant());
  }

  private void end() throws IOException {
    var before = playing;
    playing = null;
    if (before != null) {
      before.screens().destroy();
      before.parts().close();
    }
    PracticeCounter.wipe(folder);
  }

  private static void nobodyPractises(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var accept = request.getHeader("Accept");
    if (accept != null && accept.contains("html")) {
      response.sendRedirect("/till");
      return;
    }
    answer(
        response,
        HttpServletResponse.SC_NOT_FOUND,
        Map.of("refusal", Refusal.unknown("Nobody practises here now: begin at the till.")));
  }

  private static void answer(HttpServletResponse response, int status, Object body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding(UTF_8.name());
    response.getOutputStream().write(Json.bytes(body));
  }

  @Override
  public void destroy() {
    changing.lock();
    try {
      end();
    } catch (IOException left) {
      log("Practice was not wiped; it will be when it begins anew.", left);
    } finally {
      changing.unlock();
    }
  }
}
