package foyer.house;

import java.util.function.Function;
import org.springframework.modulith.NamedInterface;

/** What came of asking: it was done, or it was refused for a reason a person can read. */
@NamedInterface("facts")
public sealed interface Outcome<T> {

  @NamedInterface("facts")
  record Done<T>(T value) implements Outcome<T> {}

  @NamedInterface("facts")
  record Refused<T>(Refusal refusal) implements Outcome<T> {}

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }

  default <U> Outcome<U> map(Function<T, U> next) {
    return switch (this) {
      case Done<T>(T value) -> done(next.apply(value));
      case Refused<T>(Refusal refusal) -> refused(refusal);
    };
  }

  default <U> Outcome<U> then(Function<T, Outcome<U>> next) {
    return switch (this) {
      case Done<T>(T value) -> next.apply(value);
      case Refused<T>(Refusal refusal) -> refused(refusal);
    };
  }
}
