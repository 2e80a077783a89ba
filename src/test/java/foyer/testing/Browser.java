package foyer.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real browser for tests: Debian's Chromium, driven by Playwright. Each {@link #context} is a
 * guest of its own (cookies, storage). Use it from one thread and close it; as a static field with
 * {@code @AutoClose} one browser serves a test class.
 *
 * <p>What a page complains of (script errors, refused styles, failed files) is kept in {@link
 * #complaints}: a journey that works with a red console does not work.
 */
public final class Browser implements AutoCloseable {

  /** A guest's screen, in CSS pixels. */
  public enum Screen {
    PHONE(390, 844),
    LAPTOP(1280, 800);

    private final int width;
    private final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  private static final List<String> QUIET =
      List.of(
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--no-first-run");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts a Chromium without a window; takes one to three seconds. */
  public static Browser start() {
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var flags = new ArrayList<>(QUIET);
    if ("root".equals(System.getProperty("user.name"))) flags.add("--no-sandbox");
    return new Browser(
        playwright,
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium()).setArgs(flags)));
  }

  /** A page of a new guest with a laptop. */
  public Page laptop() {
    return context(Screen.LAPTOP, true, false).newPage();
  }

  /** A page of a new guest with a phone. */
  public Page phone() {
    return context(Screen.PHONE, true, false).newPage();
  }

  /** A page of a new guest whose phone runs no JavaScript. */
  public Page phoneWithoutJavaScript() {
    return context(Screen.PHONE, false, false).newPage();
  }

  /** A new guest. Self-made certificates are trusted, as after enrolment. */
  public BrowserContext context(Screen screen, boolean javaScript, boolean dark) {
    var context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(screen.width, screen.height)
                .setIsMobile(screen == Screen.PHONE)
                .setHasTouch(screen == Screen.PHONE)
                .setJavaScriptEnabled(javaScript)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setLocale("en-GB")
                .setTimezoneId("Europe/London")
                .setIgnoreHTTPSErrors(true));
    context.setDefaultTimeout(10_000);
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !isOfThePageItself(message)) {
            complaints.add(message.text());
          }
        });
    context.onWebError(error -> complaints.add(error.error()));
    return context;
  }

  /** A page that is refused on purpose (404, 410) is no complaint; a file that is missing is. */
  private static boolean isOfThePageItself(ConsoleMessage message) {
    return message.text().startsWith("Failed to load resource")
        && message.page() != null
        && message.location().startsWith(message.page().url());
  }

  /** What pages of this browser wrote to the console as errors, in order. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static Path chromium() {
    return Stream.of(
            System.getenv().getOrDefault("FOYER_CHROMIUM", ""),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Chromium is missing: apt-get install chromium"));
  }
}
