package foyer.till;

import foyer.counter.SyncRequest;
import foyer.counter.SyncRequest.Head;
import java.util.Collection;
import java.util.List;

/**
 * What a request is worth as a statement of its counter's roll. Roll and open asks follow from the
 * journal alone, so a request speaks for the journal as long as it was then. Pure; the house and
 * the simulator run this same code.
 */
final class StatementRules {
  private StatementRules() {}

  /**
   * What a counter said that it has stored of a stock.
   *
   * @param outOfUse nobody is let in by it: revoked, or a duty manager says so
   */
  record Seen(long version, boolean outOfUse) {}

  /** What every door that is in use has stored: voids no newer than this free their places (16). */
  static long seenByAll(Collection<Seen> counters) {
    return counters.stream()
        .filter(counter -> !counter.outOfUse())
        .mapToLong(Seen::version)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** An entry of a line as the chain sees it; without hashes where its counter lost it. */
  record Link(long seq, String hash, String previousHash) {
    static Link lost(long seq) {
      return new Link(seq, "", "");
    }
  }

  /** How much a request's word on the roll counts. */
  enum Standing {
    /** A later one was heard, or it tells of another journal: its entries count, nothing else. */
    OLD,
    /** Its asks are open; but entries are still on their way. */
    NEWEST,
    /** And the server has every entry of its journal: what is nowhere is nowhere (protocol 19). */
    COMPLETE
  }

  /**
   * How far a line is known without a gap, following the hashes: entries of two copies of one
   * counter are not taken for one journal.
   *
   * @param further entries after {@code known}, by their numbers, then as they came, lost ones last
   */
  static Head follow(Head known, List<Link> further) {
    var head = known;
    long lost = 0;
    for (var link : further) {
      if (link.seq() != head.count() + lost + 1) continue;
      boolean anything = head.count() == 0 || lost > 0;
      if (link.hash().isEmpty()) {
        lost++;
      } else if (anything || link.previousHash().equals(head.hash())) {
        head = new Head(link.seq(), link.hash());
        lost = 0;
      }
    }
    return head;
  }

  /**
   * @param heard of this request's line before
   * @param known of the line, this request's entries included
   */
  static Standing standing(LineHeard heard, SyncRequest request, Head known) {
    if (heard.laterThan(request)) return Standing.OLD;
    if (known.equals(request.head())) return Standing.COMPLETE;
    return known.count() < request.head().count() ? Standing.NEWEST : Standing.OLD;
  }

  /**
   * Whether a counter has told a restored house everything: only in the new epoch it sends what was
   * acknowledged before, so its first call after the restore proves nothing yet (23).
   */
  static boolean toldWhole(String epoch, SyncRequest request, Standing standing) {
    return standing == Standing.COMPLETE && request.epoch().equals(epoch);
  }
}
