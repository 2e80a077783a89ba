package foyer.paper;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * One conversation with a printer that is open now.
 *
 * <p>{@code DLE EOT n} is answered at once, also while data waits: how the printer is. {@code GS r
 * 1} is answered in its turn, after what was sent before it was printed and cut: that is the
 * acknowledgement. {@code GS a} makes it speak of itself when something changes.
 */
final class Talk implements Closeable {
  private static final byte DLE = 0x10;
  private static final byte ESC = 0x1B;
  private static final byte GS = 0x1D;
  private static final byte[] TELL_CHANGES = {GS, 'a', 0x0F};
  private static final byte[] ARE_YOU_THROUGH = {GS, 'r', 1};
  private static final byte[] FORGET_WHAT_WAITS = {DLE, 0x14, 8, 1, 3, 20, 1, 6, 2, 8};
  private static final byte[] RECOVER = {DLE, 0x05, 2};
  private static final byte[] CUT_OFF_THE_REST = {ESC, '@', ESC, 'd', 2, GS, 'V', 66, 0};
  private static final Duration SLICE = Duration.ofMillis(500);

  private final Wire wire;
  private final Patience patience;
  private final Answers answers = new Answers();
  private int atOnce = -1;
  private boolean through;

  /** Begins to talk. {@code answers} is false for printers that never say anything. */
  Talk(Wire wire, Patience patience, boolean answers) throws IOException {
    this.wire = wire;
    this.patience = patience;
    if (answers) send(TELL_CHANGES);
  }

  /** How the printer is; asked, not remembered. */
  Readiness ask() throws IOException {
    var now = askOnce();
    // Four answers are not one moment: paper may have come in between the first and the last.
    return now.cause() == Trouble.OFFLINE ? askOnce() : now;
  }

  private Readiness askOnce() throws IOException {
    int printer = ask(1);
    if (printer < 0) return Readiness.not(Trouble.SILENT);
    int offline = Math.max(0, ask(2));
    int error = Math.max(0, ask(3));
    int paper = Math.max(0, ask(4));
    return Readiness.of(printer, offline, error, paper);
  }

  private int ask(int what) throws IOException {
    atOnce = -1;
    if (!send(new byte[] {DLE, 0x04, (byte) what})) return -1;
    long end = System.nanoTime() + patience.answer().toNanos();
    while (atOnce < 0 && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      hear(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }
    return atOnce;
  }

  /** What waits in the printer is thrown away, so that new paper does not bring it out. */
  void forget() throws IOException {
    send(FORGET_WHAT_WAITS);
  }

  /** What stayed in the printer after something went wrong is thrown away, and cut off. */
  void afresh(boolean cuts) throws IOException {
    forget();
    send(RECOVER);
    if (cuts) send(CUT_OFF_THE_REST);
  }

  /** Sends a slip to a printer that answers, and waits until it says that it is through. */
  Fate print(byte[] slip, Runnable slow) throws IOException {
    through = false;
    int sent = wire.send(slip, patience.whole());
    if (sent < slip.length) return new Fate.InDoubt(cause());
    send(ARE_YOU_THROUGH);
    long begun = System.nanoTime();
    boolean told = false;
    while (System.nanoTime() - begun < patience.whole().toNanos()) {
      hear(least(SLICE, patience.answer()));
      if (through) return after();
      if (Thread.currentThread().isInterrupted()) break;
      var now = ask();
      if (through) return after();
      if (now.cause() != null && now.cause() != Trouble.SILENT) {
        return new Fate.InDoubt(now.cause());
      }
      if (!told && System.nanoTime() - begun > patience.slow().toNanos()) {
        slow.run();
        told = true;
      }
    }
    return new Fate.InDoubt(cause());
  }

  /** Printed; unless the paper ended, because simple printers go on without any. */
  private Fate after() throws IOException {
    var now = ask();
    return now.cause() == Trouble.PAPER_OUT
        ? new Fate.InDoubt(Trouble.PAPER_OUT)
        : new Fate.Acknowledged(now);
  }

  private Trouble cause() throws IOException {
    var now = ask();
    return now.cause() == null || now.cause() == Trouble.SILENT ? Trouble.SLOW : now.cause();
  }

  /** Sends a slip to a printer that never answers. */
  Fate printUnheard(byte[] slip) throws IOException {
    int sent = wire.send(slip, patience.whole());
    if (sent == slip.length) return new Fate.Sent();
    return sent == 0 ? new Fate.NotBegun(Trouble.OFFLINE) : new Fate.InDoubt(Trouble.OFFLINE);
  }

  /**
   * Opens the drawer: in its turn where the printer is ready, otherwise by the command that is
   * obeyed at once, also without paper.
   *
   * @param pin 2 or 5
   */
  void kick(int pin, boolean ready) throws IOException {
    byte connector = (byte) (pin == 5 ? 1 : 0);
    send(
        ready
            ? new byte[] {ESC, 'p', connector, 25, (byte) 250}
            : new byte[] {DLE, 0x14, 1, connector, 2});
  }

  private boolean send(byte[] bytes) throws IOException {
    return wire.send(bytes, patience.answer()) == bytes.length;
  }

  private void hear(Duration atMost) throws IOException {
    int one = wire.hear(atMost);
    if (one < 0) return;
    switch (answers.hear(one)) {
      case Answers.AtOnce(int status) -> atOnce = status;
      case Answers.InTurn ignored -> through = true;
      case Answers.Automatic ignored -> {
        // Nothing is decided by it; it wakes the wait, and the printer is asked.
      }
      case null -> {}
    }
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
