package foyer.ops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** What this machine's network says about itself. */
public final class Ports {
  private Ports() {}

  /** Says in one sentence, before anything is started, that a port is taken. */
  static void needFree(int port, InetAddress address) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException taken) {
      String reason = String.valueOf(taken.getMessage());
      if (port < 1024 && reason.contains("ermission")) {
        throw new CannotGoOn(
            "Port %d is reserved for the administrator; choose one above 1023.".formatted(port),
            taken);
      }
      if (reason.contains("assign")) {
        throw new CannotGoOn(
            "The address %s is not one of this machine's.".formatted(address.getHostAddress()),
            taken);
      }
      throw OpenHouse.portInUse(port);
    }
  }

  /**
   * A port of loopback that nobody has now, for a process that is started at once, or killed and
   * started again. It lies below those that the system lends to outgoing connections, or somebody's
   * connection could take it while the process is down. For this room and for tests.
   */
  public static int free() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // The next one, then.
      }
    }
    throw new CannotGoOn("No port between 20000 and 30000 of this machine is free.");
  }

  static InetAddress address(String typed) {
    try {
      return InetAddress.getByName(typed);
    } catch (UnknownHostException unknown) {
      throw new CannotGoOn("There is no address \"%s\" on this machine.".formatted(typed), unknown);
    }
  }

  /**
   * The hosts by which a browser reaches what listens on this address: of the one that means all,
   * each of this machine's.
   */
  static List<String> shown(String typed, InetAddress address) {
    var hosts = new LinkedHashSet<String>();
    if (address.isAnyLocalAddress()) {
      hosts.addAll(addresses());
      hosts.add("localhost");
    } else {
      // A certificate names addresses; only this machine's own browser needs none.
      hosts.add(address.isLoopbackAddress() ? typed : address.getHostAddress());
    }
    return hosts.stream()
        .map(host -> host.replaceAll("%.*", ""))
        .map(host -> host.contains(":") ? "[" + host + "]" : host)
        .toList();
  }

  /** All names and addresses by which this machine may be called, with those given. */
  static Set<String> names(Collection<String> given) {
    var names = new LinkedHashSet<>(given);
    names.add("localhost");
    names.add("127.0.0.1");
    names.add("0:0:0:0:0:0:0:1");
    try {
      names.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException nameless) {
      // A machine whose own name resolves to nothing is called by its addresses.
    }
    names.addAll(addresses());
    names.removeIf(name -> name.isBlank() || name.contains("_"));
    return names;
  }

  /** The addresses that other machines can reach. */
  static Set<String> addresses() {
    var addresses = new LinkedHashSet<String>();
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .map(address -> address.getHostAddress().replaceAll("%.*", ""))
          .forEach(addresses::add);
    } catch (SocketException noNetwork) {
      // Then there is nobody else to be reached by.
    }
    return addresses;
  }
}
