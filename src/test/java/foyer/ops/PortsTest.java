package foyer.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Scanner;
import org.junit.jupiter.api.Test;

class PortsTest {
  /** A server that is killed must find its port again, whoever has called whom meanwhile. */
  @Test
  void a_free_port_is_none_that_the_kernel_lends_to_a_connection() throws IOException {
    try (var range = new Scanner(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))) {
      int lowestLent = range.nextInt();
      for (int time = 0; time < 100; time++) assertThat(Ports.free()).isLessThan(lowestLent);
    }
  }
}
