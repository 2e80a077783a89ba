package foyer.counter;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the guest of one ticket is: what this door knows and what it was told, laid over one
 * another. Pure. Of coming in and going out the later holds.
 *
 * @param in the first admission since the guest last went out; empty where there is none
 * @param outAt when the guest last went out
 */
record Presence(Optional<In> in, Optional<Instant> outAt) {

  record In(Instant at, String where) {}

  static Presence of(
      Optional<In> here,
      Optional<In> there,
      Optional<Instant> outHere,
      Optional<Instant> outThere) {
    var out = Stream.of(outHere, outThere).flatMap(Optional::stream).max(Instant::compareTo);
    // What this door wrote is in its own order: who is in by its journal came after going out
    // there.
    var inHere = here.filter(in -> outThere.isEmpty() || !in.at().isBefore(outThere.get()));
    var inThere = there.filter(in -> out.isEmpty() || in.at().isAfter(out.get()));
    return new Presence(inHere.or(() -> inThere), out);
  }

  boolean isIn() {
    return in.isPresent();
  }
}
