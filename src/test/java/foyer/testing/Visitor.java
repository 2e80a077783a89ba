package foyer.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A browser without a screen: keeps cookies, sends forms with the token of a page it has read. */
public final class Visitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private String root;

  public Visitor(int port) {
    root = "http://localhost:" + port;
  }

  /** The same browser at another node of the house: cookies do not know ports. */
  public Visitor at(int port) {
    root = "http://localhost:" + port;
    return this;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** Any method, with the body of a form as it stands, and no token. */
  public HttpResponse<String> send(String method, String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends a form with a fresh token. Fields are names and values in turn. */
  public HttpResponse<String> post(String path, String... fields) {
    var pairs = new ArrayList<String>();
    pairs.add("_csrf=" + encoded(token()));
    for (int n = 0; n < fields.length; n += 2)
      pairs.add(encoded(fields[n]) + "=" + encoded(fields[n + 1]));
    return send("POST", path, String.join("&", pairs));
  }

  /** Signs in to the office; the answer is a redirect where it was right. */
  public HttpResponse<String> signIn(String name, String password) {
    return post("/office/sign-in", "name", name, "password", password);
  }

  /** The token that forms of this visitor carry. */
  public String token() {
    for (String page : List.of("/office/sign-in", "/office/me")) {
      var found = TOKEN.matcher(get(page).body());
      if (found.find()) return found.group(1);
    }
    throw new AssertionError("no page has a form");
  }

  /** Takes over a cookie, as a thief would. */
  public void keep(HttpCookie cookie) {
    cookies.getCookieStore().add(URI.create(root), cookie);
  }

  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  public String cookie(String name) {
    return cookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path)).header("Accept", "text/html");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
