package foyer.paper;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A printer's port in the network, mostly 9100. */
final class NetworkWire implements Wire {
  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final ByteBuffer heard = ByteBuffer.allocate(256).flip();

  private NetworkWire(SocketChannel channel, Selector selector, SelectionKey key) {
    this.channel = channel;
    this.selector = selector;
    this.key = key;
  }

  static Wire to(PrinterPath.Network path, Duration atMost) throws IOException {
    var address = new InetSocketAddress(InetAddress.getByName(path.host()), path.port());
    var channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      var selector = Selector.open();
      var wire =
          new NetworkWire(channel, selector, channel.register(selector, SelectionKey.OP_CONNECT));
      boolean there = channel.connect(address);
      if (!there) wire.await(SelectionKey.OP_CONNECT, atMost);
      if (!there && !channel.finishConnect()) throw new IOException("Nobody answers.");
      return wire;
    } catch (IOException | RuntimeException gone) {
      channel.close();
      throw gone;
    }
  }

  private void await(int what, Duration atMost) throws IOException {
    key.interestOps(what);
    selector.select(Math.max(1, atMost.toMillis()));
    selector.selectedKeys().clear();
    // An interrupt is left standing: whoever stops a printer's thread closes the wire as well.
    if (!selector.isOpen()) throw new IOException("The wire was closed.");
  }

  @Override
  public int send(byte[] bytes, Duration atMost) throws IOException {
    var left = ByteBuffer.wrap(bytes);
    long end = System.nanoTime() + atMost.toNanos();
    while (left.hasRemaining()) {
      if (channel.write(left) > 0) continue;
      long nanos = end - System.nanoTime();
      if (nanos <= 0 || Thread.currentThread().isInterrupted()) break;
      await(SelectionKey.OP_WRITE, Duration.ofNanos(nanos));
    }
    return left.position();
  }

  @Override
  public int hear(Duration atMost) throws IOException {
    if (!heard.hasRemaining()) fill(atMost);
    return heard.hasRemaining() ? heard.get() & 0xFF : -1;
  }

  private void fill(Duration atMost) throws IOException {
    heard.clear();
    int read = channel.read(heard);
    if (read == 0) {
      await(SelectionKey.OP_READ, atMost);
      read = channel.read(heard);
    }
    heard.flip();
    if (read < 0) throw new EOFException("The printer hung up.");
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
