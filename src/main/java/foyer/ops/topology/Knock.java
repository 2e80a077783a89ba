package foyer.ops.topology;

import foyer.ops.topology.Topology.Asked;
import foyer.ops.topology.Topology.Protocol;
import foyer.ops.topology.Topology.ServicePlan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Opens a connection to each port that the topology says is to be asked, all at once, and closes it
 * again: nothing is said. Only addresses of the file are called.
 */
final class Knock {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private Knock() {}

  static Map<String, Boolean> at(Topology topology) {
    var answered = new ConcurrentHashMap<String, Boolean>();
    try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ServicePlan service : topology.services()) {
        if (service.asked() != Asked.PORT) continue;
        var port =
            service.ports().stream().filter(one -> one.protocol() == Protocol.TCP).findFirst();
        if (port.isEmpty()) continue;
        for (String machine : service.on()) {
          var addresses = topology.machine(machine).orElseThrow().addresses().values();
          all.submit(
              () ->
                  answered.put(
                      Heard.at(service.name(), machine),
                      addresses.stream().anyMatch(one -> answers(one, port.get().number()))));
        }
      }
    }
    return answered;
  }

  static boolean answers(String address, int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }
}
