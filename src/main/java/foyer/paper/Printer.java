package foyer.paper;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One receipt printer. For one thread, which may wait; nothing here throws because of a printer.
 * The line to it stands while there is something to print, so that another counter may use it too.
 */
public final class Printer implements Closeable {
  private final PrinterSetting setting;
  private final Patience patience;
  private @Nullable Talk talk;
  private boolean spoilt;

  public Printer(PrinterSetting setting, Patience patience) {
    this.setting = setting;
    this.patience = patience;
  }

  /** How it is. One that never answers is ready as far as it can be reached. */
  public Readiness look() {
    try {
      var now = open();
      return setting.answers() ? now.ask() : Readiness.READY;
    } catch (IOException gone) {
      hangUp();
      return Readiness.not(Trouble.GONE);
    }
  }

  /**
   * Prints one slip. Asked before how it is and afterwards whether it is through.
   *
   * @param slow told once when it takes long
   */
  public Fate print(Slip slip, Runnable slow) {
    byte[] bytes = EscPos.bytes(slip, setting);
    try {
      var now = open();
      if (setting.answers()) {
        var trouble = now.ask().trouble();
        if (trouble.isPresent()) return new Fate.NotBegun(trouble.get());
      }
    } catch (IOException gone) {
      hangUp();
      return new Fate.NotBegun(Trouble.GONE);
    }
    return print(bytes, slow);
  }

  private Fate print(byte[] bytes, Runnable slow) {
    try {
      var now = open();
      if (spoilt) now.afresh(setting.cuts());
      spoilt = true;
      var fate = setting.answers() ? now.print(bytes, slow) : now.printUnheard(bytes);
      spoilt = !(fate instanceof Fate.Acknowledged || fate instanceof Fate.Sent);
      if (spoilt) giveUp(now);
      return fate;
    } catch (IOException gone) {
      hangUp();
      return new Fate.InDoubt(Trouble.GONE);
    }
  }

  private void giveUp(Talk now) throws IOException {
    if (setting.answers()) now.forget();
    hangUp();
  }

  /** Opens the drawer that hangs on it; what stands against it, if anything does. */
  public Optional<Trouble> kick() {
    if (setting.drawerPin() == 0) return Optional.empty();
    try {
      var now = open();
      var trouble = setting.answers() ? now.ask().trouble() : Optional.<Trouble>empty();
      now.kick(setting.drawerPin(), trouble.isEmpty());
      return Optional.empty();
    } catch (IOException gone) {
      hangUp();
      return Optional.of(Trouble.GONE);
    }
  }

  private Talk open() throws IOException {
    var open = talk;
    if (open != null) return open;
    var opened = new Talk(wire(), patience, setting.answers());
    talk = opened;
    return opened;
  }

  private Wire wire() throws IOException {
    return switch (setting.path()) {
      case PrinterPath.Network network -> NetworkWire.to(network, patience.connect());
      case PrinterPath.Usb(Path device) -> DeviceWire.to(theOne(device));
      case PrinterPath.Serial(Path device, int baud) -> DeviceWire.serial(device, baud);
      case PrinterPath.Sheet ignored -> throw new IOException("A person prints this.");
    };
  }

  /** {@code lp*}: the first printer there is; its number changes with each plugging in. */
  private static Path theOne(Path device) throws IOException {
    if (!device.toString().endsWith("*")) return device;
    return usb().stream().findFirst().orElseThrow(() -> new IOException("No printer on USB."));
  }

  /** The printers that the kernel has found on USB. */
  public static List<Path> usb() {
    var folder = Path.of("/dev/usb");
    if (!Files.isDirectory(folder)) return List.of();
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("lp\\d+"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** Hangs up; the next slip dials again. */
  public void hangUp() {
    var open = talk;
    talk = null;
    if (open == null) return;
    try {
      open.close();
    } catch (IOException gone) {
      // It is gone, which is what was wanted.
    }
  }

  @Override
  public void close() {
    hangUp();
  }
}
