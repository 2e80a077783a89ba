package foyer.till;

import foyer.counter.Enrolment;
import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.Authority;
import foyer.house.Ed25519;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.house.ServerKeys;
import foyer.rolls.Base32;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The house's counters: who may join, who has, who may no more. Duty managers decide. */
@Component
public class Counters {
  static final Duration CODE_HOLDS = Duration.ofHours(1);
  private static final int SECRET_CHARACTERS = 8;

  private static final Pattern ADDRESS =
      Pattern.compile("https?://[0-9A-Za-z.:\\[\\]-]{1,80}:[0-9]{1,5}");

  private final CounterTable table;
  private final Authority authority;
  private final ServerKeys keys;
  private final AuditTrail trail;
  private final HouseClock clock;
  private final SecureRandom random = new SecureRandom();

  Counters(
      CounterTable table,
      Authority authority,
      ServerKeys keys,
      AuditTrail trail,
      HouseClock clock) {
    this.table = table;
    this.authority = authority;
    this.keys = keys;
    this.trail = trail;
    this.clock = clock;
  }

  public List<Counter> all() {
    return table.all();
  }

  /** Who has told everything in this epoch: after a restore the others are waited for. */
  public Set<Integer> toldWholeIn(String epoch) {
    return table.whoToldWhole(epoch);
  }

  public Optional<Counter> find(int id) {
    return table.find(id);
  }

  /** Where it says that other counters find it; what is no address of a machine counts as none. */
  void listens(int id, String typed) {
    table.listens(id, ADDRESS.matcher(typed).matches() ? typed : "");
  }

  /** How many entries its journal's newest line was ever said to have. */
  long written(Counter counter) {
    return table.line(counter.id(), counter.line()).headCount();
  }

  /**
   * A code that lets one counter join, within the hour. It carries the beginning of the authority's
   * fingerprint, so that the counter knows the server at the first contact.
   *
   * @param overTls false only on loopback, where there is no certificate to know
   */
  @Transactional
  public Outcome<String> invite(String counterName, boolean overTls, Actor actor) {
    String name = counterName.strip();
    if (name.isEmpty() || name.length() > 60) {
      return Outcome.refused(
          Refusal.malformed("A counter needs a name of 1 to 60 characters, such as “Till 2”."));
    }
    byte[] bytes = new byte[5];
    random.nextBytes(bytes);
    String secret = Base32.encode(bytes);
    table.insertCode(hash(secret), name, actor.name(), clock.now().plus(CODE_HOLDS));
    trail.write(actor, "made a code for a counter", name, "");
    return Outcome.done(grouped(secret + (overTls ? fingerprint() : "0".repeat(16))));
  }

  /** Joins, once for each code. For whoever has the code. */
  @Transactional
  public Outcome<Enrolment.Answer> enrol(Enrolment.Request request) {
    String typed = Base32.normal(request.code());
    if (typed.length() < SECRET_CHARACTERS) return unknownCode();
    byte[] key;
    try {
      key = Base64.getDecoder().decode(request.publicKey());
      CounterTable.publicKey(key);
    } catch (IllegalArgumentException notAKey) {
      return Outcome.refused(Refusal.malformed("The counter's public key cannot be read."));
    }
    if (table.byKey(key).isPresent()) {
      return Outcome.refused(Refusal.conflict("A counter with this key has joined already."));
    }
    var invitation = table.useCode(hash(typed.substring(0, SECRET_CHARACTERS)), clock.now());
    if (invitation.isEmpty()) return unknownCode();
    return certificate(request.certificateRequest(), invitation.get().counterName())
        .map(
            certificate ->
                add(invitation.get().counterName(), key, certificate, invitation.get().madeBy()));
  }

  /** The counter inside the server's own process: always the same one for its key. */
  @Transactional
  public Enrolment.Answer enrolInside(byte[] publicKey) {
    return table
        .byKey(publicKey)
        .map(known -> answer(known, ""))
        .orElseGet(() -> add("The counter inside", publicKey, "", "the house"));
  }

  /**
   * A counter that joined after the backup from which this house was restored: the house's own
   * signature says who it is. Refuses what is not signed, and a number or letter that another has
   * been given since. For whoever shows a membership.
   */
  @Transactional
  public Optional<Counter> takeInAgain(Enrolment.Membership shown) {
    byte[] text = shown.signedText().getBytes(StandardCharsets.UTF_8);
    boolean ours =
        keys.signingKeys().stream()
            .anyMatch(key -> Ed25519.isSigned(key.key(), text, bytes(shown.signature())));
    if (!ours) return Optional.empty();
    table.lockLetters();
    byte[] key = bytes(shown.publicKey());
    boolean taken =
        table.find(shown.counter()).isPresent()
            || table.letters().contains(shown.letter())
            || table.byKey(key).isPresent();
    if (taken) return Optional.empty();
    var certificate = shown.certificateSha256();
    table.insertAgain(
        shown.counter(),
        shown.letter(),
        shown.name(),
        key,
        certificate.isEmpty() ? null : certificate);
    trail.write(
        Actor.house("the house"), "took a counter in again", shown.name(), "after a restore");
    return table.find(shown.counter());
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  /** From now on it gets nothing; what it has sold is still taken in. */
  @Transactional
  public Outcome<Counter> revoke(int id, Actor actor) {
    var known = table.find(id);
    if (known.isEmpty()) return Outcome.refused(Refusal.unknown("There is no such counter."));
    if (!table.revoke(id, actor.name())) {
      return Outcome.refused(Refusal.conflict("This counter was revoked already."));
    }
    trail.write(actor, "revoked a counter", known.get().name(), "");
    return Outcome.done(table.find(id).orElseThrow());
  }

  private Enrolment.Answer add(String name, byte[] key, String certificate, String by) {
    table.lockLetters();
    String letter = freeLetter(table.letters());
    int id = table.insert(letter, name, key, sha256(certificate), by);
    trail.write(Actor.house(by), "a counter joined", name, "letter " + letter);
    return answer(table.find(id).orElseThrow(), certificate);
  }

  private Enrolment.Answer answer(Counter counter, String certificate) {
    return new Enrolment.Answer(
        counter.id(),
        counter.letter(),
        counter.name(),
        counter.keyId(),
        certificate,
        certificate.isEmpty() ? "" : authority.certificatePem(),
        Base64.getEncoder().encodeToString(keys.signing().getPublic().getEncoded()),
        membership(counter));
  }

  private Enrolment.Membership membership(Counter counter) {
    var certificate = counter.certificateSha256();
    var unsigned =
        new Enrolment.Membership(
            counter.id(),
            counter.letter(),
            counter.name(),
            Base64.getEncoder().encodeToString(counter.key().getEncoded()),
            certificate == null ? "" : certificate,
            "");
    byte[] text = unsigned.signedText().getBytes(StandardCharsets.UTF_8);
    byte[] signature = Ed25519.sign(keys.signing().getPrivate(), text);
    return unsigned.signed(Base64.getEncoder().encodeToString(signature));
  }

  private Outcome<String> certificate(String request, String name) {
    return request.isBlank() ? Outcome.done("") : authority.sign(request, name);
  }

  /** A, B, ... Z, AA, AB, ...; W is the web's. */
  static String freeLetter(List<String> taken) {
    for (int n = 0; ; n++) {
      String letter = n < 26 ? "" + (char) ('A' + n) : letters(n - 26);
      if (!letter.equals("W") && !taken.contains(letter)) return letter;
    }
  }

  private static String letters(int n) {
    return "" + (char) ('A' + n / 26) + (char) ('A' + n % 26);
  }

  private String fingerprint() {
    byte[] digest = HexFormat.of().parseHex(authority.fingerprint());
    return Base32.encode(java.util.Arrays.copyOf(digest, 10));
  }

  private static String grouped(String code) {
    return code.replaceAll("(.{4})(?=.)", "$1-");
  }

  private static Outcome<Enrolment.Answer> unknownCode() {
    return Outcome.refused(
        Refusal.forbidden("This code is not known, was used, or is older than an hour."));
  }

  private static String hash(String secret) {
    return Arrived.hash(secret);
  }

  /** Of the certificate's own bytes, as TLS shows it later; none where there is no certificate. */
  private static @Nullable String sha256(String pem) {
    if (pem.isEmpty()) return null;
    try {
      var certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
