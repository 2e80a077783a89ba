package foyer.paper;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A serial cable without a plug: a pseudo-terminal, whose one end is a device of this machine and
 * whose other end a test holds.
 */
final class Cable implements AutoCloseable {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final int READ_WRITE = 2;
  private static final int NOT_OUR_TERMINAL = 0x100;
  private static final int DO_NOT_WAIT = 0x800;

  private final DeviceWire held;
  private final Path device;

  private Cable(DeviceWire held, Path device) {
    this.held = held;
    this.device = device;
  }

  static Cable lay() {
    var one = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    try {
      int flags = READ_WRITE | NOT_OUR_TERMINAL | DO_NOT_WAIT;
      int fd = (int) call("posix_openpt", one).invokeExact(flags);
      int granted = (int) call("grantpt", one).invokeExact(fd);
      int unlocked = (int) call("unlockpt", one).invokeExact(fd);
      if (fd < 0 || granted != 0 || unlocked != 0) throw new IOException("No terminal to be had.");
      var name =
          (MemorySegment) call("ptsname", FunctionDescriptor.of(ADDRESS, JAVA_INT)).invokeExact(fd);
      return new Cable(new DeviceWire(fd), Path.of(name.reinterpret(64).getString(0)));
    } catch (Throwable failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static MethodHandle call(String name, FunctionDescriptor shape) {
    return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), shape);
  }

  /** The end that the program opens. */
  Path device() {
    return device;
  }

  /** What comes out at the other end. */
  InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        int one = -1;
        while (one < 0) one = held.hear(Duration.ofMillis(100));
        return one;
      }

      @Override
      public int read(byte[] some, int from, int most) throws IOException {
        some[from] = (byte) read();
        return 1;
      }
    };
  }

  OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        if (held.send(new byte[] {(byte) one}, Duration.ofSeconds(5)) != 1) {
          throw new IOException("Nobody takes it.");
        }
      }
    };
  }

  @Override
  public void close() {
    held.close();
  }
}
