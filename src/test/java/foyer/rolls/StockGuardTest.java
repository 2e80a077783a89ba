package foyer.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import foyer.house.Actor;
import foyer.house.Refusal;
import foyer.programme.Screenings;
import foyer.testing.HouseTest;
import foyer.testing.OnSale;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class StockGuardTest {
  @Autowired OnSale onSale;
  @Autowired Screenings screenings;
  @Autowired Availability availability;
  @Autowired StockGuard guard;

  @Test
  void a_cancelled_screening_is_off_sale_at_once() {
    var id = onSale.unallocated(10, 10);
    screenings.cancel(id, "The print did not come.", Actor.house("test"));
    assertThat(availability.of(List.of(id)).get(id))
        .satisfies(left -> assertThat(left.onSale()).isFalse())
        .satisfies(left -> assertThat(left.webNow()).isZero());
  }

  @Test
  void a_screening_with_tickets_keeps_its_room() {
    var here = screenings.find(onSale.unallocated(10, 10)).orElseThrow();
    var elsewhere = screenings.find(onSale.unallocated(10, 10)).orElseThrow();
    assertThat(guard.against(here, elsewhere)).map(Refusal::kind).hasValue(Refusal.Kind.CONFLICT);
    assertThat(guard.against(here, here)).isEmpty();
  }
}
