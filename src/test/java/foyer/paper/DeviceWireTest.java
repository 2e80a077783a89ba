package foyer.paper;

import static foyer.paper.Slip.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foyer.paper.Slip.Look;
import foyer.testing.PaperPrinter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A printer at a device of this machine. Its cable is a pseudo-terminal; no real one was seen. */
class DeviceWireTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration MOMENT = Duration.ofMillis(20);

  @AutoClose private final Cable cable = Cable.lay();

  @Test
  void a_printer_on_a_serial_line_is_asked_prints_and_answers() throws IOException {
    var paper = PaperPrinter.at(cable.in(), cable.out());
    var setting = PrinterSetting.usual("Side", "serial:/dev/ttyUSB0");
    var slip = new Slip(List.of(words("£4.00 Amélie", Look.PLAIN), new Slip.Square("CODE")));
    var patience = new Patience(LONG, LONG, LONG, LONG);
    try (var talk = new Talk(DeviceWire.serial(cable.device(), 19200), patience, true)) {
      assertThat(talk.ask()).isEqualTo(Readiness.READY);
      assertThat(talk.print(EscPos.bytes(slip, setting), () -> {}))
          .isEqualTo(new Fate.Acknowledged(Readiness.READY));
      paper.paperForLines(1);
      assertThat(talk.print(EscPos.bytes(slip, setting), () -> {}))
          .isEqualTo(new Fate.InDoubt(Trouble.PAPER_OUT));
    }
    assertThat(paper.slips()).containsExactly("£4.00 Amélie\n[QR by command CODE]");
  }

  @Test
  void a_line_changes_none_of_256_bytes_in_either_direction() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) all[i] = (byte) i;
    try (var wire = DeviceWire.serial(cable.device(), 115200)) {
      assertThat(wire.send(all, LONG)).isEqualTo(256);
      for (int i = 0; i < 256; i++) assertThat(cable.in().read()).isEqualTo(i);
      for (int i = 0; i < 256; i++) {
        // XOFF and XON steer the line and are not for reading.
        if (i == 0x13 || i == 0x11) continue;
        cable.out().write(i);
        assertThat(wire.hear(LONG)).isEqualTo(i);
      }
    }
  }

  @Test
  void nobody_waits_for_ever_for_one_that_says_nothing_or_takes_nothing() throws IOException {
    try (var wire = DeviceWire.to(cable.device())) {
      assertThat(wire.hear(MOMENT)).isEqualTo(-1);
      assertThat(wire.send(new byte[1 << 20], MOMENT)).isLessThan(1 << 20);
    }
  }

  @Test
  void a_cable_that_is_pulled_is_noticed() throws IOException {
    try (var wire = DeviceWire.to(cable.device())) {
      cable.close();
      assertThatThrownBy(() -> wire.hear(LONG)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> wire.send(new byte[] {1}, LONG)).isInstanceOf(IOException.class);
    }
  }
}
