package foyer.till;

import foyer.counter.Entry;
import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import foyer.desk.Desk;
import foyer.desk.Kind;
import foyer.house.DatabaseAway;
import foyer.house.LogThread;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Takes journal entries in: each once, durably, before it is acknowledged, and each by itself, so
 * that a damaged one does not dam the rest.
 */
@Component
class Journals {
  private static final Logger log = LoggerFactory.getLogger(Journals.class);

  private final Booking booking;
  private final EntryTable entries;
  private final Desk desk;

  Journals(Booking booking, EntryTable entries, Desk desk) {
    this.booking = booking;
    this.entries = entries;
    this.desk = desk;
  }

  /** The entries that are durably booked now, or were before. */
  List<SyncAnswer.Acknowledged> take(Counter counter, List<String> raws, ServerTime time) {
    var readable = new ArrayList<Arrived>();
    for (var raw : raws) {
      try {
        var arrived = Arrived.read(raw);
        if (arrived.entry().counter() == counter.id()) readable.add(arrived);
        else foreign(counter, arrived);
      } catch (JacksonException damaged) {
        damaged(counter, raw, damaged);
      }
    }
    var booked = bookTogetherOrEach(counter, readable, time);
    if (!booked.isEmpty()) explain(counter, booked);
    booked.forEach(one -> tell(counter, one));
    return booked.stream()
        .map(one -> new SyncAnswer.Acknowledged(one.entry().id(), one.entry().run(), one.hash()))
        .toList();
  }

  /** The ledger has the same cause beside its lines. */
  private static void tell(Counter counter, Arrived arrived) {
    var sale =
        switch (arrived.entry().what()) {
          case Entry.Sale sold -> arrived.entry().id();
          case Entry.Void undone -> undone.sale();
          case Entry.Refund refunded -> refunded.sale();
          default -> null;
        };
    if (sale == null) return;
    try (var tied = LogThread.sale(sale)) {
      log.info(
          "{} of counter {} is in the books and the ledger as {}",
          arrived.kind(),
          counter.letter(),
          arrived.cause());
    }
  }

  /**
   * Entries that their counter cannot read any more: kept as bytes, and listed, unless the entry
   * itself had arrived before it was damaged.
   */
  void takeDamaged(Counter counter, List<SyncRequest.Damaged> damaged) {
    for (var lost : damaged) {
      byte[] bytes = bytes(lost);
      boolean arrivedBefore = entries.has(counter.id(), lost);
      if (entries.insertLost(counter.id(), lost, bytes) && !arrivedBefore) {
        lostIsListed(counter, lost, bytes);
      }
    }
  }

  private static byte[] bytes(SyncRequest.Damaged lost) {
    try {
      return Base64.getDecoder().decode(lost.bytes());
    } catch (IllegalArgumentException notBase64) {
      return lost.bytes().getBytes(StandardCharsets.UTF_8);
    }
  }

  private void lostIsListed(Counter counter, SyncRequest.Damaged lost, byte[] bytes) {
    desk.list(
        new Desk.Finding(
            Kind.DAMAGED_ENTRY,
            counter.id() + " " + lost.line() + " " + lost.seq(),
            null,
            counter.id(),
            "Entry %d of counter %s cannot be read any more and never arrived here."
                .formatted(lost.seq(), counter.name()),
            printable(bytes)));
  }

  /** The database's texts hold no zero bytes; the bytes themselves are kept beside. */
  private static String printable(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).replace('\0', '\ufffd');
  }

  /** What was listed at an earlier try is no discrepancy any more. */
  private void explain(Counter counter, List<Arrived> booked) {
    var because = "It was booked when it was sent again.";
    desk.explained(Kind.NOT_APPLIED, booked.stream().map(Arrived::cause).toList(), because);
    desk.explained(
        Kind.DAMAGED_ENTRY,
        booked.stream().map(one -> counter.id() + " " + one.hash()).toList(),
        because);
  }

  private List<Arrived> bookTogetherOrEach(
      Counter counter, List<Arrived> arrived, ServerTime time) {
    if (arrived.isEmpty()) return List.of();
    try {
      booking.book(counter, arrived, time);
      return arrived;
    } catch (RuntimeException together) {
      if (arrived.size() == 1) {
        if (isOfTheMoment(together)) throw together;
        notApplied(counter, arrived.getFirst(), together);
        return List.of();
      }
      var booked = new ArrayList<Arrived>();
      for (var one : arrived) booked.addAll(bookTogetherOrEach(counter, List.of(one), time));
      return booked;
    }
  }

  /** The database is away or was crossed by another: the counter sends it again by itself. */
  private static boolean isOfTheMoment(RuntimeException failed) {
    return DatabaseAway.isPassing(failed);
  }

  private void damaged(Counter counter, String raw, JacksonException why) {
    log.warn("counter {} sent an entry that cannot be read: {}", counter.letter(), why.toString());
    desk.list(
        new Desk.Finding(
            Kind.DAMAGED_ENTRY,
            counter.id() + " " + Arrived.hash(raw),
            null,
            counter.id(),
            "Counter %s sent a journal entry that cannot be read.".formatted(counter.name()),
            raw));
  }

  private void foreign(Counter counter, Arrived arrived) {
    desk.list(
        new Desk.Finding(
            Kind.DAMAGED_ENTRY,
            arrived.cause(),
            null,
            counter.id(),
            "Counter %s sent an entry that names another counter.".formatted(counter.name()),
            arrived.raw()));
  }

  private void notApplied(Counter counter, Arrived arrived, RuntimeException why) {
    log.error("entry {} of counter {} is not booked", arrived.cause(), counter.letter(), why);
    desk.list(
        new Desk.Finding(
            Kind.NOT_APPLIED,
            arrived.cause(),
            null,
            counter.id(),
            "Entry %d of counter %s could not be booked and is kept there."
                .formatted(arrived.entry().seq(), counter.name()),
            arrived.raw()));
  }
}
