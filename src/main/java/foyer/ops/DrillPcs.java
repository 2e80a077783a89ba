package foyer.ops;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the two PCs of {@link DrillTwoPcs} stand, numbered 1 and 2, and their third vote. */
interface DrillPcs {

  /** What stands before a command that runs on this PC. */
  List<String> before(int pc);

  /** Where the other PC, and whoever reads the books, find this one's PostgreSQL. */
  String address(int pc);

  String witness();

  /** What {@code serve} is told of its address. */
  List<String> serving();

  void powerOff(int pc, DrillProcess process) throws InterruptedException;

  void powerOn(int pc);

  /** The house's name points to this PC from now on, as somebody sets it in a router. */
  void name(int pc) throws IOException;

  /** Two addresses of this machine, on one of which nobody answers while the other does. */
  record HereAlone() implements DrillPcs {
    @Override
    public List<String> before(int pc) {
      return List.of();
    }

    @Override
    public String address(int pc) {
      return "127.0.0." + (pc + 1);
    }

    @Override
    public String witness() {
      return "127.0.0.1";
    }

    @Override
    public List<String> serving() {
      return List.of("--address=127.0.0.1");
    }

    @Override
    public void powerOff(int pc, DrillProcess process) throws InterruptedException {
      process.kill();
    }

    @Override
    public void powerOn(int pc) {
      // It only needs to be started.
    }

    @Override
    public void name(int pc) {
      // One port, which whoever serves has.
    }
  }

  /**
   * Two machines of the lab; a power cut takes the cable first, so that nobody hears a farewell.
   */
  final class InTheLab implements DrillPcs, AutoCloseable {
    private final ClusterLab lab;
    private final int port;
    private @Nullable DrillWire name;

    /**
     * @param port of the server on each PC, and of the house's name where counters and guests stand
     */
    InTheLab(ClusterLab lab, int port) {
      this.lab = lab;
      this.port = port;
    }

    private static String machine(int pc) {
      return "node" + pc;
    }

    @Override
    public List<String> before(int pc) {
      return lab.before(machine(pc));
    }

    @Override
    public String address(int pc) {
      return ClusterLab.address(machine(pc));
    }

    @Override
    public String witness() {
      return ClusterLab.address("crowd");
    }

    @Override
    public List<String> serving() {
      return List.of();
    }

    @Override
    public void powerOff(int pc, DrillProcess process) throws InterruptedException {
      lab.powerOff(machine(pc));
      process.kill();
    }

    @Override
    public void powerOn(int pc) {
      lab.run("machines", "plug", machine(pc));
    }

    @Override
    public void name(int pc) throws IOException {
      var there = new InetSocketAddress(address(pc), port);
      if (name == null) name = DrillWire.at(port, there);
      else name.leadTo(there);
    }

    @Override
    public void close() throws IOException {
      if (name != null) name.close();
    }
  }
}
