package foyer.till;

import foyer.counter.Enrolment;
import foyer.counter.Json;
import foyer.counter.SyncRequest;
import foyer.house.Ed25519;
import foyer.house.Outcome;
import foyer.house.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/**
 * What counters call. No cookies: a request proves itself by the counter's signature over its
 * bytes, and over TLS by the counter's certificate as well.
 */
@RestController
class SyncPages {
  /** Five hundred entries and the rolls of a festival are a small part of this. */
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final Counters counters;
  private final Syncs syncs;
  private final Dealing dealing;

  SyncPages(Counters counters, Syncs syncs, Dealing dealing) {
    this.counters = counters;
    this.syncs = syncs;
    this.dealing = dealing;
  }

  record RefusalAnswer(Refusal refusal) {}

  @PostMapping("/counter/enrol")
  ResponseEntity<Object> enrol(@RequestBody Enrolment.Request request) {
    return switch (counters.enrol(request)) {
      case Outcome.Done<Enrolment.Answer>(Enrolment.Answer answer) -> ResponseEntity.ok(answer);
      case Outcome.Refused<Enrolment.Answer>(Refusal refusal) -> refused(refusal);
    };
  }

  @PostMapping("/counter/sync")
  ResponseEntity<Object> sync(
      @RequestHeader(name = "Foyer-Counter", defaultValue = "0") int id,
      @RequestHeader(name = "Foyer-Signature", defaultValue = "") String signature,
      @RequestHeader(name = Enrolment.Membership.HEADER, defaultValue = "") String membership,
      @RequestHeader(name = "Foyer-Listens", defaultValue = "") String listens,
      HttpServletRequest http)
      throws IOException {
    // Read by hand: a stranger's request may be as long as it likes.
    byte[] body = http.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      return refused(Refusal.malformed("The request is too long to be a counter's."));
    }
    var counter =
        counters
            .find(id)
            .or(
                () ->
                    read(membership)
                        .filter(one -> one.counter() == id)
                        .flatMap(counters::takeInAgain))
            .filter(one -> proves(one, signature, body, http));
    if (counter.isEmpty()) {
      return refused(Refusal.forbidden("This counter is not known here, or did not prove itself."));
    }
    SyncRequest request;
    try {
      request = Json.read(body, SyncRequest.class);
    } catch (JacksonException notARequest) {
      return refused(Refusal.malformed("The request cannot be read."));
    }
    if (request.counter() != id) {
      return refused(Refusal.forbidden("The request names another counter."));
    }
    counters.listens(id, listens);
    byte[] answer = Json.bytes(syncs.answer(counter.get(), request));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header("Foyer-Signature", dealing.sign(answer))
        .body(answer);
  }

  private static Optional<Enrolment.Membership> read(String membership) {
    if (membership.isEmpty()) return Optional.empty();
    try {
      byte[] json = Base64.getDecoder().decode(membership);
      return Optional.of(Json.read(json, Enrolment.Membership.class));
    } catch (IllegalArgumentException | JacksonException notOne) {
      return Optional.empty();
    }
  }

  private static boolean proves(
      Counter counter, String signature, byte[] body, HttpServletRequest http) {
    return isSignedBy(counter, signature, body) && hasItsCertificate(counter, http);
  }

  private static boolean isSignedBy(Counter counter, String signature, byte[] body) {
    try {
      return Ed25519.isSigned(counter.key(), body, Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** On TLS the certificate must be the one that was made at the enrolment. */
  private static boolean hasItsCertificate(Counter counter, HttpServletRequest http) {
    if (!http.isSecure() || counter.certificateSha256() == null) return true;
    return certificate(http).filter(counter.certificateSha256()::equals).isPresent();
  }

  private static Optional<String> certificate(HttpServletRequest http) {
    if (http.getAttribute("jakarta.servlet.request.X509Certificate")
            instanceof X509Certificate[] chain
        && chain.length > 0) {
      try {
        var digest = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
        return Optional.of(HexFormat.of().formatHex(digest));
      } catch (GeneralSecurityException unreadable) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static ResponseEntity<Object> refused(Refusal refusal) {
    var status =
        switch (refusal.kind()) {
          case MALFORMED -> HttpStatus.BAD_REQUEST;
          case FORBIDDEN -> HttpStatus.FORBIDDEN;
          case UNKNOWN -> HttpStatus.NOT_FOUND;
          case CONFLICT, SOLD_OUT, EXPIRED -> HttpStatus.CONFLICT;
          case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    return ResponseEntity.status(status).body(new RefusalAnswer(refusal));
  }
}
