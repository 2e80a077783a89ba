package foyer.ops;

import foyer.ops.Vote.Answer;
import foyer.ops.Vote.Deed;
import foyer.ops.Vote.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one of two PCs needs to know of the pair.
 *
 * @param pc this one's name for the witness, drawn once and kept in its folder
 * @param address and port, where its PostgreSQL is reached by the other
 * @param secret shared by both PCs and the witness: the password of the house's own PostgreSQL
 */
record TwoPcs(Path home, String pc, String address, int port, URI witness, String secret) {
  static final String NAME = "pc";
  static final String SECRET = "database.password";
  static final int PORT = 5433;

  static final List<String> FLAGS = List.of("pair", "witness");

  /** Nothing where the words say nothing of a pair. */
  static Optional<TwoPcs> of(Words words, Path home) {
    if (words.flag("pair").isEmpty() && words.flag("witness").isEmpty()) return Optional.empty();
    String typed = words.need("pair");
    int colon = typed.lastIndexOf(':');
    String address = colon < 0 ? typed : typed.substring(0, colon);
    int port = colon < 0 ? PORT : port(typed.substring(colon + 1));
    InetAddress found = Ports.address(address);
    return Optional.of(
        new TwoPcs(
            home,
            name(home),
            found.getHostAddress(),
            port,
            witness(words.need("witness")),
            secret(home)));
  }

  static URI witness(String typed) {
    if (typed.matches("http://[^/\\s]+:\\d{1,5}/?")) return URI.create(typed);
    throw new Misunderstood("--witness must be an address such as http://192.168.1.30:8095.");
  }

  private static int port(String typed) {
    if (typed.matches("[1-9]\\d{0,4}")) return Integer.parseInt(typed);
    throw new Misunderstood("The port after the address must be a number, not \"" + typed + "\".");
  }

  /** Whether the house in this folder was ever served as one of two. */
  static boolean isOneOfTwo(Path home) {
    return Files.exists(home.resolve(NAME));
  }

  /** Whether what lies in this folder follows another PC, and was not promoted. */
  static boolean follows(Path home) {
    return Files.exists(home.resolve("database/standby.signal"));
  }

  /** The pair's secret in a file that somebody carried here. */
  static String carried(String file) {
    try {
      String secret = Files.readString(Path.of(file)).strip();
      if (!secret.isEmpty()) return secret;
      throw new CannotGoOn(
          "The file %s is empty; it should hold the pair's secret.".formatted(file));
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The pair's secret cannot be read from %s: %s.".formatted(file, Folders.reason(cannot)),
          cannot);
    }
  }

  /** Made at the first start, before PostgreSQL is. */
  private static String name(Path home) {
    try {
      Folders.makePrivate(home);
      Path file = home.resolve(NAME);
      if (!Files.exists(file)) {
        String host = System.getenv().getOrDefault("HOSTNAME", "pc").replaceAll("\\W", "");
        Files.writeString(file, host + "-" + UUID.randomUUID().toString().substring(0, 8));
      }
      return Files.readString(file).strip();
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The folder %s cannot be used: %s.".formatted(home, Folders.reason(cannot)), cannot);
    }
  }

  private static String secret(Path home) {
    try {
      return Files.readString(home.resolve(SECRET)).strip();
    } catch (IOException none) {
      throw new CannotGoOn(
          "There is no %s in %s yet: start the house once without --pair, or carry the file over from"
                  .formatted(SECRET, home)
              + " the first PC.",
          none);
    }
  }

  Optional<Answer> ask(Deed deed, long term) {
    return new WitnessLink(witness, secret).ask(new Request(deed, pc, term));
  }

  @Override
  public String toString() {
    return pc;
  }
}
