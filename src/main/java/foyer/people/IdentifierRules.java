package foyer.people;

import foyer.house.Outcome;
import foyer.house.Refusal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.modulith.NamedInterface;

/**
 * How cards, e-mail addresses and user names are read. Server and counter normalise by this one
 * rule, so that a scanned card meets its person on either side.
 */
@NamedInterface("facts")
public final class IdentifierRules {
  private static final Pattern NOT_WRITTEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}\\s]+");
  private static final Pattern CARD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{2,63}");
  private static final Pattern EMAIL = Pattern.compile("[^@<>\"]{1,64}@[^@<>\".]+(\\.[^@<>\".]+)+");
  private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{1,39}");

  private IdentifierRules() {}

  /** What a scanner or a person typed, without case, spaces and unseen characters. */
  public static String normalised(String typed) {
    String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC);
    return NOT_WRITTEN.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** Reads what was typed for a person; refuses what cannot be one of this kind. */
  public static Outcome<Identifier> read(IdentifierKind kind, String typed) {
    String value = normalised(typed);
    boolean fits =
        value.length() <= 200
            && switch (kind) {
              case CARD -> CARD.matcher(value).matches();
              case EMAIL -> EMAIL.matcher(value).matches();
              case USERNAME -> USERNAME.matcher(value).matches();
            };
    return fits
        ? Outcome.done(new Identifier(kind, value))
        : Outcome.refused(Refusal.malformed(mustBe(kind)));
  }

  private static String mustBe(IdentifierKind kind) {
    return switch (kind) {
      case CARD -> "A card number has 3 to 64 letters, digits, dots, strokes and hyphens.";
      case EMAIL -> "An e-mail address looks like name@example.org.";
      case USERNAME -> "A user name has 2 to 40 letters, digits, dots and hyphens.";
    };
  }
}
