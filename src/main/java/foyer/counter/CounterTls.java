package foyer.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** The counter's key and certificate for TLS: made here, the key never leaves. */
final class CounterTls {
  private static final String FILE = "tls-key";
  private static final char[] NO_PASSWORD = new char[0];

  private CounterTls() {}

  /** A new key, stored, and the request for its certificate, PEM. */
  static String request(Path folder) throws IOException {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      Durable.replace(
          folder.resolve(FILE), Base64.getEncoder().encode(pair.getPrivate().getEncoded()));
      return request(pair);
    } catch (GeneralSecurityException | OperatorCreationException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  private static String request(KeyPair pair) throws IOException, OperatorCreationException {
    var extensions = new ExtensionsGenerator();
    extensions.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(names().toArray(GeneralName[]::new)));
    var request =
        new JcaPKCS10CertificationRequestBuilder(
                new X500Principal("CN=Foyer counter"), pair.getPublic())
            .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(request);
    }
    return text.toString();
  }

  /** By what names other screens of the foyer may reach this machine. */
  private static List<GeneralName> names() throws IOException {
    var names = new ArrayList<GeneralName>();
    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
    names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    for (var network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (var address : Collections.list(network.getInetAddresses())) {
        if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
          names.add(new GeneralName(GeneralName.iPAddress, address.getHostAddress()));
        }
      }
    }
    return names;
  }

  /** The first of this machine's addresses on a network; empty where it is on none. */
  static String firstAddress() {
    try {
      return names().stream()
          .filter(name -> name.getTagNo() == GeneralName.iPAddress)
          .map(CounterTls::text)
          .filter(text -> !text.equals("127.0.0.1"))
          .findFirst()
          .orElse("");
    } catch (IOException noNetworks) {
      return "";
    }
  }

  private static String text(GeneralName address) {
    byte[] four = ASN1OctetString.getInstance(address.getName()).getOctets();
    try {
      return InetAddress.getByAddress(four).getHostAddress();
    } catch (UnknownHostException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  /** Shows the counter's certificate and trusts the house's authority alone; empty without TLS. */
  static Optional<SSLContext> of(Path folder, Identity identity)
      throws IOException, GeneralSecurityException {
    return context(folder, identity, UnaryOperator.identity());
  }

  /**
   * The same for calls to other counters, which may have moved to another address since they joined
   * ({@link HouseOnlyTrust}).
   */
  static Optional<SSLContext> toNeighbours(Path folder, Identity identity)
      throws IOException, GeneralSecurityException {
    return context(folder, identity, HouseOnlyTrust::instead);
  }

  private static Optional<SSLContext> context(
      Path folder, Identity identity, UnaryOperator<TrustManager[]> trusting)
      throws IOException, GeneralSecurityException {
    var enrolled = identity.enrolled();
    if (enrolled.certificate().isEmpty()) return Optional.empty();
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(keyStore(folder, identity), NO_PASSWORD);
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(trustStore(enrolled.authority()));
    var context = SSLContext.getInstance("TLS");
    context.init(
        keys.getKeyManagers(), trusting.apply(trusted.getTrustManagers()), new SecureRandom());
    return Optional.of(context);
  }

  /** The counter's key with its certificate, for its own pages too. */
  static KeyStore keyStore(Path folder, Identity identity)
      throws IOException, GeneralSecurityException {
    var enrolled = identity.enrolled();
    var store = empty();
    var chain =
        new X509Certificate[] {
          certificate(enrolled.certificate()), certificate(enrolled.authority())
        };
    store.setKeyEntry("counter", key(folder), NO_PASSWORD, chain);
    return store;
  }

  private static KeyStore trustStore(String authority)
      throws IOException, GeneralSecurityException {
    var store = empty();
    store.setCertificateEntry("authority", certificate(authority));
    return store;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static PrivateKey key(Path folder) throws IOException, GeneralSecurityException {
    byte[] bytes = Base64.getDecoder().decode(Files.readAllBytes(folder.resolve(FILE)));
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
  }

  static X509Certificate certificate(String pem) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)));
  }
}
