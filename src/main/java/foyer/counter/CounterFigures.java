package foyer.counter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.ApplicationContext;

/** A counter of its own in figures, for whoever keeps its machine: no ticket, no person. */
public final class CounterFigures {
  private final Counter counter;
  private final Printing printing;
  private final Path folder;

  private CounterFigures(Counter counter, Printing printing, Path folder) {
    this.counter = counter;
    this.printing = printing;
    this.folder = folder;
  }

  /** Of a counter that {@link CounterProcess} started. */
  public static CounterFigures of(ApplicationContext process) {
    return new CounterFigures(
        process.getBean(Counter.class),
        process.getBean(Printing.class),
        Path.of(process.getEnvironment().getRequiredProperty("foyer.counter.data")));
  }

  /** The letter of its series. */
  public String letter() {
    return counter.identity().letter();
  }

  /** Entries that the server has not acknowledged. */
  public long waiting() {
    return counter.waiting();
  }

  /** Whether the server answered the last call. */
  public boolean online() {
    return counter.connection().online();
  }

  /** Tickets that are sold and not on paper. */
  public int unprinted() {
    return counter.look(() -> counter.paper().unprinted().size());
  }

  /** Printers that say they cannot print, or say nothing. */
  public long printersTroubled() {
    return counter.look(printing::troubled);
  }

  /** Room for the journal, in bytes; none where the disk does not say. */
  public long diskFree() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException gone) {
      return 0;
    }
  }
}
