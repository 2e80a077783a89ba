package foyer.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The one program: what stands behind {@code ./foyer}. */
public final class Foyer {
  private Foyer() {}

  /** Exit codes: 0 done, 1 could not, 2 not understood. Each failure is one plain sentence. */
  public static void main(String[] args) {
    // A container asks every few seconds, and needs no log for it.
    if (args.length == 0 || !args[0].equals("healthy")) quiet();
    System.exit(run(args));
  }

  /** What a library says before the house is open is not for the person at the console. */
  private static void quiet() {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
  }

  private static int run(String[] args) {
    try {
      return command(
          args.length == 0 ? "help" : args[0],
          List.of(args).subList(Math.min(1, args.length), args.length));
    } catch (Misunderstood misunderstood) {
      System.err.println("foyer: " + misunderstood.sentence());
      return 2;
    } catch (CannotGoOn cannot) {
      System.err.println("foyer: " + cannot.sentence());
      return 1;
    } catch (Exception fault) {
      if (Running.wasToldToStop()) return 1;
      System.err.println("foyer: " + Fault.told(fault));
      return 1;
    }
  }

  private static int command(String name, List<String> typed) throws Exception {
    LogForm.choose();
    return switch (name) {
      case "demo" -> Demo.run(typed);
      case "serve" -> Serve.run(typed);
      case "counter" -> CounterCommand.run(typed);
      case "import" -> ImportCommand.run(typed);
      case "healthy" -> Healthy.run(typed);
      case "smoke" -> Smoke.run(typed);
      case "check-monitoring" -> MonitoringCommand.run(typed);
      case "doctor" -> DoctorCommand.run(typed);
      case "map" -> MapCommand.run(typed);
      case "audit" -> AuditCommand.run(typed);
      case "backup" -> BackupCommand.run(typed);
      case "backup-key" -> BackupKeyCommand.run(typed);
      case "rehearse" -> RehearseCommand.run(typed);
      case "export" -> ExportCommand.run(typed);
      case "standby" -> StandbyCommand.run(typed);
      case "promote" -> PromoteCommand.run(typed);
      case "witness" -> WitnessCommand.run(typed);
      case "recover" -> RecoverCommand.run(typed);
      case "upgrade" -> UpgradeCommand.run(typed);
      case "restore" -> RestoreCommand.run(typed);
      case "bench" -> BenchCommand.run(typed);
      case "drill" -> DrillCommand.run(typed);
      case "help", "--help", "-h" -> help();
      default ->
          throw new Misunderstood(
              "there is no command \"%s\"; ./foyer help lists them.".formatted(name));
    };
  }

  private static int help() {
    try (var text = Foyer.class.getResourceAsStream("help.txt")) {
      if (text == null) throw new IllegalStateException("help.txt is not in the program");
      System.out.print(new String(text.readAllBytes(), StandardCharsets.UTF_8));
      return 0;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
