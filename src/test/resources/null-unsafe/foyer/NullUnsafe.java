package foyer;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Must not compile: if it does, the checker has gone quiet. */
@NullMarked
class NullUnsafe {

  static int lettersOf(@Nullable String name) {
    return name.length();
  }
}
