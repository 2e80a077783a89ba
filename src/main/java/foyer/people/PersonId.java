package foyer.people;

import org.springframework.modulith.NamedInterface;

/** A person's number; never used for another. */
@NamedInterface("facts")
public record PersonId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
