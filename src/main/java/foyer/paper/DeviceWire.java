package foyer.paper;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A printer as a device of this machine: {@code /dev/usb/lp0}, a serial line.
 *
 * <p>Java's own files cannot be asked whether there is something to read, so a printer that says
 * nothing would hold its thread for ever; and the kernel opens a USB printer only once, so that
 * reading and writing must share one opening. Therefore the five calls of the system are used as
 * they are. Linux only.
 */
final class DeviceWire implements Wire {
  private static final int READ_WRITE = 2;
  private static final int NOT_OUR_TERMINAL = 0x100;
  private static final int DO_NOT_WAIT = 0x800;
  private static final int CLOSE_IN_CHILDREN = 0x80000;
  private static final short READABLE = 1;
  private static final short WRITABLE = 4;
  private static final short BROKEN = 0x8 | 0x10 | 0x20;
  private static final int TRY_AGAIN = 11;
  private static final int INTERRUPTED = 4;

  private final int fd;
  private boolean closed;

  /** What is already open. */
  DeviceWire(int fd) {
    this.fd = fd;
  }

  /** Opens a printer or serial line; anything that is not a device is refused. */
  static Wire to(Path device) throws IOException {
    if (!Files.readAttributes(device, BasicFileAttributes.class).isOther()) {
      throw new IOException(device + " is not a device.");
    }
    int flags = READ_WRITE | NOT_OUR_TERMINAL | DO_NOT_WAIT | CLOSE_IN_CHILDREN;
    try (var arena = Arena.ofConfined()) {
      var errno = arena.allocate(Calls.ERRNO);
      int fd = (int) Calls.OPEN.invokeExact(errno, arena.allocateFrom(device.toString()), flags);
      if (fd < 0) throw new IOException(device + " cannot be opened: error " + Calls.code(errno));
      return new DeviceWire(fd);
    } catch (IOException gone) {
      throw gone;
    } catch (Throwable cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }

  /** A line set to this speed, eight bits, no parity, nothing changed on its way. */
  static Wire serial(Path device, int baud) throws IOException {
    var wire = to(device);
    try {
      setSpeed(device, baud);
      return wire;
    } catch (IOException failed) {
      wire.close();
      throw failed;
    }
  }

  private static void setSpeed(Path device, int baud) throws IOException {
    var words = new String[] {"raw", "-echo", "cs8", "-cstopb", "-parenb", "clocal", "ixon"};
    var command = new java.util.ArrayList<>(java.util.List.of("stty", "-F", device.toString()));
    command.add(String.valueOf(baud));
    command.addAll(java.util.List.of(words));
    var stty =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!stty.waitFor(5, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        throw new IOException("The speed of " + device + " cannot be set.");
      }
      if (stty.exitValue() != 0) throw new IOException(device + " is not a serial line.");
    } catch (InterruptedException stopping) {
      stty.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Stopped.", stopping);
    }
  }

  @Override
  public int send(byte[] bytes, Duration atMost) throws IOException {
    long end = System.nanoTime() + atMost.toNanos();
    int sent = 0;
    try (var arena = Arena.ofConfined()) {
      var memory = arena.allocateFrom(JAVA_BYTE, bytes);
      while (sent < bytes.length && await(WRITABLE, end)) {
        sent += written(arena, memory.asSlice(sent), bytes.length - sent);
      }
    }
    return sent;
  }

  private int written(Arena arena, MemorySegment memory, int length) throws IOException {
    var errno = arena.allocate(Calls.ERRNO);
    long taken = Calls.transfer(Calls.WRITE, errno, fd, memory, length);
    if (taken >= 0) return (int) taken;
    if (mayTryAgain(errno)) return 0;
    throw new IOException("The printer is gone: error " + Calls.code(errno));
  }

  @Override
  public int hear(Duration atMost) throws IOException {
    if (!await(READABLE, System.nanoTime() + atMost.toNanos())) return -1;
    try (var arena = Arena.ofConfined()) {
      var errno = arena.allocate(Calls.ERRNO);
      var one = arena.allocate(1);
      long read = Calls.transfer(Calls.READ, errno, fd, one, 1);
      if (read > 0) return one.get(JAVA_BYTE, 0) & 0xFF;
      if (read == 0) throw new EOFException("The printer is gone.");
      if (mayTryAgain(errno)) return -1;
      throw new IOException("The printer is gone: error " + Calls.code(errno));
    }
  }

  /** Whether the device can be read or written before the end. */
  private boolean await(short what, long endNanos) throws IOException {
    if (closed) throw new IOException("The wire was closed.");
    try (var arena = Arena.ofConfined()) {
      var poll = arena.allocate(Calls.POLLED);
      do {
        if (Thread.currentThread().isInterrupted()) return false;
        poll.set(JAVA_INT, 0, fd);
        poll.set(JAVA_SHORT, 4, what);
        poll.set(JAVA_SHORT, 6, (short) 0);
        long millis = Math.max(0, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
        Calls.poll(arena, poll, (int) Math.min(millis, 200));
        short is = poll.get(JAVA_SHORT, 6);
        if ((is & what) != 0) return true;
        if ((is & BROKEN) != 0) throw new IOException("The printer is gone.");
      } while (System.nanoTime() < endNanos);
      return false;
    }
  }

  private static boolean mayTryAgain(MemorySegment errno) {
    int code = Calls.code(errno);
    return code == TRY_AGAIN || code == INTERRUPTED;
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    Calls.close(fd);
  }

  /** The system's calls. */
  private static final class Calls {
    private static final Linker LINKER = Linker.nativeLinker();
    static final MemoryLayout ERRNO = Linker.Option.captureStateLayout();
    static final MemoryLayout POLLED = MemoryLayout.structLayout(JAVA_INT, JAVA_SHORT, JAVA_SHORT);

    private static final FunctionDescriptor TRANSFER =
        FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    static final MethodHandle OPEN =
        call(
            "open",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    static final MethodHandle READ = call("read", TRANSFER);
    static final MethodHandle WRITE = call("write", TRANSFER);
    private static final MethodHandle POLL =
        call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle CLOSE =
        call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private Calls() {}

    private static MethodHandle call(String name, FunctionDescriptor shape, Linker.Option... more) {
      var options = new java.util.ArrayList<>(java.util.List.of(more));
      options.add(Linker.Option.captureCallState("errno"));
      var address = LINKER.defaultLookup().find(name).orElseThrow();
      return LINKER.downcallHandle(address, shape, options.toArray(Linker.Option[]::new));
    }

    static long transfer(
        MethodHandle call, MemorySegment errno, int fd, MemorySegment memory, long length) {
      try {
        return (long) call.invokeExact(errno, fd, memory, length);
      } catch (Throwable cannotBe) {
        throw new IllegalStateException(cannotBe);
      }
    }

    static void poll(Arena arena, MemorySegment polled, int millis) {
      try {
        int ignored = (int) POLL.invokeExact(arena.allocate(ERRNO), polled, 1L, millis);
      } catch (Throwable cannotBe) {
        throw new IllegalStateException(cannotBe);
      }
    }

    static void close(int fd) {
      try (var arena = Arena.ofConfined()) {
        int ignored = (int) CLOSE.invokeExact(arena.allocate(ERRNO), fd);
      } catch (Throwable cannotBe) {
        throw new IllegalStateException(cannotBe);
      }
    }

    static int code(MemorySegment errno) {
      return errno.get(JAVA_INT, ERRNO.byteOffset(MemoryLayout.PathElement.groupElement("errno")));
    }
  }
}
