package foyer.counter;

import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A house's authority without a database: signs a counter's certificate for one address. */
final class TestAuthority {
  private static final X500Principal NAME = new X500Principal("CN=A house");
  private final KeyPair pair;
  private final String certificate;

  TestAuthority() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    pair = generator.generateKeyPair();
    var builder = builder(NAME, pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    certificate = signed(builder);
  }

  /**
   * The counter joins with TLS: its key is made in its folder, its certificate names an address.
   */
  void enrol(Path folder, Counter counter, String address) throws Exception {
    var asked = request(CounterTls.request(folder));
    var builder = builder(new X500Principal("CN=A counter"), asked.getPublicKey());
    var names = new GeneralNames(new GeneralName(GeneralName.iPAddress, address));
    builder.addExtension(Extension.subjectAlternativeName, false, names);
    var before = counter.identity().enrolled();
    var answer =
        new Enrolment.Answer(
            before.counter(),
            before.letter(),
            before.name(),
            before.keyId(),
            signed(builder),
            certificate,
            before.grantKey());
    new Identity(counter.identity().server(), answer).store(folder);
  }

  private static JcaPKCS10CertificationRequest request(String pem) throws Exception {
    try (var parser = new PEMParser(new StringReader(pem))) {
      return new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject());
    }
  }

  private static JcaX509v3CertificateBuilder builder(X500Principal subject, PublicKey key) {
    var now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        NAME,
        BigInteger.valueOf(now.toEpochMilli()),
        Date.from(now.minus(Duration.ofDays(1))),
        Date.from(now.plus(Duration.ofDays(1))),
        subject,
        key);
  }

  private String signed(JcaX509v3CertificateBuilder builder) throws Exception {
    var holder =
        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(holder);
    }
    return text.toString();
  }
}
