package foyer.counter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import foyer.counter.Entry.HeldNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * What the journal came to at one of its lines, kept beside it: where an older line cannot be read
 * any more, this says what it did. Never believed in the place of a journal that can be read.
 *
 * @param place of the journal's line after which it was so
 * @param hash of that line
 * @param serials the last serial given in each series
 */
record RollKept(
    long place,
    String hash,
    List<HeldNumber> numbers,
    List<Entry.Ask> asks,
    Map<String, Integer> serials) {

  private static final String FILE = "roll";

  /** Empty where there is none, or it cannot be read. */
  static Optional<RollKept> read(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    if (!Files.exists(file)) return Optional.empty();
    byte[] all = Files.readAllBytes(file);
    if (all.length <= JournalFile.HASH) return Optional.empty();
    byte[] json = Arrays.copyOfRange(all, JournalFile.HASH, all.length);
    var hash = new String(all, 0, JournalFile.HASH, US_ASCII);
    if (!Journal.sha256(json).equals(hash)) return Optional.empty();
    try {
      return Optional.of(Json.read(json, RollKept.class));
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }

  void keep(Path folder) throws IOException {
    var json = new String(Json.bytes(this), UTF_8);
    Durable.replaceSoon(
        folder.resolve(FILE), (Journal.sha256(json.getBytes(UTF_8)) + json).getBytes(UTF_8));
  }
}
