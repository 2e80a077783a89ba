package foyer.house;

import foyer.house.ServerKeyTable.Purpose;
import foyer.house.ServerKeyTable.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.springframework.stereotype.Component;

/**
 * The house's own certificate authority, made at the first need and kept in the database. It signs
 * the server's certificate and those of enrolled counters, so that phones at the door and counters
 * on the network speak TLS from the first evening without asking anybody outside.
 */
@Component
public class Authority {

  private static final String NAME = "Foyer house authority";
  private static final Duration AUTHORITY_LASTS = Duration.ofDays(20 * 365);

  /** Browsers refuse what is longer. */
  private static final Duration SERVER_LASTS = Duration.ofDays(397);

  private static final Duration RENEWED_BEFORE = Duration.ofDays(60);
  private static final Duration COUNTER_LASTS = Duration.ofDays(10 * 365);

  /** Clocks in a foyer are not always right. */
  private static final Duration BACKDATED = Duration.ofDays(2);

  private static final int MOST_NAMES = 60;
  private static final Pattern IP = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private final ServerKeyTable table;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Authority(ServerKeyTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** The authority's certificate: what a browser or a counter has to trust. */
  public X509Certificate certificate() {
    return read(row().publicKey());
  }

  /** The same, as a file to install. */
  public String certificatePem() {
    return pem(certificate());
  }

  /** SHA-256 of the certificate, 64 hexadecimal digits; an enrolment code carries its beginning. */
  public String fingerprint() {
    return ServerKeys.sha256(row().publicKey());
  }

  /**
   * Signs what a counter asks for at its enrolment; the caller has checked that it may join.
   *
   * @param certificateRequest PKCS#10, PEM; network names in it are granted unless they are the
   *     server's own
   * @param name shown in the certificate, such as {@code Till 2}
   * @return the certificate, PEM; refused when the request cannot be read or is not signed by its
   *     own key
   */
  public Outcome<String> sign(String certificateRequest, String name) {
    try (var parser = new PEMParser(new StringReader(certificateRequest))) {
      if (!(parser.readObject() instanceof PKCS10CertificationRequest request)) {
        return unreadable();
      }
      var asked = new JcaPKCS10CertificationRequest(request);
      PublicKey key = asked.getPublicKey();
      if (!asked.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        return unreadable();
      }
      var names = new TreeSet<>(namesAsked(request));
      table
          .living(Purpose.TLS)
          .ifPresent(server -> names.removeAll(namesOf(read(server.publicKey()))));
      return Outcome.done(pem(issue(key, "Foyer counter: " + name, names, COUNTER_LASTS)));
    } catch (IOException
        | OperatorCreationException
        | PKCSException
        | GeneralSecurityException
        | RuntimeException cannot) {
      return unreadable();
    }
  }

  private static Outcome<String> unreadable() {
    return Outcome.refused(Refusal.malformed("The certificate request cannot be read."));
  }

  /**
   * Key and certificate of the server for these host names and addresses, with the authority's
   * certificate behind it. Made anew when a name is missing or its end is near; names of other
   * nodes stay in it.
   */
  public KeyStore serverKeys(Collection<String> names, char[] password) {
    Row row = serverRow(new TreeSet<>(names));
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry(
          "server",
          privateKey(row.privateKey()),
          password,
          new Certificate[] {read(row.publicKey()), certificate()});
      return keys;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What to trust when a counter shows its certificate: this authority alone. */
  public KeyStore trusted() {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("authority", certificate());
      return trusted;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Row serverRow(Set<String> names) {
    while (true) {
      var living = table.living(Purpose.TLS);
      if (living.isPresent() && stillGood(living.get(), names)) return living.get();
      Row made = freshServerRow(names, living.map(old -> namesOf(read(old.publicKey()))));
      boolean kept =
          living.isPresent()
              ? table.replace(living.get().id(), made)
              : table.insertIfNone(Purpose.TLS, made);
      if (kept) return made;
      // Nodes that start together all want their names in it: another was first, and is added to.
    }
  }

  private Row freshServerRow(Set<String> names, Optional<Set<String>> others) {
    var all = new TreeSet<>(names);
    others.filter(more -> more.size() + names.size() <= MOST_NAMES).ifPresent(all::addAll);
    KeyPair pair = ecPair();
    return row(pair, issue(pair.getPublic(), "Foyer", all, SERVER_LASTS));
  }

  private boolean stillGood(Row row, Set<String> names) {
    X509Certificate certificate = read(row.publicKey());
    return namesOf(certificate).containsAll(names)
        && certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEWED_BEFORE))
        && certificate.getIssuerX500Principal().equals(certificate().getSubjectX500Principal());
  }

  private Row row() {
    return table
        .living(Purpose.AUTHORITY)
        .orElseGet(
            () -> {
              table.insertIfNone(Purpose.AUTHORITY, fresh());
              return table.living(Purpose.AUTHORITY).orElseThrow();
            });
  }

  private Row fresh() {
    KeyPair pair = ecPair();
    // Two houses on one laptop must not share a name: browsers would mix them up.
    X500Name name = name(NAME + " " + ServerKeys.idOf(pair.getPublic()));
    var builder = builder(name, name, pair.getPublic(), AUTHORITY_LASTS);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
      return row(pair, signed(builder, pair.getPrivate()));
    } catch (CertIOException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Row row(KeyPair pair, X509Certificate certificate) {
    try {
      return new Row(
          ServerKeys.idOf(pair.getPublic()),
          certificate.getEncoded(),
          pair.getPrivate().getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private X509Certificate issue(
      PublicKey key, String shownName, Collection<String> names, Duration lasts) {
    Row authority = row();
    X509Certificate issuer = read(authority.publicKey());
    var builder =
        builder(
            X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()),
            name(shownName),
            key,
            lasts);
    try {
      var extensions = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(
              new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          extensions.createAuthorityKeyIdentifier(issuer.getPublicKey()));
      if (!names.isEmpty()) {
        builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(names));
      }
      return signed(builder, privateKey(authority.privateKey()));
    } catch (CertIOException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Duration lasts) {
    Instant now = clock.instant();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(120, random),
        Date.from(now.minus(BACKDATED)),
        Date.from(now.minus(BACKDATED).plus(lasts)),
        subject,
        key);
  }

  private static X500Name name(String shown) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, shown).build();
  }

  private static GeneralNames alternativeNames(Collection<String> names) {
    return new GeneralNames(
        names.stream()
            .map(
                name ->
                    new GeneralName(
                        IP.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName,
                        name))
            .toArray(GeneralName[]::new));
  }

  private static List<String> namesAsked(PKCS10CertificationRequest request) {
    for (var attribute : request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)) {
      var extensions = Extensions.getInstance(attribute.getAttrValues().getObjectAt(0));
      var names = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
      if (names != null) return List.of(names.getNames()).stream().map(Authority::text).toList();
    }
    return List.of();
  }

  private static String text(GeneralName name) {
    if (name.getTagNo() != GeneralName.iPAddress) return name.getName().toString();
    try {
      byte[] address =
          org.bouncycastle.asn1.ASN1OctetString.getInstance(name.getName()).getOctets();
      return java.net.InetAddress.getByAddress(address).getHostAddress();
    } catch (java.net.UnknownHostException wrongLength) {
      throw new IllegalArgumentException(wrongLength);
    }
  }

  private static Set<String> namesOf(X509Certificate certificate) {
    var names = new TreeSet<String>();
    try {
      var found = certificate.getSubjectAlternativeNames();
      if (found != null) found.forEach(name -> names.add(String.valueOf(name.get(1))));
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException(damaged);
    }
    return names;
  }

  private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey by)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by)));
    } catch (OperatorCreationException impossible) {
      throw new GeneralSecurityException(impossible);
    }
  }

  private static KeyPair ecPair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static PrivateKey privateKey(byte[] encoded) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static X509Certificate read(byte[] encoded) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException("a certificate in house.server_key is damaged", damaged);
    }
  }

  private static String pem(X509Certificate certificate) {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(certificate);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
