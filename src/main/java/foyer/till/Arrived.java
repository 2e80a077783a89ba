package foyer.till;

import foyer.counter.Entry;
import foyer.counter.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A journal entry as it arrived: its bytes, their hash, and what they say. */
record Arrived(String raw, String hash, Entry entry) {

  /** Throws a JacksonException where the bytes are no entry. */
  static Arrived read(String raw) {
    return new Arrived(raw, hash(raw), Json.read(raw, Entry.class));
  }

  String kind() {
    return entry.what().getClass().getSimpleName();
  }

  /** Names it in the ledger and on the desk. */
  String cause() {
    return "entry:" + entry.id() + ":" + entry.run() + ":" + hash.substring(0, 16);
  }

  static String hash(String raw) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
