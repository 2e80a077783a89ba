package foyer.ops.health;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What an edge and an orchestrator ask. Anybody may: the answer is one word, and says nothing of
 * why. The reasons stand in the log and on the system map.
 */
@RestController
@ConditionalOnWebApplication
class HealthPages {
  private final Readiness readiness;

  HealthPages(Readiness readiness) {
    this.readiness = readiness;
  }

  /** The process answers. Where it does not, starting it anew is the cure. */
  @GetMapping("/health/live")
  ResponseEntity<String> live() {
    return word(HttpStatus.OK, "up");
  }

  /** Requests may be sent here. Where not, send them elsewhere; starting it anew mends nothing. */
  @GetMapping("/health/ready")
  ResponseEntity<String> ready() {
    return readiness.ready()
        ? word(HttpStatus.OK, "up")
        : word(HttpStatus.SERVICE_UNAVAILABLE, "down");
  }

  private static ResponseEntity<String> word(HttpStatus status, String word) {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.TEXT_PLAIN)
        .body(word);
  }
}
