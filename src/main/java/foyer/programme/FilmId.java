package foyer.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.modulith.NamedInterface;

/** Which film. */
@NamedInterface("facts")
public record FilmId(@JsonValue long value) {

  @JsonCreator
  public static FilmId of(long value) {
    return new FilmId(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
