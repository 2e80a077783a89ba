package foyer.ops.topology;

import foyer.ops.topology.Health.Seen;
import foyer.ops.topology.Health.Standing;
import foyer.ops.topology.Topology.Machine;
import foyer.ops.topology.Topology.ServicePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a service is, by what was heard of it. */
final class HealthRules {
  private static final Duration A_SERVER_SPEAKS_EVERY = Duration.ofSeconds(30);
  private static final Duration A_TILL_SPEAKS_EVERY = Duration.ofMinutes(1);

  /** A night and two hours: one missed backup shows in the morning. */
  static final Duration A_BACKUP_LASTS = Duration.ofHours(26);

  private HealthRules() {}

  static Health health(Topology topology, Heard heard) {
    var seen = new ArrayList<Seen>();
    for (ServicePlan service : topology.services()) {
      for (String name : service.on()) {
        topology.machine(name).ifPresent(machine -> seen.add(look(service, machine, heard)));
      }
    }
    return new Health(List.copyOf(seen));
  }

  private static Seen look(ServicePlan service, Machine machine, Heard heard) {
    Verdict verdict =
        switch (service.asked()) {
          case NOBODY -> new Verdict(Standing.UNKNOWN, "nobody can ask it from here");
          case PORT -> port(heard.ports().get(Heard.at(service.name(), machine.name())));
          case NODES, DATABASE, COUNTERS, BACKUP ->
              heard.asked()
                  ? byTheHouse(service, machine, heard)
                  : new Verdict(Standing.UNKNOWN, "not asked");
        };
    return new Seen(service.name(), machine.name(), verdict.standing(), verdict.sentence());
  }

  private record Verdict(Standing standing, String sentence) {}

  private static Verdict byTheHouse(ServicePlan service, Machine machine, Heard heard) {
    return switch (service.asked()) {
      case NODES -> server(machine, heard.servers());
      case DATABASE -> database(service, machine, heard);
      case COUNTERS -> till(machine, heard.tills());
      case BACKUP -> backup(heard.backup());
      case PORT, NOBODY -> throw new IllegalStateException("not the house's to say");
    };
  }

  private static Verdict port(@org.jspecify.annotations.Nullable Boolean answered) {
    if (answered == null) return new Verdict(Standing.UNKNOWN, "not asked");
    return answered
        ? new Verdict(Standing.WELL, "answers")
        : new Verdict(Standing.UNWELL, "does not answer at its port");
  }

  private static Verdict server(Machine machine, List<Heard.Server> servers) {
    var here = servers.stream().filter(one -> isCalled(machine, one.name())).toList();
    var young = here.stream().filter(one -> one.silent().compareTo(A_SERVER_SPEAKS_EVERY) < 0);
    var standing = young.map(Heard.Server::standing).toList();
    if (standing.contains("ready")) return new Verdict(Standing.WELL, "ready");
    if (!standing.isEmpty()) {
      return new Verdict(Standing.UNWELL, "says of itself: " + standing.getFirst());
    }
    return new Verdict(
        Standing.UNWELL,
        here.isEmpty()
            ? "no server of this name has been heard of today"
            : "not heard of for " + shown(here.getFirst().silent()));
  }

  /** A machine is called by its name, with or without the network's behind it. */
  private static boolean isCalled(Machine machine, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String mine = machine.name().toLowerCase(Locale.ROOT);
    return lower.equals(mine) || lower.startsWith(mine + ".");
  }

  private static Verdict database(ServicePlan service, Machine machine, Heard heard) {
    var follows =
        heard.followers().stream()
            .filter(
                one ->
                    isCalled(machine, one.name())
                        || machine.addresses().containsValue(one.address()))
            .findFirst();
    if (follows.isPresent()) {
      return new Verdict(
          Standing.WELL, "follows, %,d bytes behind".formatted(follows.get().behindBytes()));
    }
    boolean takesWrites =
        service.on().size() == 1
            || heard.primary().filter(machine.addresses()::containsValue).isPresent()
            || isTheOnlyOneThatDoesNotFollow(service, heard);
    if (takesWrites) return new Verdict(Standing.WELL, "takes writes");
    return heard.primary().filter(address -> !address.startsWith("127.")).isEmpty()
        ? new Verdict(Standing.UNKNOWN, "takes writes, or follows nobody")
        : new Verdict(Standing.UNWELL, "follows nobody: its copy grows old");
  }

  /** Where the database calls itself localhost, the one that is left takes the writes. */
  private static boolean isTheOnlyOneThatDoesNotFollow(ServicePlan service, Heard heard) {
    return heard.followers().size() == service.on().size() - 1;
  }

  private static Verdict till(Machine machine, List<Heard.Till> tills) {
    var till = tills.stream().filter(one -> isCalled(machine, one.name())).findFirst();
    if (till.isEmpty()) {
      return new Verdict(Standing.UNKNOWN, "no counter of this name has joined");
    }
    var one = till.get();
    if (one.silent().compareTo(A_TILL_SPEAKS_EVERY) < 0) {
      return one.waiting() == 0
          ? new Verdict(Standing.WELL, "connected")
          : new Verdict(
              Standing.WELL, "connected, %d entries on their way".formatted(one.waiting()));
    }
    // Switched off between evenings is how a counter usually is.
    return one.waiting() == 0
        ? new Verdict(Standing.UNKNOWN, "silent for " + shown(one.silent()))
        : new Verdict(
            Standing.UNWELL,
            "silent for %s, with %d entries that are not in"
                .formatted(shown(one.silent()), one.waiting()));
  }

  private static Verdict backup(Optional<Duration> age) {
    if (age.isEmpty()) return new Verdict(Standing.UNWELL, "there never was a backup");
    return age.get().compareTo(A_BACKUP_LASTS) <= 0
        ? new Verdict(Standing.WELL, "the last is %s old".formatted(shown(age.get())))
        : new Verdict(Standing.UNWELL, "the last backup is %s old".formatted(shown(age.get())));
  }

  /** A span as a person says it. */
  static String shown(Duration span) {
    if (span.toMinutes() < 2) return span.toSeconds() + " seconds";
    if (span.toHours() < 2) return span.toMinutes() + " minutes";
    return span.toDays() < 2 ? span.toHours() + " hours" : span.toDays() + " days";
  }
}
