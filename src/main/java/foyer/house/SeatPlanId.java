package foyer.house;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.modulith.NamedInterface;

/** Which seat plan. */
@NamedInterface("facts")
public record SeatPlanId(@JsonValue long value) {

  @JsonCreator
  public static SeatPlanId of(long value) {
    return new SeatPlanId(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
