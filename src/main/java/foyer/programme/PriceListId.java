package foyer.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.modulith.NamedInterface;

/** Which price list. */
@NamedInterface("facts")
public record PriceListId(@JsonValue long value) {

  @JsonCreator
  public static PriceListId of(long value) {
    return new PriceListId(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
