package foyer.house;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** The epochs of this house. Asked of the database each time, so that every node says the same. */
@Component
public class Epochs {

  private final EpochTable table;
  private final SecureRandom random = new SecureRandom();

  Epochs(EpochTable table) {
    this.table = table;
  }

  /** The epoch now; the first is begun when it is first asked for. */
  public Epoch current() {
    return table
        .latest()
        .orElseGet(
            () -> {
              begin(1, "the house was made", false);
              return table.latest().orElseThrow();
            });
  }

  /** The same, asked on a journey with others; empty in a house that never had an epoch. */
  public RoundTrip.Answer<Epoch> ask(RoundTrip trip) {
    return table.askLatest(trip);
  }

  /**
   * Begins a new epoch after a restore; the house recovers until {@link #recovered} is called.
   *
   * @param highestKnown the highest number known anywhere; the new one lies above it
   */
  public Epoch beginAfter(int highestKnown, String reason) {
    int number = Math.max(highestKnown, table.latest().map(Epoch::number).orElse(0)) + 1;
    begin(number, reason, true);
    return current();
  }

  /**
   * The same, once: false where the epoch that this rests on is no longer the present one, because
   * another node has begun the next.
   */
  public boolean beginAfter(Epoch found, int highestKnown, String reason) {
    int number = Math.max(highestKnown, found.number()) + 1;
    return table.insertAfter(found, new Epoch(number, randomId(), true), reason);
  }

  /** A person says that all has been heard that will be heard. */
  public void recovered(Actor by) {
    table.recovered(current().number(), by.name());
  }

  private void begin(int number, String reason, boolean recovering) {
    table.insert(new Epoch(number, randomId(), recovering), reason);
  }

  private String randomId() {
    byte[] id = new byte[4];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
