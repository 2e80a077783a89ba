package foyer.counter;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where the other counters of the network tell what they sold, undid and let in. */
@RestController
class PeerPages {
  /** Thousands of tickets. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final PeerDesk desk;

  PeerPages(PeerDesk desk) {
    this.desk = desk;
  }

  @PostMapping(PeerCalls.PATH)
  ResponseEntity<byte[]> hear(
      @RequestHeader(name = HttpServerLink.COUNTER, defaultValue = "0") int from,
      @RequestHeader(name = HttpServerLink.SIGNATURE, defaultValue = "") String signature,
      HttpServletRequest request)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) return ResponseEntity.badRequest().build();
    return desk.hear(from, signature, body)
        .map(
            answer ->
                ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(HttpServerLink.SIGNATURE, answer.signature())
                    .body(answer.body()))
        .orElse(ResponseEntity.status(403).build());
  }
}
