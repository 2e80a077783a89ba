package foyer.counter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who this counter is to its house, as the server answered when it was enrolled.
 *
 * @param server the server's address; empty where the counter runs inside it
 */
record Identity(String server, Enrolment.Answer enrolled) {
  private static final String FILE = "identity.json";

  static Optional<Identity> of(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(Json.read(Files.readAllBytes(file), Identity.class))
        : Optional.empty();
  }

  void store(Path folder) throws IOException {
    Durable.makeFolder(folder);
    Durable.replace(folder.resolve(FILE), Json.bytes(this));
  }

  int counter() {
    return enrolled.counter();
  }

  /** Whether this is the counter of practice, which belongs to no house. */
  boolean practice() {
    return enrolled.keyId().equals(Practice.KEY_ID);
  }

  String letter() {
    return enrolled.letter();
  }

  /** The series of a line: the letter, from the second line on with its number. */
  String series(int line) {
    return line == 1 ? letter() : letter() + line;
  }
}
