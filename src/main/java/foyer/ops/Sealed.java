package foyer.ops;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file in the format of "age": encrypted to several public keys, each of whose owners opens it
 * alone. What was cut off or changed is not opened at all.
 */
final class Sealed {
  private static final byte[] BEGINNING =
      "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int PIECE = 1 << 16;
  private static final String RECIPIENT_LINE = "-> X25519 ";

  private Sealed() {}

  /** What is written to it arrives encrypted; closing it ends the seal and leaves {@code to}. */
  static WritableByteChannel to(WritableByteChannel to, List<String> recipients)
      throws IOException {
    try {
      var writers = new ArrayList<RecipientStanzaWriter>();
      for (String recipient : recipients) {
        writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
      }
      return new StandardEncryptingChannelFactory()
          .newEncryptingChannel(new StaysOpen(to), writers);
    } catch (GeneralSecurityException cannot) {
      throw new IOException("it cannot be encrypted", cannot);
    }
  }

  static boolean isSealed(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(BEGINNING.length), BEGINNING);
    }
  }

  /**
   * Writes what is inside to a file that is there and is its owner's.
   *
   * @throws CannotGoOn in one sentence, where this key does not open it or it is not whole
   */
  static void open(Path sealed, OfficerKey key, Path into) throws IOException {
    try (var in = Files.newByteChannel(sealed);
        var out = Files.newOutputStream(into)) {
      var reader = X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(key.secret());
      var opened = new StandardDecryptingChannelFactory().newDecryptingChannel(in, List.of(reader));
      copy(opened, out);
    } catch (UnsupportedRecipientStanzaException another) {
      throw new CannotGoOn(
          "This key does not open %s; the keys of %s do.".formatted(sealed, officers(sealed)),
          another);
    } catch (GeneralSecurityException | IOException | RuntimeException damaged) {
      throw new CannotGoOn(
          "%s is damaged or not whole, and nothing of it was used.".formatted(sealed), damaged);
    }
  }

  /**
   * Stops at the first fault: asked again after one, the channel would go on as if nothing were.
   */
  private static void copy(ReadableByteChannel from, OutputStream to) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    while (from.read(piece) >= 0) {
      to.write(piece.array(), 0, piece.position());
      piece.clear();
    }
  }

  private static String officers(Path sealed) throws IOException {
    int keys = 0;
    try (var in = Files.newInputStream(sealed)) {
      // The header is short; what follows it is no text.
      var header = new String(in.readNBytes(8_192), StandardCharsets.ISO_8859_1);
      for (String line : header.split("\n", -1)) {
        if (line.startsWith("---")) break;
        if (line.startsWith(RECIPIENT_LINE)) keys++;
      }
    }
    return keys == 1 ? "one other officer" : keys + " other officers";
  }

  /** The file's end is the caller's, who flushes it to the disk first. */
  private record StaysOpen(WritableByteChannel to) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return to.write(bytes);
    }

    @Override
    public boolean isOpen() {
      return to.isOpen();
    }

    @Override
    public void close() {}
  }
}
