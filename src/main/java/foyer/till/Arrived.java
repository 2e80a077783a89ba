package foyer.till;

import foyer.counter.Entry;
import foyer.counter.Json;
import foyer.counter.NightEntry;
import foyer.rolls.TicketNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A journal entry as it arrived: its bytes, their hash, and what they say. */
record Arrived(String raw, String hash, Entry entry) {

  /** Throws a JacksonException where the bytes are no entry. */
  static Arrived read(String raw) {
    return new Arrived(raw, hash(raw), Json.read(raw, Entry.class));
  }

  String kind() {
    return entry.what().getClass().getSimpleName();
  }

  /** The numbers that it names: their stocks are locked before it is applied. */
  List<TicketNumber> numbers() {
    return switch (entry.what()) {
      case Entry.Sale sale -> numbersOf(sale.tickets());
      case Entry.Void undone -> numbersOf(undone.tickets());
      case Entry.Refund refund -> numbersOf(refund.tickets());
      case Entry.Return back -> back.numbers();
      case Entry.Admission admission -> List.of(admission.number());
      case Entry.PassOut out -> List.of(out.number());
      case Entry.Move move -> move.numbers();
      case Entry.Presumed presumed -> presumed.numbers();
      case Entry.Taken taken -> taken.numbers().stream().map(Entry.HeldNumber::number).toList();
      case NightEntry.PaperActivated paper -> paper.numbers();
      case Entry.Ask _,
          Entry.Ready _,
          Entry.NewLine _,
          Entry.Reprint _,
          Entry.Printed _,
          Entry.NoSale _,
          Entry.SignedIn _,
          Entry.SignedOut _,
          NightEntry _ ->
          List.of();
    };
  }

  private static List<TicketNumber> numbersOf(List<Entry.SoldTicket> tickets) {
    return tickets.stream().map(Entry.SoldTicket::number).toList();
  }

  /** Names it in the ledger and on the desk. */
  String cause() {
    return cause(entry.id(), entry.run(), hash);
  }

  static String cause(UUID id, UUID run, String hash) {
    return "entry:" + id + ":" + run + ":" + hash.substring(0, 16);
  }

  static String hash(String raw) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
