package foyer.counter;

import foyer.counter.SyncAnswer.Row;
import foyer.programme.ScreeningId;
import java.util.List;
import java.util.UUID;

/**
 * What one counter tells another on the same network: all that it sold, undid and let in of the
 * screenings on its sheet. It never moves a right to sell: no number comes onto a roll by it.
 *
 * @param place how long the journal is that it was read from, within {@code run}
 * @param nonce the answer names it, so that no old answer passes for a new one
 */
record PeerNews(int from, int to, UUID run, long place, UUID nonce, List<Told> told) {

  record Told(ScreeningId screening, List<Row> rows) {}

  /** The other one has heard it. */
  record Heard(int from, int to, UUID nonce) {}
}
