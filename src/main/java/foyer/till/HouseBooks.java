package foyer.till;

import foyer.counter.Entry;
import foyer.counter.SyncAnswer;
import foyer.door.Admissions;
import foyer.house.Ed25519;
import foyer.house.HouseClock;
import foyer.house.ServerKeys;
import foyer.rolls.NumberRules;
import foyer.rolls.TicketNumber;
import foyer.sales.CounterSales;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The books of the house, in its database. */
@Component
class HouseBooks implements Books {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  private final EntryTable entries;
  private final CounterSales sales;
  private final Admissions admissions;
  private final ServerKeys keys;
  private final HouseClock clock;

  HouseBooks(
      EntryTable entries,
      CounterSales sales,
      Admissions admissions,
      ServerKeys keys,
      HouseClock clock) {
    this.clock = clock;
    this.entries = entries;
    this.sales = sales;
    this.admissions = admissions;
    this.keys = keys;
  }

  @Override
  public boolean knowsOrder(UUID order) {
    return sales.isKnown(order);
  }

  @Override
  public UUID orderOf(UUID saleId, UUID run, List<TicketNumber> numbers) {
    if (numbers.isEmpty()) return saleId;
    return entries.salesUnder(saleId, run).stream()
        .flatMap(cause -> List.of(EntryRules.orderBesides(cause), saleId).stream())
        .filter(order -> sales.ticket(order, numbers.getFirst()) == NumberRules.Ticket.LIVING)
        .findFirst()
        .orElse(saleId);
  }

  @Override
  public NumberRules.Ticket ticket(UUID order, TicketNumber number) {
    return sales.ticket(order, number);
  }

  @Override
  public Optional<UUID> otherLiving(UUID order, TicketNumber number) {
    return sales.otherLiving(order, number);
  }

  @Override
  public CounterSales.Booking booking(UUID order) {
    return sales.booking(order);
  }

  @Override
  public boolean admitted(TicketNumber number) {
    return !admissions.admitted(List.of(number)).isEmpty();
  }

  @Override
  public Passages passages(TicketNumber number) {
    var first =
        entries
            .firstIn(number)
            .map(one -> " at " + said(one.at()) + " by the door of " + one.where())
            .orElse("");
    return new Passages(
        admissions.timesIn(number),
        admissions.timesOut(number),
        first,
        entries.admissionsOf(number));
  }

  @Override
  public String said(Instant moment) {
    return CLOCK.format(moment.atZone(clock.zone()));
  }

  @Override
  public boolean granted(int counter, Entry.Taken taken) {
    var signed = taken.grant();
    if (taken.numbers().isEmpty() || signed == null) return false;
    var screening = taken.numbers().getFirst().number().screening();
    var grant = new SyncAnswer.Grant(taken.nonce(), screening, taken.numbers(), signed);
    byte[] text = grant.signedText(counter).getBytes(StandardCharsets.UTF_8);
    return keys.signingKeys().stream()
        .anyMatch(key -> Ed25519.isSigned(key.key(), text, bytes(signed)));
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }
}
