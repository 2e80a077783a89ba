package foyer.paper;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a printer is reached. Of the machine's files only those are taken that are printers or serial
 * lines: a setting can never write over anything else.
 */
public sealed interface PrinterPath {

  /** A printer in the network; 9100 where no port is said. */
  record Network(String host, int port) implements PrinterPath {}

  /** A printer on USB, as the kernel's printer driver offers it; {@code *}: the first there is. */
  record Usb(Path device) implements PrinterPath {}

  /** A printer on a serial line, or on an adapter. */
  record Serial(Path device, int baud) implements PrinterPath {}

  /** No receipt printer: a sheet that a person prints. */
  record Sheet() implements PrinterPath {}

  Pattern NETWORK = Pattern.compile("tcp:(\\[[0-9a-fA-F:.%]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");
  Pattern USB = Pattern.compile("usb:(/dev/usb/lp(?:\\d{1,3}|\\*)|/dev/lp\\d{1,3})");
  Pattern SERIAL =
      Pattern.compile(
          "serial:(/dev/(?:tty(?:S|USB|ACM|AMA|THS)\\d{1,3}|rfcomm\\d{1,3}"
              + "|serial/by-(?:id|path)/[A-Za-z0-9][A-Za-z0-9._:+-]*))"
              + "(?::(1200|2400|4800|9600|19200|38400|57600|115200))?");

  /** Reads {@code tcp:HOST:PORT}, {@code usb:PATH}, {@code serial:PATH:BAUD} or {@code pdf}. */
  static Optional<PrinterPath> of(String text) {
    var network = NETWORK.matcher(text);
    if (network.matches()) return network(network);
    var usb = USB.matcher(text);
    if (usb.matches()) return Optional.of(new Usb(Path.of(usb.group(1))));
    var serial = SERIAL.matcher(text);
    if (serial.matches()) {
      var baud = serial.group(2) == null ? 19200 : Integer.parseInt(serial.group(2));
      return Optional.of(new Serial(Path.of(serial.group(1)), baud));
    }
    return text.equals("pdf") ? Optional.of(new Sheet()) : Optional.empty();
  }

  private static Optional<PrinterPath> network(Matcher found) {
    int port = found.group(2) == null ? 9100 : Integer.parseInt(found.group(2));
    if (port < 1 || port > 65535) return Optional.empty();
    return Optional.of(new Network(found.group(1).replaceAll("[\\[\\]]", ""), port));
  }
}
