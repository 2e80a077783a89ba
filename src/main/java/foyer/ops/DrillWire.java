package foyer.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between the counters and the server: it can be cut, and it can lose answers after the
 * server has done what was asked.
 */
final class DrillWire implements AutoCloseable {
  private final ServerSocket ears;
  private final int server;
  private final Random random;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile double losesAnswers;

  DrillWire(int server, long seed) throws IOException {
    this.ears = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    this.server = server;
    this.random = new Random(seed);
    Thread.ofVirtual().name("wire").start(this::accept);
  }

  int port() {
    return ears.getLocalPort();
  }

  void cut() {
    cut = true;
    open.forEach(DrillWire::close);
  }

  void mend() {
    cut = false;
  }

  /** From now on so many of the connections end just when the server begins to answer. */
  void loseAnswers(double share) {
    losesAnswers = share;
  }

  private void accept() {
    while (!ears.isClosed()) {
      try {
        var caller = ears.accept();
        open.add(caller);
        if (cut) close(caller);
        else Thread.ofVirtual().start(() -> join(caller));
      } catch (IOException closed) {
        // The evening is over, or the caller has gone.
      }
    }
  }

  private void join(Socket caller) {
    try (caller;
        var called = new Socket(InetAddress.getLoopbackAddress(), server)) {
      open.add(called);
      boolean loses;
      synchronized (random) {
        loses = random.nextDouble() < losesAnswers;
      }
      var there = Thread.ofVirtual().start(() -> carry(caller, called, Integer.MAX_VALUE));
      carry(called, caller, loses ? HANDSHAKE_BYTES : Integer.MAX_VALUE);
      close(caller);
      close(called);
      there.join();
      open.remove(called);
    } catch (IOException nobodyThere) {
      // A server that is dead refuses; so does the wire.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(caller);
    }
  }

  /** A TLS handshake with the server's and the authority's certificates is shorter than this. */
  private static final int HANDSHAKE_BYTES = 3_000;

  /** Carries bytes one way; ends when one side does, or behind so many bytes. */
  private static void carry(Socket from, Socket to, int most) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8_192];
      int carried = 0;
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        carried += read;
        if (carried > most) return;
        out.write(bytes, 0, read);
      }
    } catch (IOException ended) {
      // That is how connections end.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException already) {
      // It is closed, which was the wish.
    }
  }

  @Override
  public void close() throws IOException {
    ears.close();
    cut();
  }
}
