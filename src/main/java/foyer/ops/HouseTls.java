package foyer.ops;

import foyer.house.Authority;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** TLS of a server by the house's own authority, for the names and addresses it is called by. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(HouseTls.NAMES)
class HouseTls {

  static final String NAMES = "foyer.tls.names";
  private static final String BUNDLE = "house";

  /** What a server is told, that speaks TLS under these names and nothing else. */
  static Map<String, Object> settings(Collection<String> names) {
    return Map.of(
        NAMES,
        String.join(",", names),
        "server.ssl.bundle",
        BUNDLE,
        // A counter shows its certificate, a browser has none.
        "server.ssl.client-auth",
        "want");
  }

  @Bean
  SslBundleRegistrar houseCertificate(
      Authority authority, @Value("${" + NAMES + "}") List<String> names) {
    return bundles -> {
      byte[] random = new byte[16];
      new SecureRandom().nextBytes(random);
      // The store never leaves this process; the password only satisfies its form.
      String password = HexFormat.of().formatHex(random);
      var keys = authority.serverKeys(names, password.toCharArray());
      bundles.registerBundle(
          BUNDLE,
          SslBundle.of(
              SslStoreBundle.of(keys, password, authority.trusted()),
              SslBundleKey.of(password, "server")));
    };
  }
}
