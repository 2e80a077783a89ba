package foyer.sales;

import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.programme.ScreeningId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The API by which an agent sells. */
@RestController
class AgentPages {
  private final Orders orders;

  AgentPages(Orders orders) {
    this.orders = orders;
  }

  /**
   * @param id drawn by the agent; sending it again is safe
   * @param tickets how many of each class
   */
  record SaleRequest(
      @Nullable UUID id,
      @Nullable Long screening,
      @Nullable Map<String, Integer> tickets,
      @Nullable String reference) {}

  record RefusalAnswer(Refusal refusal) {}

  /** One sale in one request. The agent's key stands in {@code Authorization: Bearer KEY}. */
  @PostMapping("/api/v1/sales")
  ResponseEntity<Object> sell(
      @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
      @RequestBody SaleRequest sale) {
    if (sale.id() == null || sale.screening() == null || sale.tickets() == null) {
      return refused(Refusal.malformed("A sale names its id, a screening and tickets."));
    }
    for (Integer count : sale.tickets().values()) {
      if (count == null) {
        return refused(Refusal.malformed("Each class of the tickets needs a number."));
      }
    }
    var outcome =
        orders.sellForAgent(
            sale.id(),
            new ScreeningId(sale.screening()),
            sale.tickets(),
            authorization.replaceFirst("^Bearer ", ""),
            sale.reference() == null ? "" : sale.reference());
    return switch (outcome) {
      case Outcome.Done<Sold>(Sold sold) -> ResponseEntity.ok(sold);
      case Outcome.Refused<Sold>(Refusal refusal) -> refused(refusal);
    };
  }

  private static ResponseEntity<Object> refused(Refusal refusal) {
    return ResponseEntity.status(refusal.kind().http()).body(new RefusalAnswer(refusal));
  }
}
