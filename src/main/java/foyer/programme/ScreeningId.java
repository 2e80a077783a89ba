package foyer.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.modulith.NamedInterface;

/** Which screening. */
@NamedInterface("facts")
public record ScreeningId(@JsonValue long value) implements Comparable<ScreeningId> {

  @JsonCreator
  public static ScreeningId of(long value) {
    return new ScreeningId(value);
  }

  @Override
  public int compareTo(ScreeningId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
