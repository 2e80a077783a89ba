package foyer.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Plays seeded evenings; how to from a shell, {@code docs/rules/simulator.md} says. */
public final class Simulator {
  private static final int STEPS = 110;

  private static final Set<Fault> NOT_BESIDE_A_SNAPSHOT =
      EnumSet.of(Fault.CLONE, Fault.PUT_BACK, Fault.ROT, Fault.RESTORE);

  private Simulator() {}

  /** How an evening ended. */
  public record Ending(long seed, Set<Fault> faults, Optional<Breach> breach, List<String> log) {
    /** What happened, and the command that plays it again. */
    public String told() {
      return String.join("\n", log)
          + "\n%s\nevening %d, %s"
              .formatted(breach.map(Breach::toString).orElse("no breach"), seed, faults);
    }
  }

  /** One evening, with one to five kinds of fault by its seed. */
  public static Ending play(long seed, Rules rules, Set<Fault> possible) {
    var evening = new Evening(seed, rules);
    var faults = some(evening.random, possible);
    var breach = play(evening, faults);
    if (breach.isPresent()) evening.sayHowItStands();
    return new Ending(seed, faults, breach, evening.log);
  }

  private static Set<Fault> some(Random random, Set<Fault> possible) {
    var left = new ArrayList<>(possible);
    var some = EnumSet.noneOf(Fault.class);
    int count = 1 + random.nextInt(Math.min(5, left.size()));
    while (some.size() < count) some.add(left.get(random.nextInt(left.size())));
    // What nobody announces is noticed where it is alone: see the rules page.
    if (some.contains(Fault.SNAPSHOT)) some.removeAll(NOT_BESIDE_A_SNAPSHOT);
    // What may be sold after both is nobody's to say: the limit is restored as well.
    if (some.contains(Fault.RESTORE) || some.contains(Fault.SNAPSHOT)) some.remove(Fault.LIMIT);
    return some;
  }

  private static Optional<Breach> play(Evening evening, Set<Fault> faults) {
    var mishaps = new Mishaps(evening);
    var kinds = List.copyOf(faults);
    for (int step = 0; step < STEPS; step++) {
      evening.passes(evening.random.nextInt(30));
      if (!kinds.isEmpty() && evening.random.nextInt(7) == 0) {
        mishaps.happen(kinds.get(evening.random.nextInt(kinds.size())));
      } else {
        somethingUsual(evening);
      }
      mishaps.recover();
      var breach = evening.laws.atEachStep();
      if (breach.isPresent()) return breach;
    }
    return end(evening, mishaps);
  }

  private static void somethingUsual(Evening evening) {
    var random = evening.random;
    var machine = evening.machines.get(random.nextInt(evening.machines.size()));
    int what = random.nextInt(100);
    if (what < 18) evening.calls(machine);
    else if (what < 52) evening.delivers();
    else if (what < 62) evening.begins(machine, 1 + random.nextInt(2));
    else if (what < 74) evening.pays(machine);
    else if (what < 76) evening.leaves(machine);
    else if (what < 82) evening.undoes(machine);
    else if (what < 87) evening.scans(machine);
    else if (what < 92) evening.holds(1 + random.nextInt(2));
    else if (what < 94) evening.expires();
    else if (what < 99) evening.paysOnline();
    else evening.network.forgetAll();
  }

  /** Everybody is heard, everything is sold that can be, and everybody is heard again. */
  private static Optional<Breach> end(Evening evening, Mishaps mishaps) {
    evening.say("everybody is heard");
    for (int round = 0; round < 8; round++) {
      for (var machine : List.copyOf(evening.machines)) {
        evening.passes(60);
        machine.online = true;
        evening.talks(machine);
        mishaps.recover();
        var breach = evening.laws.atEachStep();
        if (breach.isPresent()) return breach;
        if (round >= 2 && round < 6) {
          breach = sellsOut(evening, machine);
          if (breach.isPresent()) return breach;
        }
      }
    }
    untilNobodyWritesAnyMore(evening);
    return evening.laws.atTheEnd(evening.machines, evening.written);
  }

  private static void untilNobodyWritesAnyMore(Evening evening) {
    int before;
    do {
      before = evening.written.size();
      for (var machine : evening.machines) evening.talks(machine);
    } while (evening.written.size() > before);
  }

  private static Optional<Breach> sellsOut(Evening evening, Machine machine) {
    evening.expires();
    evening.pays(machine);
    for (int i = machine.counter.sellableNow(); i > 0; i--) {
      evening.begins(machine, 1);
      evening.pays(machine);
    }
    evening.holds(1);
    evening.paysOnline();
    return evening.laws.atEachStep();
  }

  /** The first evening with a breach, from this seed on; empty where so many have none. */
  public static Optional<Ending> firstBreach(
      long seed, int evenings, Rules rules, Set<Fault> possible) {
    for (int i = 0; i < evenings; i++) {
      var ending = play(seed + i, rules, possible);
      if (ending.breach().isPresent()) return Optional.of(ending);
    }
    return Optional.empty();
  }

  public static void main(String[] words) {
    System.out.println(asAsked(words));
  }

  /**
   * {@code SEED [EVENINGS] [FAULT ...] [RULE ...]}: plays so many evenings from this seed on, with
   * only these faults where some are named, without the rules that are named. Answers with the
   * first breach and all that led to it; of one evening, with all that happened.
   */
  static String asAsked(String... words) {
    long seed = words.length > 0 ? Long.parseLong(words[0]) : 1;
    int evenings = words.length > 1 ? Integer.parseInt(words[1]) : 1;
    var rules = new Rules(named(Rule.class, words));
    var faults = named(Fault.class, words);
    if (faults.isEmpty()) faults = EnumSet.allOf(Fault.class);
    if (evenings == 1) return play(seed, rules, faults).told();
    long began = System.nanoTime();
    var found = firstBreach(seed, evenings, rules, faults);
    return found.map(Ending::told).orElse("")
        + "\n%s, in %d ms"
            .formatted(
                found
                    .map(ending -> "found after %d evenings".formatted(ending.seed() - seed + 1))
                    .orElse("nothing found in %d evenings".formatted(evenings)),
                (System.nanoTime() - began) / 1_000_000);
  }

  private static <E extends Enum<E>> EnumSet<E> named(Class<E> kind, String... words) {
    var found = EnumSet.allOf(kind);
    found.removeIf(one -> Arrays.stream(words).noneMatch(one.name()::equals));
    return found;
  }
}
