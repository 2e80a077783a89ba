package foyer.sales;

import foyer.money.Money;
import foyer.programme.ScreeningId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What one guest has in hand on the web, until {@code heldUntil}. */
public record Basket(
    UUID id,
    ScreeningId screening,
    List<BasketTicket> tickets,
    Money total,
    Instant heldUntil,
    String guestName,
    String guestEmail) {}
