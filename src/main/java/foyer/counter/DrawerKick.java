package foyer.counter;

import foyer.counter.Entry.Payment;
import foyer.payments.Tender;
import java.util.List;
import java.util.Optional;

/** Which entries of the journal open a drawer: those with which cash goes in or out. */
final class DrawerKick {
  private DrawerKick() {}

  /** The till whose drawer opens; empty when none does. */
  static Optional<String> tillOf(Entry.What what) {
    return switch (what) {
      case Entry.Sale sale -> ofCash(sale.till(), sale.payments());
      case Entry.Void undone ->
          undone.till() == null ? Optional.empty() : ofCash(undone.till(), undone.givenBack());
      case Entry.NoSale none -> Optional.ofNullable(none.till());
      case NightEntry.FloatSet set -> Optional.of(set.till());
      case NightEntry.CashDrop drop -> Optional.of(drop.till());
      case NightEntry.PaidOut out -> Optional.of(out.till());
      default -> Optional.empty();
    };
  }

  private static Optional<String> ofCash(String till, List<Payment> payments) {
    boolean cash =
        payments.stream()
            .anyMatch(payment -> payment.tender() == Tender.CASH && payment.amount().pence() != 0);
    return cash ? Optional.of(till) : Optional.empty();
  }
}
