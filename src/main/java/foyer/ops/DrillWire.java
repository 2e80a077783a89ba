package foyer.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
  private static final int CONNECTS_WITHIN_MILLIS = 2_000;

  private final ServerSocket ears;
  private volatile InetSocketAddress server;
  private final Random random;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile double losesAnswers;

  DrillWire(int server, long seed) throws IOException {
    this(0, new InetSocketAddress(InetAddress.getLoopbackAddress(), server), seed);
  }

  private DrillWire(int port, InetSocketAddress server, long seed) throws IOException {
    this.ears = new ServerSocket();
    this.ears.setReuseAddress(true);
    this.ears.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
    this.server = server;
    this.random = new Random(seed);
    Thread.ofVirtual().name("wire").start(this::accept);
  }

  /** One that stands at this port and leads to a server on another machine; it loses nothing. */
  static DrillWire at(int port, InetSocketAddress server) throws IOException {
    return new DrillWire(port, server, 0);
  }

  int port() {
    return ears.getLocalPort();
  }

  /** From now on it leads there; whoever was connected has to call again. */
  void leadTo(InetSocketAddress other) {
    server = other;
    open.forEach(DrillWire::close);
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
        var called = new Socket()) {
      called.connect(server, CONNECTS_WITHIN_MILLIS);
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
