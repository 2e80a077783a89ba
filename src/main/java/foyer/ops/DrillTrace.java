package foyer.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a counter asked of its kernel, as strace wrote it down: whether each sale lay on the disk
 * (written, then flushed) before a screen was told so. What is flushed survives a power cut; that
 * is the disk's promise, and all that a program can ask for.
 */
final class DrillTrace {
  private static final Pattern CALL =
      Pattern.compile("^(\\d+) +(<\\.\\.\\. )?(\\w+)(?:\\((\\d+)| resumed)?.*");

  /** A line of the journal: the hash of the entry, then the entry. */
  private static final Pattern SALE =
      Pattern.compile(
          "\"[0-9a-f]{64} \\{.*"
              + "\\\\\"id\\\\\":\\\\\"([0-9a-f-]{36})\\\\\".*\\\\\"kind\\\\\":\\\\\"sale");

  private static final Pattern TOLD =
      Pattern.compile("\\\\\"lastSale\\\\\":\\{\\\\\"id\\\\\":\\\\\"([0-9a-f-]{36})");

  private final Set<String> written = new HashSet<>();
  private final Set<String> durable = new HashSet<>();
  private final Map<String, Set<String>> flushing = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final List<String> tooEarly = new ArrayList<>();

  /**
   * @param told sales that a screen was told of
   * @param tooEarly those of them that were not on the disk by then
   */
  record Found(int told, List<String> tooEarly) {}

  static Found of(Path trace) throws IOException {
    try (var lines = Files.lines(trace, StandardCharsets.ISO_8859_1)) {
      return of(lines.toList());
    }
  }

  static Found of(List<String> lines) {
    var trace = new DrillTrace();
    lines.forEach(trace::read);
    return new Found(trace.told.size(), trace.tooEarly);
  }

  private void read(String line) {
    var call = CALL.matcher(line);
    if (!call.matches()) return;
    String thread = call.group(1);
    boolean resumed = call.group(2) != null;
    switch (call.group(3)) {
      case "fdatasync", "fsync" -> flush(thread, resumed, line.contains("<unfinished"));
      case "write", "writev", "pwrite64", "sendto" -> {
        wrote(line);
        tell(line);
      }
      default -> {}
    }
  }

  private void wrote(String line) {
    var sale = SALE.matcher(line);
    if (sale.find()) written.add(sale.group(1));
  }

  /** A flush covers what was written before it began, from the moment at which it ends. */
  private void flush(String thread, boolean resumed, boolean unfinished) {
    if (resumed) durable.addAll(flushing.getOrDefault(thread, Set.of()));
    else if (unfinished) flushing.put(thread, Set.copyOf(written));
    else durable.addAll(written);
  }

  private void tell(String line) {
    var sale = TOLD.matcher(line);
    if (!sale.find() || !told.add(sale.group(1))) return;
    if (!durable.contains(sale.group(1))) tooEarly.add(sale.group(1));
  }
}
