package foyer.ops;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How PostgreSQL is started: it refuses root, so root steps into a user namespace of its own, where
 * the files stay root's; where a container forbids that, it becomes "nobody" and the folder is
 * given to nobody.
 */
enum Unprivileged {
  /** We are an ordinary user already. */
  AS_WE_ARE(List.of()),
  IN_OWN_NAMESPACE(List.of("unshare", "-U")),
  AS_NOBODY(
      List.of(
          "setpriv",
          "--reuid=65534",
          "--regid=65534",
          "--clear-groups",
          // The house may lie below root's own folder, which nobody else may enter; initdb asks
          // access(), which forgets that right unless it is told not to.
          "--securebits=+no_setuid_fixup",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override"));

  private final List<String> prefix;

  Unprivileged(List<String> prefix) {
    this.prefix = prefix;
  }

  static Unprivileged here() {
    if (!"root".equals(System.getProperty("user.name"))) return AS_WE_ARE;
    if (runs(IN_OWN_NAMESPACE)) return IN_OWN_NAMESPACE;
    if (runs(AS_NOBODY)) return AS_NOBODY;
    throw new CannotGoOn(
        "PostgreSQL refuses to run as root and this machine forbids unshare and setpriv;"
            + " start Foyer as an ordinary user.");
  }

  private static boolean runs(Unprivileged how) {
    try {
      var process =
          new ProcessBuilder(how.command(List.of("true")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  List<String> command(List<String> program) {
    var command = new ArrayList<>(prefix);
    command.addAll(program);
    return command;
  }

  /** What PostgreSQL will write to, handed to whom it runs as. */
  void handOver(Path folder) throws IOException {
    if (this == AS_NOBODY) Folders.giveTo("nobody", folder);
  }
}
