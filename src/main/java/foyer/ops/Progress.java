package foyer.ops;

/** One line that moves on a terminal; every tenth part elsewhere. */
final class Progress {
  private final boolean terminal = System.console() != null && System.console().isTerminal();
  private int tenth = -1;

  void show(int done, int of) {
    int now = done * 10 / Math.max(1, of);
    if (terminal) {
      System.out.printf("\r%d of %d", done, of);
    } else if (now > tenth) {
      System.out.printf("  %d of %d%n", done, of);
    }
    tenth = now;
  }

  void end() {
    if (terminal) System.out.print("\r\033[K");
  }
}
