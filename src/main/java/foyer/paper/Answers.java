package foyer.paper;

import org.jspecify.annotations.Nullable;

/**
 * Tells a printer's answers apart as they come in, by the bits that are the same in each kind:
 * answers at once ({@code DLE EOT}), answers in their turn ({@code GS r}), four bytes of its own
 * accord, blocks. Anything else is no answer.
 */
final class Answers {
  private static final int BLOCK = 0x37;
  private static final int BLOCK_2 = 0x5F;

  private final int[] automatic = new int[4];
  private int automaticBytes;
  private boolean inBlock;

  /** What a byte completed. */
  sealed interface Answer {}

  record AtOnce(int status) implements Answer {}

  record InTurn(int status) implements Answer {}

  record Automatic(Readiness readiness) implements Answer {}

  @Nullable Answer hear(int one) {
    if (inBlock) {
      inBlock = one != 0;
      return null;
    }
    if (automaticBytes > 0) return more(one);
    if ((one & 0x93) == 0x12) return new AtOnce(one);
    if ((one & 0x93) == 0x10) {
      automatic[0] = one;
      automaticBytes = 1;
      return null;
    }
    if (one == BLOCK || one == BLOCK_2) {
      inBlock = true;
      return null;
    }
    return (one & 0x90) == 0 ? new InTurn(one) : null;
  }

  private @Nullable Answer more(int one) {
    if ((one & 0x90) != 0) {
      // The rest never came; this begins something new.
      automaticBytes = 0;
      return hear(one);
    }
    automatic[automaticBytes++] = one;
    if (automaticBytes < automatic.length) return null;
    automaticBytes = 0;
    return new Automatic(Readiness.ofAutomatic(automatic[0], automatic[1], automatic[2]));
  }
}
