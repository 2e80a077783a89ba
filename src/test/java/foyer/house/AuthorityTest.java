package foyer.house;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.testing.Await;
import foyer.testing.Databases;
import foyer.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;

class AuthorityTest {

  private static final char[] PASSWORD = "password".toCharArray();

  private final TestDatabase database = Databases.fresh();

  @Test
  void two_nodes_are_one_authority() {
    assertThat(authority(Clock.systemUTC()).fingerprint())
        .isEqualTo(authority(Clock.systemUTC()).fingerprint())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void the_servers_certificate_names_each_address_and_is_kept_over_a_restart() throws Exception {
    var names = List.of("localhost", "127.0.0.1", "foyer.local", "192.168.1.7");
    var first = server(authority(Clock.systemUTC()), names);
    first.verify(authority(Clock.systemUTC()).certificate().getPublicKey());
    assertThat(first.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(server(authority(Clock.systemUTC()), List.of("localhost"))).isEqualTo(first);
  }

  @Test
  void a_new_address_and_a_near_end_make_a_new_certificate_of_the_same_authority()
      throws Exception {
    var first = server(authority(Clock.systemUTC()), List.of("localhost"));
    var moved = server(authority(Clock.systemUTC()), List.of("10.0.0.4"));
    assertThat(moved.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .containsExactlyInAnyOrder("localhost", "10.0.0.4");
    var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(380));
    var renewed = server(authority(later), List.of("localhost"));
    assertThat(renewed.getNotAfter()).isAfter(first.getNotAfter());
    renewed.verify(authority(later).certificate().getPublicKey());
  }

  @Test
  void nodes_that_start_together_lose_no_name_of_each_other() throws Exception {
    server(authority(Clock.systemUTC()), List.of("foyer.local"));
    var names = List.of("10.0.0.1", "10.0.0.2", "10.0.0.3");
    var nodes = new ArrayList<Future<X509Certificate>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // All have read the old certificate, and none has replaced it, when they are let go.
      try (var other = database.dataSource().getConnection();
          var statement = other.createStatement()) {
        other.setAutoCommit(false);
        statement.execute(
            "select 1 from house.server_key where purpose = 'TLS' and retired_at is null for update");
        for (String name : names) {
          nodes.add(threads.submit(() -> server(authority(Clock.systemUTC()), List.of(name))));
        }
        Await.until("all wait for the old one", () -> waitingForALock() == names.size());
        other.rollback();
      }
      for (int n = 0; n < names.size(); n++) {
        assertThat(namesIn(nodes.get(n).get())).contains(names.get(n));
      }
    }
    assertThat(namesIn(server(authority(Clock.systemUTC()), List.of("foyer.local"))))
        .containsExactlyInAnyOrder("foyer.local", "10.0.0.1", "10.0.0.2", "10.0.0.3");
  }

  private int waitingForALock() {
    return database
        .jdbc()
        .sql(
            """
            select count(*) from pg_stat_activity
            where wait_event_type = 'Lock' and datname = current_database()
            """)
        .query(Integer.class)
        .single();
  }

  private static List<String> namesIn(X509Certificate certificate) throws Exception {
    return certificate.getSubjectAlternativeNames().stream()
        .map(name -> String.valueOf(name.get(1)))
        .toList();
  }

  @Test
  void a_counters_request_is_signed_but_never_for_the_servers_own_name() throws Exception {
    var authority = authority(Clock.systemUTC());
    server(authority, List.of("localhost", "foyer.local"));
    var pair = pair();

    var signed = authority.sign(request(pair, pair, "foyer.local", "till2.local"), "Till 2");

    assertThat(signed).isInstanceOf(Outcome.Done.class);
    var certificate = read(((Outcome.Done<String>) signed).value());
    certificate.verify(authority.certificate().getPublicKey());
    assertThat(certificate.getPublicKey()).isEqualTo(pair.getPublic());
    assertThat(certificate.getSubjectX500Principal().getName()).contains("Till 2");
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .containsExactly("till2.local");
  }

  @Test
  void a_request_signed_by_another_key_or_no_request_at_all_is_refused() throws Exception {
    var authority = authority(Clock.systemUTC());
    assertThat(authority.sign(request(pair(), pair(), "till2.local"), "Till 2"))
        .isInstanceOf(Outcome.Refused.class);
    for (String nonsense : Set.of("", "hello", "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n")) {
      assertThat(authority.sign(nonsense, "Till 2")).isInstanceOf(Outcome.Refused.class);
    }
  }

  private Authority authority(Clock clock) {
    return new Authority(new ServerKeyTable(database.jdbc()), clock);
  }

  private static X509Certificate server(Authority authority, List<String> names) throws Exception {
    return (X509Certificate) authority.serverKeys(names, PASSWORD).getCertificate("server");
  }

  private static KeyPair pair() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static String request(KeyPair pair, KeyPair signedBy, String... names) throws Exception {
    var extensions = new ExtensionsGenerator();
    var wanted = new GeneralName[names.length];
    for (int i = 0; i < names.length; i++) {
      wanted[i] = new GeneralName(GeneralName.dNSName, names[i]);
    }
    extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(wanted));
    var request =
        new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=anything"), pair.getPublic())
            .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signedBy.getPrivate()));
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(request);
    }
    return text.toString();
  }

  private static X509Certificate read(String pem) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }
}
