package foyer.counter;

import foyer.counter.CounterState.Admitted;
import foyer.counter.CounterState.Sold;
import foyer.counter.DaySheet.SheetKey;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.SyncAnswer.Row;
import foyer.programme.ScreeningId;
import foyer.rolls.NumberState;
import foyer.rolls.TicketNumber;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/**
 * Draws up what this counter tells the others of its network, and hears what they tell. Each says
 * it signed by its own key, and answers signed; whom the sheet does not name, or names as revoked,
 * is told nothing and not heard.
 */
final class PeerDesk {
  private final Counter counter;

  PeerDesk(Counter counter) {
    this.counter = counter;
  }

  /** The other counters of the sheet that say where they listen. */
  List<SheetKey> peers() {
    return keys().stream()
        .filter(key -> key.listens() != null && !key.revoked())
        .filter(key -> key.counter() != null && key.counter() != counter.identity().counter())
        .toList();
  }

  PeerNews news(int to) {
    return counter.look(
        () ->
            new PeerNews(
                counter.identity().counter(),
                to,
                counter.run(),
                counter.journal().lastPlace(),
                UUID.randomUUID(),
                counter.told().sheet().map(DaySheet::screenings).orElse(List.of()).stream()
                    .map(SheetScreening::id)
                    .map(id -> new PeerNews.Told(id, rows(id)))
                    .filter(told -> !told.rows().isEmpty())
                    .toList()));
  }

  private List<Row> rows(ScreeningId screening) {
    var state = counter.state();
    var rows = new LinkedHashMap<TicketNumber, Row>();
    state.soldHere(screening).forEach((number, sold) -> rows.put(number, row(number, sold)));
    for (var number : state.seenAtTheDoor(screening)) {
      rows.merge(number, atTheDoor(number), PeerRules::both);
    }
    return List.copyOf(rows.values());
  }

  private Row row(TicketNumber number, Sold sold) {
    var ticket =
        sold.sale().tickets().stream()
            .filter(one -> one.number().equals(number))
            .findFirst()
            .orElseThrow();
    return new Row(
        number.epoch(),
        number.n(),
        ticket.seat(),
        sold.isVoid() ? NumberState.VOID : NumberState.SOLD,
        counter.identity().counter(),
        ticket.shortCode(),
        sold.id(),
        ticket.ticketClass(),
        sold.sale().person(),
        null,
        null);
  }

  /** Says nothing of the sale: it may be another's. */
  private Row atTheDoor(TicketNumber number) {
    var in = counter.state().admission(number).map(Admitted::at).map(counter::corrected);
    return new Row(
        number.epoch(),
        number.n(),
        null,
        NumberState.LEASED,
        null,
        null,
        null,
        null,
        null,
        in.orElse(null),
        counter.identity().enrolled().name(),
        counter.state().passedOut(number).map(counter::corrected).orElse(null));
  }

  /** The signed answer to what another counter said; empty where it does not prove who it is. */
  Optional<Signed> hear(int from, String signature, byte[] body) {
    var sender = key(from).filter(key -> isSigned(key, body, signature));
    if (sender.isEmpty()) return Optional.empty();
    PeerNews news;
    try {
      news = Json.read(body, PeerNews.class);
    } catch (JacksonException notNews) {
      return Optional.empty();
    }
    int self = counter.identity().counter();
    if (news.from() != from || news.to() != self) return Optional.empty();
    if (counter.neighbours().hear(news)) {
      counter.look(
          () -> {
            counter.changed();
            return true;
          });
    }
    return Optional.of(signed(new PeerNews.Heard(self, from, news.nonce())));
  }

  /** Whether this is that counter's answer to just this. */
  boolean isHeard(PeerNews news, String signature, byte[] answer) {
    if (key(news.to()).filter(key -> isSigned(key, answer, signature)).isEmpty()) return false;
    try {
      var heard = Json.read(answer, PeerNews.Heard.class);
      return heard.equals(new PeerNews.Heard(news.to(), news.from(), news.nonce()));
    } catch (JacksonException notAnAnswer) {
      return false;
    }
  }

  /**
   * @param signature by this counter's key, base 64
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Signed(byte[] body, String signature) {}

  Signed signed(Object what) {
    byte[] body = Json.bytes(what);
    return new Signed(body, counter.key().sign(body));
  }

  private Optional<SheetKey> key(int of) {
    return keys().stream()
        .filter(key -> key.counter() != null && key.counter() == of && !key.revoked())
        .findFirst();
  }

  private List<SheetKey> keys() {
    return counter.told().sheet().map(DaySheet::keys).orElse(List.of());
  }

  private static boolean isSigned(SheetKey key, byte[] body, String signature) {
    try {
      return CounterKey.signed(CounterKey.publicKey(key.key()), body, signature);
    } catch (GeneralSecurityException notAKey) {
      return false;
    }
  }
}
