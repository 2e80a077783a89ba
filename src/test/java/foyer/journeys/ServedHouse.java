package foyer.journeys;

import com.microsoft.playwright.Page;
import foyer.ops.Ports;
import foyer.testing.OfficeVisit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A real house, {@code foyer serve} with a database of its own and TLS, furnished through its
 * office as its first officer would: nothing here knows more than a browser does.
 */
final class ServedHouse implements AutoCloseable {
  static final String OFFICER = "ottoline";
  static final String PASSWORD = "velvet and old brass";
  static final String PIN = "7392";
  static final int LIMIT = 40;

  private final ChildProcess process;
  private final URI address;
  private final String fingerprint;
  private final X509Certificate authority;

  private ServedHouse(ChildProcess process, URI address) throws Exception {
    this.process = process;
    this.address = address;
    this.fingerprint = process.awaitSaid("its fingerprint +(\\p{XDigit}{64})");
    this.authority = authority(address);
  }

  /** Opens it on one loopback address; its authority is the one the console names, or none. */
  static ServedHouse open(Path folder) throws Exception {
    int port = Ports.free();
    var process =
        ChildProcess.foyer(
            "serve",
            folder,
            "serve",
            "--data",
            folder.resolve("house").toString(),
            "--address",
            "127.0.0.1",
            "--port",
            String.valueOf(port));
    try {
      var house = new ServedHouse(process, URI.create("https://127.0.0.1:" + port));
      byte[] print = MessageDigest.getInstance("SHA-256").digest(house.authority.getEncoded());
      if (!HexFormat.of().formatHex(print).equalsIgnoreCase(house.fingerprint)) {
        throw new IllegalStateException("another authority than the console's: " + process.said());
      }
      return house;
    } catch (Exception failed) {
      process.stop();
      throw failed;
    }
  }

  /** The set-up code of the console makes the first officer, who sets a PIN. */
  OfficeVisit firstOfficer() throws Exception {
    String code = process.awaitSaid("set-up code +(\\S+)");
    var visit = new OfficeVisit(address, trusting(null));
    visit.get("/setup");
    visit.enter(
        "/setup",
        Map.of("code", code, "name", "Ottoline Brass", "userName", OFFICER, "password", PASSWORD));
    visit.signIn(OFFICER, PASSWORD);
    visit.enter("/office/me/pin", Map.of("password", PASSWORD, "wished", PIN));
    return visit;
  }

  /** A browser's page, in which the first officer has signed in. */
  Page office(Page page) {
    page.navigate(address + "/office/sign-in");
    page.locator("#name").fill(OFFICER);
    page.locator("#password").fill(PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/office");
    return page;
  }

  /** What a duty manager reads off the office's page for a counter that is to join. */
  String counterCode(Page office, String counter) {
    office.navigate(address + "/office/counters");
    office.locator("input[name=name]").fill(counter);
    office.getByText("Make a code").click();
    return office.locator(".secret").textContent().strip();
  }

  /**
   * A counter of this house as a process of its own, which joins by this code.
   *
   * @param folder of all processes of a test; the counter's own is {@code name} in it
   */
  ChildProcess counter(Path folder, String name, String address, int port, String code)
      throws IOException {
    return ChildProcess.foyer(
        name,
        folder,
        "counter",
        "--server",
        this.address.toString(),
        "--data",
        folder.resolve(name).toString(),
        "--address",
        address,
        "--port",
        String.valueOf(port),
        "--code",
        code);
  }

  /** A film in an hour, {@link #LIMIT} tickets at £4.00, on sale; its number. */
  long filmTonight(OfficeVisit officer, String title) {
    var starts = ZonedDateTime.now(ZoneId.of("Europe/London")).plusHours(1);
    officer.enter(
        "/office/auditoria",
        Map.of("name", "Lantern", "houseCapacity", "" + LIMIT, "salesLimit", "" + LIMIT));
    officer.enter(
        "/office/films", Map.of("title", title, "certificate", "PG", "runtimeMinutes", "90"));
    officer.enter(
        "/office/classes",
        Map.of("code", "STANDARD", "name", "Standard", "needs", "NOTHING", "likelihood", "10"));
    String list = officer.enter("/office/prices", Map.of("name", "Tonight"));
    officer.enter(
        list + "/prices", Map.of("ticketClass", "STANDARD", "price", "4.00", "validFrom", today()));
    String screening =
        officer.enter(
            "/office/screenings",
            Map.of(
                "film", firstOption(officer, "film"),
                "auditorium", firstOption(officer, "auditorium"),
                "date", starts.toLocalDate().toString(),
                "time", starts.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString(),
                "hour", "SECOND",
                "priceList", last(list),
                "public", "yes"));
    officer.enter(screening + "/on-sale", Map.of());
    return Long.parseLong(last(screening));
  }

  /** A member with a card and an e-mail address. */
  void member(OfficeVisit officer, String name, String card, String email) {
    String person =
        officer.enter("/office/people", Map.of("name", name, "card", card, "email", email));
    officer.enter(
        person + "/memberships", Map.of("kind", "MEMBER", "from", today(), "forLife", "yes"));
  }

  /** The house's business day: until five in the morning still the day before. */
  private static String today() {
    return ZonedDateTime.now(ZoneId.of("Europe/London")).minusHours(5).toLocalDate().toString();
  }

  private static String firstOption(OfficeVisit officer, String field) {
    String form = officer.get("/office/screenings/new").body();
    String select = form.substring(form.indexOf("name=\"" + field + "\""));
    var option = java.util.regex.Pattern.compile("<option value=\"(\\d+)\"").matcher(select);
    if (!option.find()) throw new AssertionError("nothing to choose for " + field);
    return option.group(1);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  URI address() {
    return address;
  }

  String fingerprint() {
    return fingerprint;
  }

  ChildProcess process() {
    return process;
  }

  /** Trusts this house alone, and shows what these keys have. */
  SSLContext trusting(KeyManager @Nullable [] keys) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", authority);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return context(keys, trust.getTrustManagers());
  }

  private static X509Certificate authority(URI address) throws Exception {
    try (var client =
        HttpClient.newBuilder()
            .sslContext(context(null, new TrustManager[] {new AnybodyTrusted()}))
            .build()) {
      var file =
          client.send(
              HttpRequest.newBuilder(address.resolve("/authority.crt")).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      return (X509Certificate)
          CertificateFactory.getInstance("X.509").generateCertificate(file.body());
    }
  }

  private static SSLContext context(KeyManager @Nullable [] keys, TrustManager[] trusted)
      throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(keys, trusted, new SecureRandom());
    return context;
  }

  /** As a browser whose warning was waved away; the console's fingerprint is compared after. */
  private static final class AnybodyTrusted implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.stop();
  }
}
