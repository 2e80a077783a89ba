package foyer.till;

import foyer.counter.SyncAnswer;
import foyer.desk.Desk;
import foyer.desk.Kind;
import java.util.ArrayList;
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
  private final Desk desk;

  Journals(Booking booking, Desk desk) {
    this.booking = booking;
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
    return booked.stream()
        .map(one -> new SyncAnswer.Acknowledged(one.entry().id(), one.entry().run(), one.hash()))
        .toList();
  }

  private List<Arrived> bookTogetherOrEach(
      Counter counter, List<Arrived> arrived, ServerTime time) {
    if (arrived.isEmpty()) return List.of();
    try {
      booking.book(counter, arrived, time);
      return arrived;
    } catch (RuntimeException together) {
      if (arrived.size() == 1) {
        notApplied(counter, arrived.getFirst(), together);
        return List.of();
      }
      var booked = new ArrayList<Arrived>();
      for (var one : arrived) booked.addAll(bookTogetherOrEach(counter, List.of(one), time));
      return booked;
    }
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
