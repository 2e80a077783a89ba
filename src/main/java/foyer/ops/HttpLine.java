package foyer.ops;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection of a benchmark's buyer to this machine's server, kept open. As small as a buyer
 * needs: pgbench, which it is measured against, takes next to no processor, and a whole HTTP client
 * would take as much of the two cores as the server.
 */
final class HttpLine implements AutoCloseable {
  private final int port;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  HttpLine(int port) throws IOException {
    this.port = port;
    socket = open(port);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  private static Socket open(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** A server closes a line now and then to be fair to others. */
  private void openAgain() throws IOException {
    socket.close();
    socket = open(port);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Sends a request and reads its answer; the answer's status. */
  int ask(String method, String path, String key, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = java.util.Arrays.copyOf(start, start.length + bytes.length);
    System.arraycopy(bytes, 0, request, start.length, bytes.length);
    out.write(request);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    if (closesAfterBody()) openAgain();
    return status;
  }

  private boolean closesAfterBody() throws IOException {
    int length = 0;
    boolean chunked = false;
    boolean closes = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:"))
        length = Integer.parseInt(header.substring(15).strip());
      if (lower.startsWith("transfer-encoding:")) chunked = lower.contains("chunked");
      if (lower.startsWith("connection:")) closes = lower.contains("close");
    }
    if (chunked) skipChunks();
    else in.skipNBytes(length);
    return closes;
  }

  private void skipChunks() throws IOException {
    for (int size = chunk(); size > 0; size = chunk()) {
      in.skipNBytes(size);
      line();
    }
    line();
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    var read = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) throw new IOException("the server closed the connection");
      if (next != '\r') read.append((char) next);
    }
    return read.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
