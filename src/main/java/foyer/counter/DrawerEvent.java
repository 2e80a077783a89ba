package foyer.counter;

import foyer.money.Money;
import foyer.payments.Tender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one entry did to one drawer. Counter and server fold these alike into sessions ({@link
 * DrawerBook}), so that both come to the same figures.
 *
 * @param cash what came into the drawer; negative what left it
 * @param card taken on the terminal beside it; negative what was given back
 * @param counted and expected: where the drawer was counted, handed over or closed
 * @param floatBack of the money that left at the closing, what went back as float
 * @param z and lastSeq: of a closing
 * @param other the screen it was taken over from, the steward it was handed to, the sale that was
 *     undone
 */
public record DrawerEvent(
    UUID entry,
    int line,
    long seq,
    Instant at,
    String till,
    Kind kind,
    Money cash,
    Money card,
    Money counted,
    Money expected,
    Money floatBack,
    int z,
    long lastSeq,
    String by,
    @Nullable String dutyManager,
    String because,
    String other) {

  /** The names stand in the server's table and never change their meaning. */
  public enum Kind {
    SALE,
    GIVEN_BACK,
    FLOAT,
    DROP,
    PAID_OUT,
    NO_SALE,
    X_READ,
    COUNT,
    HAND_OVER,
    CLOSE,
    TAKE_OVER,
    STEWARD;

    /** Whether a count that came before says nothing any more. */
    boolean opensTheDrawer() {
      return switch (this) {
        case SALE, GIVEN_BACK, FLOAT, DROP, PAID_OUT, NO_SALE, HAND_OVER, CLOSE -> true;
        case X_READ, COUNT, TAKE_OVER, STEWARD -> false;
      };
    }
  }

  /** What the entry did to a drawer; empty where it concerns none. */
  public static Optional<DrawerEvent> of(Entry entry) {
    return switch (entry.what()) {
      case Entry.Sale sale -> Optional.of(sale(entry, sale));
      case Entry.Void back ->
          givenBack(entry, back.till(), back.sale(), back.steward(), back.givenBack());
      case Entry.Refund back ->
          givenBack(entry, back.till(), back.sale(), back.steward(), back.givenBack());
      case Entry.NoSale none -> Optional.ofNullable(noSale(entry, none));
      case NightEntry night -> night(entry, night);
      case Entry.Ask _,
          Entry.Taken _,
          Entry.Return _,
          Entry.Ready _,
          Entry.Move _,
          Entry.Presumed _,
          Entry.NewLine _,
          Entry.Admission _,
          Entry.PassOut _,
          Entry.Reprint _,
          Entry.Printed _,
          Entry.SignedIn _,
          Entry.SignedOut _ ->
          Optional.empty();
    };
  }

  private static Optional<DrawerEvent> night(Entry entry, NightEntry night) {
    return switch (night) {
      case NightEntry.FloatSet put -> Optional.of(put(entry, put));
      case NightEntry.CashDrop drop ->
          Optional.of(
              plain(entry, drop.till(), Kind.DROP, drop.steward(), drop.dutyManager())
                  .withCash(drop.amount().negated()));
      case NightEntry.PaidOut paid ->
          Optional.of(
              plain(entry, paid.till(), Kind.PAID_OUT, paid.steward(), paid.dutyManager())
                  .withCash(paid.amount().negated())
                  .withBecause(paid.because()));
      case NightEntry.XRead read ->
          Optional.of(
              plain(entry, read.till(), Kind.X_READ, read.dutyManager(), read.dutyManager())
                  .withCounted(Money.NOTHING, read.expected()));
      case NightEntry.Count count ->
          Optional.of(
              plain(entry, count.till(), Kind.COUNT, count.steward(), count.dutyManager())
                  .withCounted(count.counted(), count.expected()));
      case NightEntry.HandedOver handed ->
          Optional.of(
              plain(entry, handed.till(), Kind.HAND_OVER, handed.from(), null)
                  .withCash(handed.counted().minus(handed.expected()))
                  .withCounted(handed.counted(), handed.expected())
                  .withOther(handed.to().name()));
      case NightEntry.Closed closed -> Optional.of(closed(entry, closed));
      case NightEntry.TakenOver taken ->
          Optional.of(
              plain(entry, taken.till(), Kind.TAKE_OVER, taken.steward(), taken.dutyManager())
                  .withOther(taken.fromTill()));
      case NightEntry.StewardChanged changed ->
          Optional.of(plain(entry, changed.till(), Kind.STEWARD, changed.to(), null));
      case NightEntry.ScreeningStep _,
          NightEntry.StewardNamed _,
          NightEntry.Override _,
          NightEntry.PaperActivated _ ->
          Optional.empty();
    };
  }

  private static DrawerEvent sale(Entry entry, Entry.Sale sale) {
    return plain(entry, sale.till(), Kind.SALE, sale.steward(), null)
        .withCash(sum(sale.payments(), Tender.CASH))
        .withCard(sum(sale.payments(), Tender.CARD_TERMINAL));
  }

  private static Optional<DrawerEvent> givenBack(
      Entry entry,
      @Nullable String till,
      UUID sale,
      Entry.Staff steward,
      List<Entry.Payment> payments) {
    if (till == null) return Optional.empty();
    return Optional.of(
        plain(entry, till, Kind.GIVEN_BACK, steward, null)
            .withCash(sum(payments, Tender.CASH).negated())
            .withCard(sum(payments, Tender.CARD_TERMINAL).negated())
            .withOther(sale.toString()));
  }

  private static @Nullable DrawerEvent noSale(Entry entry, Entry.NoSale none) {
    if (none.till() == null) return null;
    return plain(entry, none.till(), Kind.NO_SALE, none.steward(), null)
        .withBecause(none.because());
  }

  private static DrawerEvent put(Entry entry, NightEntry.FloatSet put) {
    return plain(entry, put.till(), Kind.FLOAT, put.steward(), put.dutyManager())
        .withCash(put.amount())
        .withBecause(put.because());
  }

  private static DrawerEvent closed(Entry entry, NightEntry.Closed closed) {
    var plain =
        plain(entry, closed.till(), Kind.CLOSE, closed.steward(), null)
            .withCash(closed.counted().negated())
            .withCounted(closed.counted(), closed.expected());
    return new DrawerEvent(
        plain.entry(),
        plain.line(),
        plain.seq(),
        plain.at(),
        plain.till(),
        plain.kind(),
        plain.cash(),
        plain.card(),
        plain.counted(),
        plain.expected(),
        closed.floatBack(),
        closed.z(),
        closed.lastSeq(),
        plain.by(),
        null,
        "",
        "");
  }

  private static Money sum(List<Entry.Payment> payments, Tender tender) {
    return payments.stream()
        .filter(payment -> payment.tender() == tender)
        .map(Entry.Payment::amount)
        .reduce(Money.NOTHING, Money::plus);
  }

  private static DrawerEvent plain(
      Entry entry, String till, Kind kind, Entry.Staff by, Entry.@Nullable Staff dutyManager) {
    return new DrawerEvent(
        entry.id(),
        entry.line(),
        entry.seq(),
        entry.wallClock(),
        till,
        kind,
        Money.NOTHING,
        Money.NOTHING,
        Money.NOTHING,
        Money.NOTHING,
        Money.NOTHING,
        0,
        0,
        by.name(),
        dutyManager == null ? null : dutyManager.name(),
        "",
        "");
  }

  private DrawerEvent withCash(Money amount) {
    return with(amount, card, counted, expected, because, other);
  }

  private DrawerEvent withCard(Money amount) {
    return with(cash, amount, counted, expected, because, other);
  }

  private DrawerEvent withCounted(Money lay, Money should) {
    return with(cash, card, lay, should, because, other);
  }

  private DrawerEvent withBecause(String reason) {
    return with(cash, card, counted, expected, reason, other);
  }

  private DrawerEvent withOther(String who) {
    return with(cash, card, counted, expected, because, who);
  }

  private DrawerEvent with(
      Money newCash, Money newCard, Money lay, Money should, String reason, String who) {
    return new DrawerEvent(
        entry,
        line,
        seq,
        at,
        till,
        kind,
        newCash,
        newCard,
        lay,
        should,
        floatBack,
        z,
        lastSeq,
        by,
        dutyManager,
        reason,
        who);
  }

  /** The moment by another clock. */
  public DrawerEvent at(Instant moment) {
    return new DrawerEvent(
        entry,
        line,
        seq,
        moment,
        till,
        kind,
        cash,
        card,
        counted,
        expected,
        floatBack,
        z,
        lastSeq,
        by,
        dutyManager,
        because,
        other);
  }
}
