package foyer.house;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.modulith.NamedInterface;

/** Which auditorium. */
@NamedInterface("facts")
public record AuditoriumId(@JsonValue long value) {

  @JsonCreator
  public static AuditoriumId of(long value) {
    return new AuditoriumId(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
