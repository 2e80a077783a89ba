package foyer.testing;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import foyer.ops.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A receipt printer of paper: takes ESC/POS over TCP as a real one does, says how it is in the same
 * status bytes, and shows what came out as text. Like a real one it obeys real-time commands at
 * once, wherever they stand in the stream, keeps what it cannot print yet in its buffer, and does
 * not answer {@code GS r} before everything in front of it is printed.
 *
 * <p>Its tables are the JDK's by the numbers of the makers' manuals, written here a second time so
 * that a wrong number in the program shows as wrong letters on the paper.
 */
public final class PaperPrinter implements AutoCloseable {
  private static final Map<Integer, String> TABLES =
      Map.of(
          0,
          "IBM437",
          2,
          "IBM850",
          3,
          "IBM860",
          4,
          "IBM863",
          5,
          "IBM865",
          16,
          "windows-1252",
          17,
          "IBM866",
          18,
          "IBM852",
          19,
          "IBM00858");
  private static final int DLE = 0x10;
  private static final int ESC = 0x1B;
  private static final int GS = 0x1D;
  private static final int FS = 0x1C;

  private final List<String> slips = new ArrayList<>();
  private final List<Long> cutAt = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream realTime = new ByteArrayOutputStream();
  private byte[] waiting = new byte[0];
  private @Nullable ByteArrayOutputStream picture;
  private int pictureWidth;
  private String square = "";
  private String table = "IBM437";

  private int linesLeft = Integer.MAX_VALUE;
  private int linesUntilGone = Integer.MAX_VALUE;
  private boolean coverOpen;
  private boolean jammed;
  private boolean paperLow;
  private boolean mute;
  private boolean keepsBack;
  private boolean heedless;
  private boolean tellsChanges;
  private int keptBack;
  private int rolledOn;
  private int kicks;
  private int conversations;

  private int port;
  private @Nullable ServerSocket door;
  private @Nullable Thread porter;
  private @Nullable Socket guest;
  private @Nullable OutputStream answer;

  private PaperPrinter() {}

  /** Switched on, with a full roll, at a free port of this machine. */
  public static PaperPrinter start() {
    var printer = new PaperPrinter();
    printer.port = Ports.free();
    printer.comeBack();
    return printer;
  }

  /** One that is reached otherwise: whatever it reads and writes are its cable. */
  public static PaperPrinter at(InputStream in, OutputStream out) {
    var printer = new PaperPrinter();
    printer.listen(in, out);
    return printer;
  }

  public int port() {
    return port;
  }

  /** As a counter's setting names it. */
  public String at() {
    return "tcp:127.0.0.1:" + port;
  }

  // What a person at the printer sees and does

  /** What was cut off, one text a slip. */
  public synchronized List<String> slips() {
    return List.copyOf(slips);
  }

  /** When each of them was cut off, in milliseconds since the epoch. */
  public synchronized List<Long> cutAt() {
    return List.copyOf(cutAt);
  }

  /** What hangs out of it and is not cut off yet. */
  public synchronized String hanging() {
    return String.join("\n", lines);
  }

  public synchronized int kicks() {
    return kicks;
  }

  /** How many lines of paper have gone through it. */
  public synchronized int lines() {
    return rolledOn;
  }

  /** How often somebody has dialled. */
  public synchronized int conversations() {
    return conversations;
  }

  /** The roll ends after so many lines more. */
  public synchronized void paperForLines(int lines) {
    linesLeft = lines;
    changed();
  }

  /** The end of the old roll is taken out, with what hangs out of the printer. */
  public synchronized void loadPaper() {
    lines.clear();
    linesLeft = Integer.MAX_VALUE;
    changed();
    work();
  }

  public synchronized void paperLow(boolean low) {
    paperLow = low;
    changed();
  }

  public synchronized void openCover() {
    coverOpen = true;
    changed();
  }

  public synchronized void closeCover() {
    coverOpen = false;
    changed();
    work();
  }

  public synchronized void jam() {
    jammed = true;
    changed();
  }

  /** Switched off, or its cable pulled. */
  public synchronized void vanish() {
    try {
      if (door != null) door.close();
      if (guest != null) guest.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    waiting = new byte[0];
    linesUntilGone = Integer.MAX_VALUE;
  }

  /** Its cable is pulled after so many lines more. */
  public synchronized void vanishAfterLines(int lines) {
    linesUntilGone = lines;
  }

  /** Switched on again, at the same place, with nothing in its buffer. */
  public void comeBack() {
    letThePorterGo();
    open();
  }

  /** A closed door keeps its port until the thread that stands at it has gone. */
  private void letThePorterGo() {
    Thread before;
    synchronized (this) {
      before = porter;
    }
    try {
      if (before != null) before.join();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException("stopped while the printer's door was closing", stopped);
    }
  }

  private synchronized void open() {
    try {
      var opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      port = opened.getLocalPort();
      door = opened;
      // A platform thread: its socket is closed at once, not when the thread next looks.
      porter = Thread.ofPlatform().daemon().name("paper-printer").start(() -> accept(opened));
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  /** Prints and never says anything, as a cheap one behind a print server. */
  public synchronized void sayNothing() {
    mute = true;
  }

  /** Prints, and keeps "I am through" to itself until {@link #speakUp}. */
  public synchronized void keepBack() {
    keepsBack = true;
  }

  public synchronized void speakUp() {
    keepsBack = false;
    while (keptBack > 0) {
      keptBack--;
      say(paperLow ? 0x03 : 0x00);
    }
  }

  /**
   * A simple one, which swallows what it is sent though it has no paper, and says it is through.
   */
  public synchronized void goOnWithoutPaper() {
    heedless = true;
  }

  // Its insides

  private void accept(ServerSocket at) {
    while (!at.isClosed()) {
      try {
        var caller = at.accept();
        synchronized (this) {
          if (at.isClosed()) caller.close();
          guest = caller;
          conversations++;
        }
        listen(caller.getInputStream(), caller.getOutputStream());
      } catch (IOException closed) {
        if (!at.isClosed()) throw new UncheckedIOException(closed);
      }
    }
  }

  private void listen(InputStream in, OutputStream out) {
    synchronized (this) {
      answer = out;
      tellsChanges = false;
      realTime.reset();
    }
    Thread.ofVirtual().name("paper-printer-cable").start(() -> read(in));
  }

  private void read(InputStream in) {
    byte[] some = new byte[512];
    try {
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        for (int i = 0; i < read; i++) hear(some[i] & 0xFF);
        synchronized (this) {
          work();
        }
      }
    } catch (IOException hungUp) {
      // The other side has gone; the printer waits for the next.
    }
  }

  /** Real-time commands are obeyed as they come in; the rest waits its turn. */
  private synchronized void hear(int one) {
    realTime.write(one);
    byte[] begun = realTime.toByteArray();
    int whole = realTimeLength(begun);
    if (whole == 0) {
      waiting = joined(waiting, begun);
      realTime.reset();
    } else if (begun.length == whole) {
      realTime.reset();
      obeyAtOnce(begun);
    }
  }

  /** How long the real-time command is that begins like this; 0: none does. */
  private static int realTimeLength(byte[] begun) {
    if (begun[0] != DLE) return 0;
    if (begun.length == 1) return 3;
    return switch (begun[1]) {
      case 0x04, 0x05 -> 3;
      case 0x14 -> begun.length < 3 ? 5 : begun[2] == 1 ? 5 : begun[2] == 8 ? 10 : 0;
      default -> 0;
    };
  }

  private void obeyAtOnce(byte[] command) {
    switch (command[1]) {
      case 0x04 -> say(status(command[2]));
      case 0x05 -> {
        if (command[2] == 2 && jammed) {
          jammed = false;
          forget();
        }
      }
      default -> {
        if (command[2] == 1) {
          kicks++;
        } else {
          forget();
          say(0x37);
          say(0x25);
          say(0x00);
        }
      }
    }
  }

  private void forget() {
    waiting = new byte[0];
    line.reset();
    picture = null;
  }

  private boolean isOut() {
    return linesLeft <= 0;
  }

  private boolean isReady() {
    return !coverOpen && !jammed && (heedless || !isOut());
  }

  private int status(int what) {
    return switch (what) {
      case 1 -> 0x12 | (isReady() && !isOut() ? 0 : 0x08);
      case 2 -> 0x12 | (coverOpen ? 0x04 : 0) | (isOut() ? 0x20 : 0) | (jammed ? 0x40 : 0);
      case 3 -> 0x12 | (jammed ? 0x08 : 0);
      default -> 0x12 | (paperLow || isOut() ? 0x0C : 0) | (isOut() ? 0x60 : 0);
    };
  }

  private void changed() {
    if (!tellsChanges) return;
    say(0x10 | (isReady() && !isOut() ? 0 : 0x08) | (coverOpen ? 0x20 : 0));
    say(jammed ? 0x08 : 0);
    say((paperLow || isOut() ? 0x03 : 0) | (isOut() ? 0x0C : 0));
    say(0);
  }

  private void say(int one) {
    var to = answer;
    if (mute || to == null) return;
    try {
      to.write(one);
      to.flush();
    } catch (IOException nobodyListens) {
      // As with a real one: what nobody hears is lost.
    }
  }

  /** Prints what waits, as far as it can. */
  private void work() {
    while (waiting.length > 0 && isReady()) {
      int length = obey(waiting);
      if (length == 0) return;
      waiting = Arrays.copyOfRange(waiting, Math.min(length, waiting.length), waiting.length);
    }
  }

  /** Obeys the first command; its length, 0 while not all of it is there. */
  private int obey(byte[] in) {
    int length = length(in);
    if (length == 0 || length > in.length) return 0;
    switch (in[0] & 0xFF) {
      case '\n' -> lineFeed();
      case ESC -> escape(in);
      case GS -> group(in);
      case FS -> {}
      default -> {
        if ((in[0] & 0xFF) >= 0x20) line.write(in[0]);
      }
    }
    return length;
  }

  private static int length(byte[] in) {
    int first = in[0] & 0xFF;
    if (first != ESC && first != GS && first != FS) return 1;
    if (in.length < 2) return 0;
    int second = in[1] & 0xFF;
    if (first == FS) return 2;
    if (first == ESC) return second == '@' ? 2 : second == 'p' ? 5 : 3;
    return switch (second) {
      case 'V' -> in.length < 3 ? 0 : in[2] == 0 || in[2] == 1 ? 3 : 4;
      case '(' -> in.length < 5 ? 0 : 5 + word(in, 3);
      case 'v' -> in.length < 8 ? 0 : 8 + word(in, 4) * word(in, 6);
      default -> 3;
    };
  }

  private void escape(byte[] in) {
    switch (in[1]) {
      case '@' -> {
        table = "IBM437";
        line.reset();
      }
      case 't' -> table = TABLES.getOrDefault(in[2] & 0xFF, "IBM437");
      case 'd' -> {
        for (int i = 0; i < in[2]; i++) lineFeed();
      }
      case 'p' -> kicks++;
      default -> {}
    }
  }

  private void group(byte[] in) {
    switch (in[1]) {
      case 'a' -> {
        tellsChanges = in[2] != 0;
        changed();
      }
      case 'r' -> {
        if (keepsBack) keptBack++;
        else say(paperLow ? 0x03 : 0x00);
      }
      case 'v' -> band(in);
      case '(' -> square(in);
      case 'V' -> cut();
      default -> {}
    }
  }

  private void lineFeed() {
    endPicture();
    if (isOut()) {
      line.reset();
      return;
    }
    lines.add(new String(line.toByteArray(), Charset.forName(table)));
    line.reset();
    rollOn();
  }

  private void rollOn() {
    rolledOn++;
    if (linesLeft != Integer.MAX_VALUE && --linesLeft == 0) changed();
    if (linesUntilGone != Integer.MAX_VALUE && --linesUntilGone == 0) vanish();
  }

  private void band(byte[] in) {
    int width = word(in, 4);
    var now = picture;
    if (now == null || width != pictureWidth) {
      endPicture();
      now = new ByteArrayOutputStream();
      picture = now;
      pictureWidth = width;
    }
    now.write(in, 8, width * word(in, 6));
    for (int rows = word(in, 6); rows > 0 && !isOut(); rows -= 24) rollOn();
  }

  private void endPicture() {
    var now = picture;
    picture = null;
    if (now == null) return;
    byte[] dots = now.toByteArray();
    int height = dots.length / pictureWidth;
    var read = read(dots, pictureWidth * 8, height);
    lines.add(
        read.isEmpty() ? "[picture " + pictureWidth * 8 + "x" + height + "]" : "[QR " + read + "]");
  }

  /** The text of a QR code, as a scanner reads it from the paper; empty when it is none. */
  private static String read(byte[] dots, int width, int height) {
    int white = 40;
    int[] pixels = new int[(width + 2 * white) * (height + 2 * white)];
    Arrays.fill(pixels, 0xFFFFFF);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean black = (dots[y * width / 8 + x / 8] & 0x80 >> x % 8) != 0;
        if (black) pixels[(y + white) * (width + 2 * white) + x + white] = 0;
      }
    }
    var source = new RGBLuminanceSource(width + 2 * white, height + 2 * white, pixels);
    try {
      return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    } catch (ReaderException none) {
      return "";
    }
  }

  private void square(byte[] in) {
    if (in[2] != 'k' || in[5] != '1') return;
    if (in[6] == 'P') {
      square = new String(in, 8, word(in, 3) - 3, java.nio.charset.StandardCharsets.US_ASCII);
    } else if (in[6] == 'Q') {
      endPicture();
      lines.add("[QR by command " + square + "]");
      rollOn();
    }
  }

  private void cut() {
    endPicture();
    if (lines.stream().allMatch(String::isBlank)) {
      lines.clear();
      return;
    }
    slips.add(String.join("\n", lines));
    cutAt.add(System.currentTimeMillis());
    lines.clear();
  }

  private static int word(byte[] in, int at) {
    return (in[at] & 0xFF) + 256 * (in[at + 1] & 0xFF);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @Override
  public void close() {
    vanish();
  }
}
