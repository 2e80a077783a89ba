package foyer.counter;

import foyer.house.Outcome;
import foyer.house.Refusal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A counter of its own, {@code foyer counter}: web and JSON, its folder, and nothing else. It
 * starts and sells with no server in reach.
 */
public final class CounterProcess {
  private CounterProcess() {}

  /**
   * Where and as what a counter runs.
   *
   * @param server the house's address; needed to join only, afterwards the folder knows it
   * @param address whom it serves: loopback, or a network of the foyer (then by TLS, with the
   *     certificate that the house gave it)
   * @param port 0 for any free one
   */
  public record Options(URI server, Path folder, InetAddress address, int port) {}

  /**
   * Joins the house if this folder has not yet, and starts. Refused where the code or the server
   * does, where PINs would cross a network without TLS, and where another counter has the folder.
   *
   * @param typedCode asked only when the counter has to join
   */
  public static Outcome<ConfigurableApplicationContext> run(
      Options options, Supplier<String> typedCode) throws IOException, InterruptedException {
    if (Identity.of(options.folder()).isEmpty()) {
      var joined = join(options, typedCode.get());
      if (joined instanceof Outcome.Refused<Identity>(Refusal refusal)) {
        return Outcome.refused(refusal);
      }
    }
    var identity = Identity.of(options.folder()).orElseThrow();
    if (!options.address().isLoopbackAddress() && identity.enrolled().certificate().isEmpty()) {
      return Outcome.refused(
          Refusal.conflict(
              "This counter joined without TLS, so it opens on this machine only: leave out"
                  + " --address."));
    }
    return started(options);
  }

  private static Outcome<ConfigurableApplicationContext> started(Options options) {
    try {
      return Outcome.done(start(options));
    } catch (RuntimeException failed) {
      for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
        if (cause instanceof Journal.InUse inUse) {
          return Outcome.refused(Refusal.conflict(String.valueOf(inUse.getMessage())));
        }
      }
      throw failed;
    }
  }

  private static Outcome<Identity> join(Options options, String code) throws InterruptedException {
    try {
      return Joining.join(options.server(), options.folder(), code);
    } catch (IOException noAnswer) {
      return Outcome.refused(Refusal.conflict(whyNot(noAnswer).formatted(options.server())));
    }
  }

  private static String whyNot(IOException noAnswer) {
    for (Throwable cause = noAnswer; cause != null; cause = cause.getCause()) {
      if (cause instanceof Joining.OtherHouse) {
        return "The server at %s is not of the house that made this code: its fingerprint is"
            + " another. Look at the address and at the code.";
      }
      if (cause instanceof CertificateException) {
        return "The server's certificate is not for %s, or its time is over: give an address that"
            + " the server prints when it starts, or start it with this one as --name.";
      }
    }
    if (noAnswer instanceof HttpTimeoutException || noAnswer instanceof ConnectException) {
      return "Nobody answers at %s.";
    }
    // An edge behind which no server is ready yet hangs up, which is an SSLException, too.
    return noAnswer instanceof SSLException
        ? "No TLS with the server at %s: it is just starting, or speaks none."
        : "What answers at %s is no Foyer.";
  }

  private static ConfigurableApplicationContext start(Options options) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("foyer.counter.data", options.folder().toString());
    properties.put("server.address", options.address().getHostAddress());
    properties.put("server.port", options.port());
    properties.put("foyer.counter.listens", listens(options));
    properties.put("foyer.counter.practice", true);
    var application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setDefaultProperties(properties);
    application.addInitializers(
        context ->
            context
                .getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("counter", properties)));
    return application.run();
  }

  /** Where other counters find this one: where it opens, or the machine's first address. */
  private static String listens(Options options) {
    var address = options.address();
    if (options.port() == 0) return "";
    if (address.isLoopbackAddress()) {
      return "http://" + address.getHostAddress() + ":" + options.port();
    }
    var host = address.isAnyLocalAddress() ? CounterTls.firstAddress() : address.getHostAddress();
    return host.isEmpty() ? "" : "https://" + host + ":" + options.port();
  }

  /** Named one by one, so that no part of the server's comes with a library by itself. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class
  })
  @Import({CounterConfiguration.class, PracticeConfiguration.class})
  static class Application implements WebMvcConfigurer {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    PeerDesk peerDesk(Counter counter) {
      return new PeerDesk(counter);
    }

    @Bean
    PeerPages peerPages(PeerDesk desk) {
      return new PeerPages(desk);
    }

    @Bean
    PeerCalls peerCalls(Counter counter, PeerDesk desk, @Value("${foyer.counter.data}") Path folder)
        throws IOException, GeneralSecurityException {
      var tls = CounterTls.toNeighbours(folder, counter.identity());
      return new PeerCalls(counter, desk, tls.orElse(null));
    }

    /** Other screens of the foyer reach the counter by TLS; this machine's own browser need not. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> tls(
        Counter counter,
        @Value("${foyer.counter.data}") Path folder,
        @Value("${server.address}") InetAddress address)
        throws IOException, GeneralSecurityException {
      if (address.isLoopbackAddress()) return factory -> {};
      var stores = SslStoreBundle.of(CounterTls.keyStore(folder, counter.identity()), "", null);
      var bundles = new DefaultSslBundleRegistry("counter", SslBundle.of(stores));
      return factory -> {
        factory.setSsl(Ssl.forBundle("counter"));
        factory.setSslBundles(bundles);
      };
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
      registry.addRedirectViewController("/", "/till");
    }
  }
}
