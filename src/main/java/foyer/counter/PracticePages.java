package foyer.counter;

import foyer.house.Outcome;
import foyer.house.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The queue beside the till, for practice's screens alone. It tells nothing that is not invented.
 */
@RestController
@RequestMapping("/queue")
class PracticePages {
  private final Counter counter;
  private final PracticeQueue queue;

  PracticePages(Counter counter, PracticeQueue queue) {
    this.counter = counter;
    this.queue = queue;
  }

  record Told(PracticeQueue.Shown queue, String pin) {}

  @GetMapping
  Told queue() {
    return new Told(queue.shown(counter.clock().instant()), PracticeHouse.PIN);
  }

  @PostMapping("/let-go")
  ResponseEntity<Object> letGo(HttpServletRequest request) {
    if (Presses.till(request) instanceof Outcome.Refused<String>(Refusal refusal)) {
      return Presses.no(refusal, null);
    }
    return ResponseEntity.ok(new Told(queue.letGo(counter.clock().instant()), PracticeHouse.PIN));
  }
}
