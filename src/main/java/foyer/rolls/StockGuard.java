package foyer.rolls;

import foyer.house.Actor;
import foyer.house.Refusal;
import foyer.programme.Screening;
import foyer.programme.ScreeningChanged;
import foyer.programme.ScreeningGuard;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a stock has to say when its screening is changed. */
@Component
class StockGuard implements ScreeningGuard {
  private final StockTable stocks;
  private final Stocks faces;

  StockGuard(StockTable stocks, Stocks faces) {
    this.stocks = stocks;
    this.faces = faces;
  }

  /** Numbers carry seats of one plan in one room: while there are any, both stay. */
  @Override
  public Optional<Refusal> against(Screening now, Screening wished) {
    boolean otherPlace =
        !now.auditorium().id().equals(wished.auditorium().id())
            || now.allocated() != wished.allocated()
            || !Objects.equals(now.seatPlan(), wished.seatPlan())
            || now.houseCapacity() != wished.houseCapacity();
    if (!otherPlace || !stocks.exists(now.id())) return Optional.empty();
    return Optional.of(
        Refusal.conflict(
            "Tickets of this screening exist, so its room, capacity and seating stay. Cancel it and"
                + " make another one."));
  }

  /** A cancelled screening is off sale in the same moment. */
  @EventListener
  void hear(ScreeningChanged changed) {
    if (changed.now().cancelled() && stocks.exists(changed.now().id())) {
      faces.takeOffSale(changed.now().id(), Actor.house("cancellation"));
    }
  }
}
