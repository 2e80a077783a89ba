package foyer.simulation;

import foyer.counter.Entry;
import foyer.counter.PlayedCounter;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import foyer.simulation.Guests.Seller;
import foyer.simulation.Guests.Ticket;
import foyer.till.PlayedServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What befalls an evening, and what a duty manager does about it. */
final class Mishaps {
  private final Evening evening;
  private final Random random;
  private final PlayedServer server;
  private final List<PlayedServer> backups = new ArrayList<>();
  private @Nullable Shown shown;
  private boolean restored;
  private boolean putBack;

  /** A hand-over on a screen: whoever it is for may look at it again. */
  private record Shown(Machine to, UUID nonce, List<TicketNumber> numbers) {}

  Mishaps(Evening evening) {
    this.evening = evening;
    this.random = evening.random;
    this.server = evening.server;
  }

  void happen(Fault fault) {
    var machine = evening.machines.get(random.nextInt(evening.machines.size()));
    switch (fault) {
      case CUT_OFF -> cutOff(machine);
      case CRASH -> crash(machine);
      case CLONE -> cloned(machine);
      case PUT_BACK -> putBack(machine);
      case ROT -> rot(machine);
      case LOSS -> loses(machine);
      case WRITE_OFF -> writeOff(machine);
      case LIMIT -> limit();
      case RESTORE -> backUpOrRestore();
      case SNAPSHOT -> snapshotOrPutBack();
      case HAND_OVER -> handOver(machine);
    }
  }

  private void cutOff(Machine machine) {
    machine.online = !machine.online;
    evening.say("%s is %s", machine, machine.online ? "connected" : "cut off");
  }

  private void crash(Machine machine) {
    if (machine.burnt) return;
    machine.counter.restart();
    evening.say("%s starts again", machine);
  }

  void cloned(Machine machine) {
    if (machine.burnt || evening.machines.size() >= 5) return;
    var copy = new Machine(new PlayedCounter(machine.id(), evening));
    copy.counter.become(machine.counter.image(), random.nextBoolean());
    copy.copied = true;
    copy.told = machine.told;
    machine.copied = true;
    evening.machines.add(copy);
    evening.say("%s is copied", machine);
  }

  void putBack(Machine machine) {
    if (machine.burnt) return;
    if (machine.images.isEmpty() || random.nextInt(3) == 0) {
      machine.images.add(machine.counter.image());
      evening.say("an image is made of %s", machine);
      return;
    }
    var before = machine.entries();
    var image = machine.images.get(random.nextInt(machine.images.size()));
    machine.counter.become(image, random.nextBoolean());
    machine.copied = true;
    machine.told = false;
    excuse(machine, before);
    evening.say("%s is put back", machine);
  }

  void rot(Machine machine) {
    if (machine.burnt) return;
    var before = machine.entries();
    if (!machine.counter.rot(what -> what instanceof Entry.Sale)) return;
    machine.counter.restart();
    for (var key : before) {
      if (!machine.entries().contains(key)) evening.written.put(key, false);
    }
    evening.say("an entry of %s cannot be read any more", machine);
  }

  /** What is on no disk any more cannot arrive. */
  private void excuse(Machine at, Set<String> before) {
    var left = new HashSet<String>();
    evening.machines.forEach(machine -> left.addAll(machine.entries()));
    for (var key : before) if (!left.contains(key)) evening.written.put(key, false);
    for (var ticket : at.letIn) ticket.slippedIn |= !server.books().admitted(ticket.number);
    for (var ticket : unknown()) ticket.lost = true;
    if (restored) forget();
  }

  /** U2: it burns with what it had not sent. Its doors are waited for no longer. */
  private void loses(Machine machine) {
    long living = evening.machines.stream().filter(one -> !one.burnt).count();
    if (machine.burnt || living < 3) return;
    var before = machine.entries();
    machine.burnt = true;
    excuse(machine, before);
    evening.say("%s burns", machine);
    boolean last = evening.machines.stream().noneMatch(o -> o.id() == machine.id() && !o.burnt);
    if (!last) return;
    server.writeOff(machine.id(), random.nextInt(3));
    server.doorsOutOfUse(machine.id());
    evening.say("%s is written off", machine);
  }

  void writeOff(Machine machine) {
    server.writeOff(machine.id(), random.nextInt(3));
    evening.say("%s is written off", machine);
  }

  private void limit() {
    int wish = 2 + random.nextInt(Evening.LIMIT - 1);
    server.limit(wish);
    evening.laws.wish(wish);
    evening.say("the limit is %d", wish);
  }

  private void backUpOrRestore() {
    if (backups.isEmpty() || random.nextInt(3) > 0) {
      backups.add(server.backup());
      evening.say("a backup is made");
      return;
    }
    restore(backups.get(random.nextInt(backups.size())));
  }

  void restore(PlayedServer backup) {
    server.restore(backup);
    serverIsOlder();
    evening.say("the server is restored from a backup");
  }

  private void snapshotOrPutBack() {
    // Put back twice, to two histories, is more than counters can tell apart.
    if (putBack) return;
    if (backups.isEmpty() || random.nextInt(3) > 0) {
      backups.add(server.backup());
      evening.say("a snapshot is made");
      return;
    }
    putBack = true;
    server.become(backups.get(random.nextInt(backups.size())));
    serverIsOlder();
    evening.say("the server is put back to a snapshot");
    hearWitnesses();
  }

  /**
   * U6: a server that was put back can know only by its counters, so it hears them before it deals
   * or sells; who was told most speaks first, and nothing of before is underway any more.
   */
  private void hearWitnesses() {
    evening.network.forgetAll();
    var witnesses = new ArrayList<>(evening.machines);
    witnesses.sort(Comparator.comparingLong((Machine one) -> one.counter.told()).reversed());
    for (var machine : witnesses) {
      machine.online = true;
      evening.talks(machine);
    }
  }

  private void serverIsOlder() {
    restored = true;
    evening.laws.restored();
    evening.webForgets();
    forget();
    // U5: what was let in is on neither disk any more.
    for (var machine : evening.machines) {
      if (!machine.copied && !machine.burnt) continue;
      for (var ticket : machine.letIn) {
        ticket.slippedIn |= !server.books().admitted(ticket.number);
      }
    }
  }

  private void forget() {
    for (var ticket : unknown()) ticket.forgotten |= !isRemembered(ticket);
  }

  /** A counter that lives has stored that it is sold, or the house has been told so. */
  private boolean isRemembered(Ticket ticket) {
    boolean told =
        server
            .stock()
            .find(ticket.number)
            .filter(row -> row.state() == NumberState.SOLD)
            .isPresent();
    return told
        || evening.machines.stream()
            .anyMatch(machine -> !machine.burnt && machine.counter.remembers(ticket.number));
  }

  /** Whose sale no database and no living disk holds: U2, U4 and U5. */
  private List<Ticket> unknown() {
    var known = new HashSet<UUID>();
    for (var machine : evening.machines) {
      if (!machine.burnt) known.addAll(machine.counter.sales());
    }
    return evening.guests.all().stream()
        .filter(one -> !known.contains(one.sale) && !server.books().knowsOrder(one.sale))
        .toList();
  }

  /** Ends a recovery when every counter that is in use has been heard. */
  void recover() {
    if (!server.stock().recovering()) return;
    boolean all = evening.rules().keep(Rule.ALL_USED_COUNTERS_ARE_HEARD);
    boolean heard =
        evening.machines.stream()
            .filter(machine -> !machine.burnt)
            .filter(machine -> all || server.countersKnown().contains(machine.id()))
            .allMatch(machine -> server.heardWhole().contains(machine.id()));
    if (!heard) return;
    server.endRecovery();
    evening.say("the recovery ends");
  }

  private void handOver(Machine from) {
    var again = shown;
    if (again != null && random.nextInt(3) == 0) {
      if (!again.to().burnt) again.to().counter.takeOver(again.nonce(), again.numbers());
      evening.say("%s looks again at what was handed over", again.to());
      return;
    }
    var to = evening.machines.get(random.nextInt(evening.machines.size()));
    if (from.burnt || to.burnt || to.id() == from.id()) return;
    var nonce = to.counter.newNonce();
    var numbers = from.counter.handOver(1 + random.nextInt(2), to.id(), nonce);
    if (numbers.isEmpty()) return;
    shown = new Shown(to, nonce, numbers);
    to.counter.takeOver(nonce, numbers);
    if (from.seller() == Seller.COPY) to.copied = true;
    evening.say("%s hands %d over to %s", from, numbers.size(), to);
  }
}
