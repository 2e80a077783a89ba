package foyer.site;

import foyer.money.Money;
import foyer.programme.TicketClass;

/**
 * A class of tickets at one screening as a guest reads it.
 *
 * @param least what the cheapest seat costs; {@code most} the dearest, the same where all cost one
 */
public record TicketPrice(TicketClass ticketClass, Money least, Money most) {

  public String code() {
    return ticketClass.code();
  }

  public String name() {
    return ticketClass.name();
  }

  /** {@code £6.00}, {@code free}, {@code £4.00 to £6.00, by seat}. */
  public String shown() {
    if (least.equals(most)) return least.equals(Money.NOTHING) ? "free" : least.shown();
    return least.shown() + " to " + most.shown() + ", by seat";
  }

  /** Whether a guest can book it here. */
  public boolean online() {
    return ticketClass.publicOnline() && ticketClass.needs() == TicketClass.Needs.NOTHING;
  }

  /** Who may have it and where. */
  public String who() {
    if (online()) return "here and at the till";
    return switch (ticketClass.needs()) {
      case NOTHING -> "at the till";
      case MEMBERSHIP -> "members, at the till";
      case COMPANION_OF_PAYING -> "one beside each paid ticket, at the till";
      case GUEST_OF_MEMBER -> "one guest of a member, at the till";
      case CREW, DUTY_MANAGER -> "the crew";
    };
  }

  /** Crew and duty managers' classes are nobody's business but theirs. */
  boolean forGuests() {
    return switch (ticketClass.needs()) {
      case NOTHING, MEMBERSHIP, COMPANION_OF_PAYING, GUEST_OF_MEMBER -> true;
      case CREW, DUTY_MANAGER -> false;
    };
  }
}
