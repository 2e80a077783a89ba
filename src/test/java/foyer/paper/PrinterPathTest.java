package foyer.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.paper.PrinterPath.Network;
import foyer.paper.PrinterPath.Serial;
import foyer.paper.PrinterPath.Sheet;
import foyer.paper.PrinterPath.Usb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterPathTest {

  @Test
  void the_ways_to_a_printer_are_read() {
    assertThat(PrinterPath.of("tcp:192.168.1.50")).contains(new Network("192.168.1.50", 9100));
    assertThat(PrinterPath.of("tcp:till-printer.local:9101"))
        .contains(new Network("till-printer.local", 9101));
    assertThat(PrinterPath.of("tcp:[fe80::1]:9100")).contains(new Network("fe80::1", 9100));
    assertThat(PrinterPath.of("usb:/dev/usb/lp0")).contains(new Usb(Path.of("/dev/usb/lp0")));
    assertThat(PrinterPath.of("usb:/dev/usb/lp*")).contains(new Usb(Path.of("/dev/usb/lp*")));
    assertThat(PrinterPath.of("serial:/dev/ttyUSB0:9600"))
        .contains(new Serial(Path.of("/dev/ttyUSB0"), 9600));
    assertThat(PrinterPath.of("serial:/dev/serial/by-id/usb-Prolific_A-if00"))
        .contains(new Serial(Path.of("/dev/serial/by-id/usb-Prolific_A-if00"), 19200));
    assertThat(PrinterPath.of("pdf")).contains(new Sheet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usb:/dev/sda",
        "usb:/etc/passwd",
        "usb:/dev/usb/../sda",
        "serial:/dev/serial/by-id/../../sda",
        "serial:/home/ada/journal",
        "serial:/dev/ttyUSB0:123",
        "tcp:host:0",
        "tcp:host:70000",
        "tcp:",
        "file:/etc/passwd",
        "",
      })
  void nothing_else_on_this_machine_can_be_written_over(String text) {
    assertThat(PrinterPath.of(text)).isEmpty();
    assertThat(PrinterSetting.usual("Front", text).whyNot()).isNotEmpty();
  }

  @Test
  void a_file_in_a_devices_place_is_not_written(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("lp0"), "not a printer");
    assertThatThrownBy(() -> DeviceWire.to(file)).isInstanceOf(IOException.class);
    assertThat(file).hasContent("not a printer");
    var unplugged = folder.resolve("lp1");
    assertThatThrownBy(() -> DeviceWire.to(unplugged)).isInstanceOf(IOException.class);
    assertThat(unplugged).doesNotExist();
  }
}
