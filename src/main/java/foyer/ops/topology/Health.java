package foyer.ops.topology;

import java.util.List;

/**
 * How the services of a house are, each on each of its machines.
 *
 * @param seen one for each service and machine, in the topology's order
 */
public record Health(List<Seen> seen) {

  public enum Standing {
    WELL("✓"),
    UNWELL("!"),
    UNKNOWN("–");

    private final String sign;

    Standing(String sign) {
      this.sign = sign;
    }

    /** Beside the colour, for who cannot tell colours apart. */
    public String sign() {
      return sign;
    }
  }

  /**
   * @param sentence how it is, for a person
   */
  public record Seen(String service, String machine, Standing standing, String sentence) {}

  /** Where nobody asked. */
  static Health unasked(Topology topology) {
    return HealthRules.health(topology, Heard.NOTHING);
  }

  Seen of(String service, String machine) {
    return seen.stream()
        .filter(one -> one.service().equals(service) && one.machine().equals(machine))
        .findFirst()
        .orElse(new Seen(service, machine, Standing.UNKNOWN, "not asked"));
  }

  List<Seen> unwell() {
    return seen.stream().filter(one -> one.standing() == Standing.UNWELL).toList();
  }

  /** A service that fewer machines do than are enough for an evening. */
  boolean missing(Topology.ServicePlan service) {
    long not =
        service.on().stream()
            .filter(machine -> of(service.name(), machine).standing() == Standing.UNWELL)
            .count();
    return service.on().size() - not < service.least();
  }
}
