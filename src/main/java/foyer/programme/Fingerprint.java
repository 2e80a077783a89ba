package foyer.programme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether an entry of a listing is still what it was when it was last imported. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(FilmDraft draft) {
    return of(
        draft.title(),
        String.valueOf(draft.year()),
        String.valueOf(draft.runtimeMinutes()),
        draft.certificate().shown(),
        String.join("\n", draft.directors()),
        String.join("\n", draft.actors()));
  }

  static String of(ListingFile.ListedScreening listed) {
    return of(
        listed.film().key(),
        listed.startsAt().toString(),
        listed.room(),
        listed.notes(),
        String.join(" ", listed.access().stream().map(Access::name).sorted().toList()),
        listed.soldOut() ? "sold out" : "");
  }

  private static String of(String... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
