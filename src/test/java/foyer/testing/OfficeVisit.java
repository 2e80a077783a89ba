package foyer.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A browser without its window at the office: keeps cookies, sends forms with their token. */
public final class OfficeVisit {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final HttpClient browser;
  private final URI house;
  private String token;

  /** Somebody who is not signed in. */
  public OfficeVisit(int port) {
    this(URI.create("http://localhost:" + port), HttpClient.newBuilder());
  }

  /** The same at a house that speaks TLS. */
  public OfficeVisit(URI house, SSLContext trusting) {
    this(house, HttpClient.newBuilder().sslContext(trusting));
  }

  private OfficeVisit(URI house, HttpClient.Builder browser) {
    this(
        house,
        browser
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build(),
        "");
  }

  private OfficeVisit(URI house, HttpClient browser, String token) {
    this.house = house;
    this.browser = browser;
    this.token = token;
  }

  /** The same browser, sent on to another server of the house. */
  public OfficeVisit at(int port) {
    return new OfficeVisit(URI.create("http://localhost:" + port), browser, token);
  }

  public static OfficeVisit signedIn(int port, String userName, String password) {
    var visit = new OfficeVisit(port);
    visit.signIn(userName, password);
    return visit;
  }

  public void signIn(String userName, String password) {
    get("/office/sign-in");
    var answer = post("/office/sign-in", Map.of("name", userName, "password", password));
    if (answer.statusCode() != 302) throw new AssertionError("not signed in: " + answer.body());
    get("/office");
  }

  /** Sends a form that must be taken; where the answer leads. */
  public String enter(String path, Map<String, String> form) {
    var answer = post(path, form);
    if (answer.statusCode() != 302) throw new AssertionError(path + ": " + answer.body());
    return URI.create(answer.headers().firstValue("location").orElseThrow()).getPath();
  }

  public HttpResponse<String> get(String path) {
    return sent(request(path).GET());
  }

  public HttpResponse<String> post(String path, Map<String, String> form) {
    var fields = new HashMap<>(form);
    fields.put("_csrf", token);
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return sent(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Sends one file as the field {@code file}. */
  public HttpResponse<String> upload(String path, String fileName, String content) {
    String edge = "edge-" + UUID.randomUUID();
    String body =
        """
        --%1$s\r
        Content-Disposition: form-data; name="_csrf"\r
        \r
        %2$s\r
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="%3$s"\r
        Content-Type: application/json\r
        \r
        %4$s\r
        --%1$s--\r
        """
            .formatted(edge, token, fileName, content);
    return sent(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + edge)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(house.resolve(path));
  }

  private HttpResponse<String> sent(HttpRequest.Builder request) {
    try {
      var answer = browser.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      var found = TOKEN.matcher(answer.body());
      if (found.find()) token = found.group(1);
      return answer;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
