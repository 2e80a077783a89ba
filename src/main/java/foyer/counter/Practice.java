package foyer.counter;

import static foyer.paper.Slip.words;

import foyer.paper.Slip;
import foyer.paper.Slip.Look;
import java.util.ArrayList;

/**
 * Practice: the real screens over a second counter that belongs to no house. What tells it from a
 * real one stands here, and follows from its {@link Identity} alone.
 */
final class Practice {
  /** Where its screens are found; a real counter answers at no such path. */
  static final String PATH = "/practice";

  /** Its folder within the real counter's. */
  static final String FOLDER = "practice";

  /**
   * The key id of every practice counter, so that any door knows a practice ticket without knowing
   * the key. A real key's id is drawn from its bytes and is this one once in four thousand million.
   */
  static final String KEY_ID = "ffffffff";

  /** Its letter, number and name: on the screens, in each serial, in each code passed by hand. */
  static final String LETTER = "PRACTICE";

  /** No counter of a house has this number. */
  static final int COUNTER = 0;

  /**
   * How each of its short codes begins, so that a typed one is known for what it is. One in a
   * million real codes begins so too: a door looks for a sale first.
   */
  private static final String SHORT_CODE = "PRAC";

  static final String NOBODY_IS_LET_IN = "A practice ticket: nobody is let in with it.";

  /** Whoever practises is nobody in particular, and is not to reach devices and networks. */
  static final String NO_PRINTERS = "This is practice: printers are set up at the real till.";

  /** In the real counter's folder: the printers of practice, where somebody wants any. */
  static final String PRINTERS = "practice-printers.json";

  private Practice() {}

  /** Whether a code of this key is practice and this counter is not. */
  static boolean isForeign(String keyId, Counter counter) {
    return KEY_ID.equals(keyId) && !counter.identity().practice();
  }

  /** A drawn short code as this counter gives it. */
  static String shortCode(String drawn, Identity whose) {
    return whose.practice() ? SHORT_CODE + drawn.substring(SHORT_CODE.length()) : drawn;
  }

  /** Whether a typed code that no sale here has is practice's, and this counter is not. */
  static boolean isForeignShortCode(String code, Counter counter) {
    return code.startsWith(SHORT_CODE) && !counter.identity().practice();
  }

  /** As it leaves this counter: of practice it says so at the top and at the bottom. */
  static Slip marked(Slip slip, Identity whose) {
    if (!whose.practice()) return slip;
    var parts = new ArrayList<Slip.Part>();
    parts.add(words(LETTER, Look.LARGE));
    parts.addAll(slip.parts());
    parts.add(words(LETTER, Look.LARGE));
    return new Slip(parts);
  }
}
