package foyer.till;

import foyer.counter.Entry;
import foyer.counter.JournalFile;
import foyer.counter.JournalSeal;
import foyer.counter.SyncRequest;
import foyer.house.Actor;
import foyer.house.AuditTrail;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.Refusal;
import foyer.money.Money;
import foyer.rolls.TicketCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/**
 * A counter's journal that was carried to the server as a file: it is taken in as if the counter
 * had sent it, each entry once, whichever way it comes first. For whoever sits at the server.
 */
@Component
public class CarriedJournals {
  private final Counters counters;
  private final Journals journals;
  private final EntryTable entries;
  private final HouseBooks books;
  private final AuditTrail trail;
  private final HouseClock clock;

  CarriedJournals(
      Counters counters,
      Journals journals,
      EntryTable entries,
      HouseBooks books,
      AuditTrail trail,
      HouseClock clock) {
    this.counters = counters;
    this.journals = journals;
    this.entries = entries;
    this.books = books;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * What a file brought.
   *
   * @param known entries that had come before
   * @param taken entries that are booked now and were not before
   * @param sales of these, {@code tickets} in them, for {@code paid}
   * @param unread entries that cannot be read: kept, and listed on the desk
   * @param refused entries that could not be booked: listed on the desk, and tried again with the
   *     next import
   * @param cutOff bytes at the end of the file that are no whole entry
   * @param sealed whether the counter signed the file as a whole; one from its disk is not
   */
  public record Report(
      String counter,
      Instant from,
      Instant until,
      int known,
      int taken,
      int sales,
      int tickets,
      Money paid,
      int unread,
      int refused,
      int cutOff,
      boolean sealed) {}

  /**
   * Takes a file in. Refused where it is no journal, not of one counter of this house, changed
   * since it was saved, or where a ticket in it was not signed by that counter's key.
   *
   * @param progress hears how many of the new entries were taken in, of how many
   */
  public Outcome<Report> takeIn(byte[] file, Actor actor, BiConsumer<Integer, Integer> progress) {
    var carried = JournalFile.carried(file);
    var arrived = carried.entries().stream().map(Arrived::read).toList();
    if (arrived.isEmpty()) return refused("This file is no journal of a counter.");
    var counter = counters.find(arrived.getFirst().entry().counter());
    if (counter.isEmpty()) return refused("The counter of this journal is not one of this house.");
    var seal = JournalSeal.of(file);
    if (seal.isPresent() && !seal.get().isBy(counter.get().key())) {
      return refused(
          "Counter %s did not save this file, or it was changed since: save it there once more."
              .formatted(counter.get().name()));
    }
    var stranger = strangerThan(counter.get(), arrived, seal.isPresent());
    if (stranger.isPresent()) return refused(stranger.get());
    var fresh = entries.unknown(arrived);
    int booked = book(counter.get(), fresh, progress);
    journals.takeDamaged(counter.get(), carried.damaged());
    var report = report(counter.get(), carried, arrived, fresh, booked, seal.isPresent());
    trail.write(
        actor,
        "took a journal in by hand",
        counter.get().name(),
        "%d of %d entries were new".formatted(report.taken(), arrived.size()));
    return Outcome.done(report);
  }

  private int book(Counter counter, List<Arrived> fresh, BiConsumer<Integer, Integer> progress) {
    var time = time(counter);
    int booked = 0;
    for (int from = 0; from < fresh.size(); from += SyncRequest.MOST_ENTRIES) {
      int until = Math.min(fresh.size(), from + SyncRequest.MOST_ENTRIES);
      var raws = fresh.subList(from, until).stream().map(Arrived::raw).toList();
      booked += journals.take(counter, raws, time).size();
      progress.accept(until, fresh.size());
    }
    return booked;
  }

  /** Nobody knows what the counter's clock says now; what it was off when it called last. */
  private ServerTime time(Counter counter) {
    var off = counter.clockOffMillis();
    return new ServerTime(clock.now(), off == null ? Duration.ZERO : Duration.ofMillis(off));
  }

  /** What speaks against a file; one that nothing in it proves to be of this house, too. */
  private Optional<String> strangerThan(Counter counter, List<Arrived> arrived, boolean sealed) {
    boolean proven = sealed;
    for (var one : arrived) {
      if (one.entry().counter() != counter.id()) {
        return Optional.of("Entries of more than one counter are in this file.");
      }
      if (one.entry().what() instanceof Entry.Sale sale && !isSignedBy(counter, sale)) {
        return Optional.of(
            "A ticket in this file is not signed by counter %s: this is not its journal."
                .formatted(counter.name()));
      }
      proven |= proves(counter, one.entry().what());
    }
    return proven
        ? Optional.empty()
        : Optional.of("Nothing in this file is signed: save it at the till itself.");
  }

  private boolean proves(Counter counter, Entry.What what) {
    return switch (what) {
      case Entry.Sale sale -> !sale.tickets().isEmpty();
      case Entry.Taken taken -> books.granted(counter.id(), taken);
      default -> false;
    };
  }

  private static boolean isSignedBy(Counter counter, Entry.Sale sale) {
    return sale.tickets().stream()
        .allMatch(
            ticket ->
                TicketCode.read(ticket.code())
                    .filter(scanned -> scanned.code().number().equals(ticket.number()))
                    .filter(scanned -> scanned.signedBy(counter.key()))
                    .isPresent());
  }

  private static Report report(
      Counter counter,
      JournalFile.Carried carried,
      List<Arrived> arrived,
      List<Arrived> fresh,
      int booked,
      boolean sealed) {
    var sales =
        fresh.stream()
            .map(one -> one.entry().what())
            .filter(Entry.Sale.class::isInstance)
            .map(Entry.Sale.class::cast)
            .toList();
    return new Report(
        counter.name(),
        arrived.getFirst().entry().wallClock(),
        arrived.getLast().entry().wallClock(),
        arrived.size() - fresh.size(),
        booked,
        sales.size(),
        sales.stream().mapToInt(sale -> sale.tickets().size()).sum(),
        sales.stream()
            .flatMap(sale -> sale.payments().stream())
            .map(Entry.Payment::amount)
            .reduce(Money.NOTHING, Money::plus),
        carried.damaged().size(),
        fresh.size() - booked,
        carried.cutOff(),
        sealed);
  }

  private static Outcome<Report> refused(String sentence) {
    return Outcome.refused(Refusal.malformed(sentence));
  }
}
