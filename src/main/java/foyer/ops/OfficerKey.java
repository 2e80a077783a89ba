package foyer.ops;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;

/**
 * The secret half of an officer's key, as the program "age" writes and reads it. It never enters
 * the house: the house keeps the public half, to which it encrypts.
 */
record OfficerKey(String secret) {

  private static final Pattern PUBLIC = Pattern.compile("age1[02-9ac-hj-np-z]{58}");
  private static final Pattern SECRET = Pattern.compile("AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}");

  /** A new pair. */
  record Pair(OfficerKey key, String recipient) {}

  static Pair make() {
    try {
      var pair = new X25519KeyPairGenerator().generateKeyPair();
      return new Pair(
          new OfficerKey(pair.getPrivate().toString()), String.valueOf(pair.getPublic()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static boolean isRecipient(String typed) {
    return PUBLIC.matcher(typed).matches();
  }

  /** Reads a key file: comments, and the one line that is the key. */
  static OfficerKey read(Path file) {
    try {
      return Files.readString(file)
          .lines()
          .map(String::strip)
          .filter(line -> SECRET.matcher(line).matches())
          .findFirst()
          .map(OfficerKey::new)
          .orElseThrow(
              () -> new CannotGoOn("%s holds no officer's key for backups.".formatted(file)));
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The key %s cannot be read: %s.".formatted(file, Folders.reason(cannot)), cannot);
    }
  }

  /** Writes a new file that its owner alone can read; refuses one that is there. */
  static void write(Pair pair, String officer, Path file) {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          file,
          """
          # Opens the backups of the cinema. Belongs to: %s
          # Keep it away from the server, in a place of your own: a stick, or this page on paper.
          # public key: %s
          %s
          """
              .formatted(officer, pair.recipient(), pair.key().secret()));
    } catch (FileAlreadyExistsException there) {
      throw new CannotGoOn("%s is there already and is not written over.".formatted(file), there);
    } catch (IOException cannot) {
      throw new CannotGoOn(
          "The key could not be written to %s: %s.".formatted(file, Folders.reason(cannot)),
          cannot);
    }
  }

  /** Nobody logs it by accident. */
  @Override
  public String toString() {
    return "an officer's key";
  }
}
