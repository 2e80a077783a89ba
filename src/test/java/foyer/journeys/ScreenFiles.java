package foyer.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The screens' own files in a browser without any server, so that their pure modules can be asked
 * directly. Whatever would be asked of a counter stays unanswered.
 */
final class ScreenFiles {
  static final String ADDRESS = "http://screens.invalid";

  private ScreenFiles() {}

  /** An empty page that may import the modules of {@code /till} and {@code /door}. */
  static Page open(Page page) {
    page.route(ADDRESS + "/**", ScreenFiles::answer);
    page.navigate(ADDRESS + "/empty");
    return page;
  }

  private static void answer(Route route) {
    String path = route.request().url().substring(ADDRESS.length());
    if (path.equals("/empty")) {
      route.fulfill(
          new Route.FulfillOptions()
              .setContentType("text/html")
              .setBody("<!doctype html><title>empty</title><input id='field'><button>b</button>"));
      return;
    }
    try (var file = ScreenFiles.class.getResourceAsStream("/static" + path)) {
      if (file == null) route.abort();
      else
        route.fulfill(
            new Route.FulfillOptions()
                .setContentType(path.endsWith(".js") ? "text/javascript" : "text/css")
                .setBodyBytes(file.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
