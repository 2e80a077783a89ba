package foyer.ops;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Measures the machine the doctor stands at. */
final class MachineLook {
  private static final int FLUSHES = 15;
  private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");
  private static final Pattern PRINTER =
      Pattern.compile("\"name\"\\s*:\\s*\"([^\"]*)\"\\s*,\\s*\"at\"\\s*:\\s*\"([^\"]*)\"");

  private MachineLook() {}

  static List<Symptom> machine() throws IOException {
    var found = new ArrayList<Symptom>();
    found.add(MachineSymptoms.java(Runtime.version().feature()));
    var available = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
    if (available.find()) {
      found.add(MachineSymptoms.memory(Long.parseLong(available.group(1)) * 1024));
    }
    found.add(MachineSymptoms.zones(isKnown("Europe/London"), zonesVersion()));
    return found;
  }

  private static boolean isKnown(String zone) {
    return ZoneId.getAvailableZoneIds().contains(zone);
  }

  private static String zonesVersion() {
    return ZoneRulesProvider.getVersions("Europe/London").lastEntry().getKey();
  }

  /** A house's or a counter's. */
  static List<Symptom> folder(Path folder) throws IOException {
    var found = new ArrayList<Symptom>();
    found.add(
        MachineSymptoms.space(Files.getFileStore(folder).getUsableSpace(), folder.toString()));
    found.add(MachineSymptoms.flush(flush(folder)));
    found.add(MachineSymptoms.permissions(openTo(folder), folder.toString()));
    for (Path place : List.of(folder, folder.resolve("counter"))) {
      Path printers = place.resolve("printers.json");
      if (Files.exists(printers)) found.addAll(printers(Files.readString(printers)));
    }
    return found;
  }

  /** As a journal does it: four kilobytes, and the disk's word that they are safe. */
  private static Duration flush(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, ".doctor", ".tmp");
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long[] took = new long[FLUSHES];
      for (int i = 0; i < FLUSHES; i++) {
        long began = System.nanoTime();
        channel.write(ByteBuffer.allocate(4096));
        channel.force(false);
        took[i] = System.nanoTime() - began;
      }
      Arrays.sort(took);
      return Duration.ofNanos(took[FLUSHES / 2]);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  static Set<String> openTo(Path folder) throws IOException {
    var open = new TreeSet<String>();
    for (var permission : Files.getPosixFilePermissions(folder)) {
      if (permission == PosixFilePermission.GROUP_READ) open.add("its group");
      if (permission == PosixFilePermission.OTHERS_READ) open.add("everybody on this machine");
    }
    return open;
  }

  static List<Symptom> printers(String json) {
    var found = new ArrayList<Symptom>();
    PRINTER
        .matcher(json)
        .results()
        .forEach(
            one ->
                found.add(
                    MachineSymptoms.printer(one.group(1), one.group(2), isThere(one.group(2)))));
    return found;
  }

  /** A network's takes a connection, a cable's has its file; a sheet is always there. */
  private static boolean isThere(String at) {
    String[] parts = at.split(":", -1);
    return switch (parts[0]) {
      case "tcp" ->
          ServerLook.answers(parts[1], parts.length > 2 ? Integer.parseInt(parts[2]) : 9100);
      case "usb", "serial" -> parts[1].endsWith("*") || Files.isWritable(Path.of(parts[1]));
      default -> true;
    };
  }
}
