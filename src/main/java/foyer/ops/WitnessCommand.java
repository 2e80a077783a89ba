package foyer.ops;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** {@code foyer witness}: the third vote of two PCs, on a counter or a Pi. */
final class WitnessCommand {
  private static final int PORT = 8095;

  private WitnessCommand() {}

  static int run(List<String> typed) throws IOException, InterruptedException {
    var words = Words.of("witness", typed, Set.of("data", "secret", "port", "address"), 0);
    words.need("data");
    Path home = words.folder("data").orElseThrow();
    Folders.makePrivate(home);
    int port = words.port(PORT);
    var address = Ports.address(words.flag("address").orElse("0.0.0.0"));
    Ports.needFree(port, address);
    try (var running = new Running()) {
      var witness =
          running.keep(
              Witness.start(home, secret(words, home), new InetSocketAddress(address, port)));
      System.out.printf("ready http://%s:%d%n", address.getHostAddress(), witness.port());
      running.await();
    }
    return 0;
  }

  private static String secret(Words words, Path home) throws IOException {
    Path kept = home.resolve("secret");
    if (!Files.exists(kept)) {
      String said = TwoPcs.carried(words.need("secret"));
      Files.createFile(
          kept, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(kept, said);
    }
    return Files.readString(kept).strip();
  }
}
