package foyer.counter;

import foyer.counter.Basket.Ticket;
import foyer.counter.CounterState.Sold;
import foyer.counter.DaySheet.SheetScreening;
import foyer.counter.Entry.SoldTicket;
import foyer.counter.NightScreen.ReadShown;
import foyer.counter.PrintScreen.PrinterShown;
import foyer.counter.Screen.BasketShown;
import foyer.counter.Screen.BookingShown;
import foyer.counter.Screen.BuyerShown;
import foyer.counter.Screen.Cash;
import foyer.counter.Screen.Common;
import foyer.counter.Screen.CounterShown;
import foyer.counter.Screen.LastSale;
import foyer.counter.Screen.Notice;
import foyer.counter.Screen.OfferShown;
import foyer.counter.Screen.ScreeningShown;
import foyer.counter.Screen.SeatRow;
import foyer.counter.Screen.SeatShown;
import foyer.counter.Screen.SeatState;
import foyer.counter.Screen.Seats;
import foyer.counter.Screen.SignedInShown;
import foyer.counter.Screen.SoldTicketShown;
import foyer.counter.Screen.StaffShown;
import foyer.counter.Screen.TicketShown;
import foyer.counter.Screen.TillState;
import foyer.money.Money;
import foyer.offers.Offer;
import foyer.payments.Tender;
import foyer.programme.ScreeningId;
import foyer.rolls.TicketNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Draws up what one till shows now. Reads only; which screening a till looks at it remembers. */
final class TillView {
  private static final int KEYS = 9;

  private final Counter counter;
  private final Evening evening;
  private final Supply supply;
  private final Selling selling;
  private final SignIns signIns;
  private final NightView night;
  private final PrintView print;
  private final HandOverView handOvers;
  private final Map<String, ScreeningId> chosen = new ConcurrentHashMap<>();
  private final Map<String, Notice> notices = new ConcurrentHashMap<>();
  private volatile boolean practiceOffered;

  TillView(
      Counter counter,
      Evening evening,
      Selling selling,
      SignIns signIns,
      NightView night,
      PrintView print,
      HandOverView handOvers) {
    this.counter = counter;
    this.evening = evening;
    this.supply = new Supply(counter, evening);
    this.selling = selling;
    this.signIns = signIns;
    this.night = night;
    this.print = print;
    this.handOvers = handOvers;
  }

  /** The screening whose offers a till shows from now on. */
  void choose(String till, ScreeningId screening) {
    chosen.put(till, screening);
    touched();
  }

  /** Who signs in may practise instead, from now on. */
  void offerPractice() {
    practiceOffered = true;
  }

  /** What the till's one place for sentences says until the next press. */
  void tell(String till, @Nullable Notice notice) {
    if (notice == null) notices.remove(till);
    else notices.put(till, notice);
    touched();
  }

  private void touched() {
    counter.look(
        () -> {
          counter.changed();
          return true;
        });
  }

  Common common(Optional<AtTill> at) {
    var enrolled = counter.identity().enrolled();
    return new Common(
        counter.revision(),
        new CounterShown(enrolled.counter(), enrolled.letter(), enrolled.name(), practiceOffered),
        counter.told().sheet().map(DaySheet::venue).orElse(""),
        counter.told().sheet().map(sheet -> sheet.clock().zone().getId()).orElse("Europe/London"),
        counter.now(),
        counter.identity().practice(),
        counter.connection().online(),
        counter.told().contact().seenAt(),
        counter.waiting(),
        signIns.staff().stream().map(StaffShown::of).toList(),
        at.map(a -> new SignedInShown(a.person(), a.name(), a.dutyManager())).orElse(null));
  }

  /** This till's printer. Within the lock. */
  PrinterShown printer(AtTill at) {
    return print.printer(at.till());
  }

  /** Nobody signed in: the list of who may sign in, and nothing else. */
  TillState closed(String till) {
    return state(
        common(Optional.empty()), notices.get(till), "Choose your name and type your PIN.");
  }

  private static TillState state(Common common, @Nullable Notice notice, String help) {
    return new TillState(
        common.revision(),
        common.counter(),
        common.venue(),
        common.zone(),
        common.now(),
        common.practice(),
        common.online(),
        common.seenAt(),
        common.waiting(),
        common.staff(),
        common.signedIn(),
        List.of(),
        null,
        null,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        notice,
        help,
        null,
        null,
        null);
  }

  TillState open(AtTill at) {
    return open(at, null);
  }

  /** With figures that a duty manager asked for, in this one answer. */
  TillState open(AtTill at, @Nullable ReadShown read) {
    return counter.look(() -> openNow(at, read));
  }

  private TillState openNow(AtTill at, @Nullable ReadShown read) {
    var common = common(Optional.of(at));
    var screening = chosen(at.till());
    var basket = counter.basket(at.till());
    var offers = screening.map(s -> shown(selling.offers(at, s))).orElse(List.of());
    var notice = notices.get(at.till());
    if (notice == null) notice = withdrawn(screening).orElse(null);
    return new TillState(
        common.revision(),
        common.counter(),
        common.venue(),
        common.zone(),
        common.now(),
        common.practice(),
        common.online(),
        common.seenAt(),
        common.waiting(),
        common.staff(),
        common.signedIn(),
        evening.screenings().stream().map(s -> shown(s, screening)).toList(),
        basket.map(b -> new BuyerShown(b.customer().kind(), b.customer().shown())).orElse(null),
        basket.map(this::booking).orElse(null),
        offers.stream().filter(offer -> offer.key() > 0).toList(),
        offers.stream().filter(offer -> offer.key() == 0).toList(),
        basket.map(this::shown).orElse(null),
        cash(basket, offers),
        counter.state().lastSaleOf(at.till()).map(sold -> shown(at, sold)).orElse(null),
        notice,
        help(basket, screening),
        night.night(at.till(), read),
        print.printer(at.till()),
        handOvers.shown(at.till()));
  }

  /** This counter is, or the roll of the screening that it shows. */
  private Optional<Notice> withdrawn(Optional<SheetScreening> screening) {
    var counters = Optional.of(counter.connection().withdrawn()).filter(told -> !told.isEmpty());
    return counters
        .or(() -> screening.flatMap(one -> supply.withdrawn(one.id())))
        .map(told -> new Notice(Notice.Kind.TELL, told));
  }

  /** What was chosen, while it is still there; otherwise what starts next and is on sale. */
  private Optional<SheetScreening> chosen(String till) {
    var screenings = evening.screenings();
    var wanted = chosen.get(till);
    return screenings.stream()
        .filter(screening -> screening.id().equals(wanted))
        .findFirst()
        .or(() -> screenings.stream().filter(evening::isOnSale).findFirst())
        .or(() -> screenings.stream().findFirst());
  }

  private ScreeningShown shown(SheetScreening screening, Optional<SheetScreening> chosen) {
    var id = screening.id();
    return new ScreeningShown(
        id.value(),
        screening.title(),
        screening.certificate(),
        screening.startsAt(),
        screening.auditorium(),
        screening.allocated(),
        evening.here(id).size(),
        evening.leftInAll(id).orElse(null),
        evening.seenAt(id).orElse(null),
        evening.isOnSale(screening),
        screening.cancelledBecause(),
        chosen.filter(c -> c.id().equals(id)).isPresent());
  }

  private List<OfferShown> shown(List<Offer> offers) {
    return IntStream.range(0, offers.size())
        .mapToObj(i -> shown(i < KEYS ? i + 1 : 0, offers.get(i)))
        .toList();
  }

  private static OfferShown shown(int key, Offer offer) {
    return new OfferShown(
        key,
        offer.ticketClass(),
        offer.name(),
        offer.band(),
        offer.price().shown(),
        offer.price().pence(),
        offer.may(),
        offer.because());
  }

  private BasketShown shown(Basket basket) {
    return new BasketShown(
        basket.id(), tickets(basket), basket.total().pence(), basket.total().shown());
  }

  private List<TicketShown> tickets(Basket basket) {
    return IntStream.range(0, basket.tickets().size())
        .mapToObj(i -> shown(i + 1, basket.tickets().get(i)))
        .toList();
  }

  private TicketShown shown(int position, Ticket ticket) {
    return new TicketShown(
        position,
        ticket.screening().value(),
        title(ticket.screening()),
        ticket.ticketClass(),
        ticket.name(),
        ticket.seat(),
        ticket.price().shown(),
        ticket.price().pence());
  }

  private @Nullable BookingShown booking(Basket basket) {
    var collecting = basket.collecting();
    if (collecting == null) return null;
    return new BookingShown(
        collecting.code(), collecting.name(), tickets(basket), basket.total().shown(), false);
  }

  /** For the basket; before anything is in it, for the ticket that stands first. */
  private static List<Cash> cash(Optional<Basket> basket, List<OfferShown> offers) {
    var total = basket.map(Basket::total).orElse(Money.NOTHING);
    boolean empty = basket.map(b -> b.tickets().isEmpty()).orElse(true);
    if (empty && basket.isPresent()) {
      total =
          offers.stream()
              .filter(OfferShown::may)
              .findFirst()
              .map(offer -> new Money(offer.pricePence()))
              .orElse(total);
    }
    return CashRules.suggestions(total).stream()
        .map(sum -> new Cash(sum.pence(), sum.shown()))
        .toList();
  }

  LastSale shown(AtTill at, Sold sold) {
    var sale = sold.sale();
    var paid =
        sale.payments().stream().map(Entry.Payment::amount).reduce(Money.NOTHING, Money::plus);
    var tendered =
        sale.payments().stream().map(Entry.Payment::tendered).reduce(Money.NOTHING, Money::plus);
    var tender = sale.payments().isEmpty() ? Tender.CASH : sale.payments().getFirst().tender();
    var tickets =
        IntStream.range(0, sale.tickets().size())
            .mapToObj(i -> shown(sold, i + 1, sale.tickets().get(i)))
            .toList();
    return new LastSale(
        sold.id(),
        counter.corrected(sold.at()),
        paid.shown(),
        tender.name(),
        tendered.shown(),
        sale.change().shown(),
        sold.isVoid(),
        tickets,
        selling.whyNotUndo(at, sold).isEmpty(),
        print.paperOf(at.till(), sold));
  }

  private SoldTicketShown shown(Sold sold, int position, SoldTicket ticket) {
    return new SoldTicketShown(
        position,
        ticket.shortCode(),
        TicketPaper.serial(ticket),
        title(ticket.number().screening()),
        ticket.seat(),
        Bookings.nameOf(ticket.ticketClass(), evening.classes()),
        ticket.price().shown(),
        counter.state().copies(sold.id(), position));
  }

  private String title(ScreeningId screening) {
    return evening.screening(screening).map(SheetScreening::title).orElse("");
  }

  private String help(Optional<Basket> basket, Optional<SheetScreening> screening) {
    if (screening.isEmpty()) {
      return "No screening has reached this counter yet. It asks the server every few seconds.";
    }
    boolean idle = basket.map(one -> one.tickets().isEmpty()).orElse(true);
    if (idle && evening.isOnSale(screening.get()) && evening.here(screening.get().id()).isEmpty()) {
      return supply.noneHere(screening.get());
    }
    var silence = supply.silence();
    if (idle && silence.isPresent()) return silence.get();
    if (basket.isEmpty()) {
      return "Scan a card or a booking, or press 1 to 9 for a walk-up's ticket.";
    }
    if (basket.get().tickets().isEmpty()) {
      return "Press 1 to 9 for a ticket, or Enter for the one that stands first.";
    }
    return "Enter takes the exact cash; the keys beside it take notes; C is for the card terminal."
        + " X takes the last ticket off.";
  }

  /** The plan of an allocated screening, as this till may use it. */
  Optional<Seats> seats(AtTill at, ScreeningId id) {
    return counter.look(() -> evening.screening(id).map(screening -> seats(at, screening)));
  }

  private Seats seats(AtTill at, SheetScreening screening) {
    var states = new HashMap<String, SeatState>();
    for (var number : evening.sold(screening.id())) {
      seatOf(number).ifPresent(seat -> states.put(seat, SeatState.SOLD));
    }
    evening.here(screening.id()).forEach(held -> put(states, held.seat(), SeatState.HERE));
    counter
        .basket(at.till())
        .ifPresent(b -> b.tickets().forEach(t -> put(states, t.seat(), SeatState.BASKET)));
    var rows = new TreeMap<Integer, List<SeatShown>>();
    for (var seat : screening.seats()) {
      var state =
          seat.kind().equals("BLOCKED")
              ? SeatState.BLOCKED
              : states.getOrDefault(seat.label(), SeatState.ELSEWHERE);
      rows.computeIfAbsent(seat.row(), row -> new ArrayList<>())
          .add(
              new SeatShown(
                  seat.label(), seat.row(), seat.column(), seat.kind(), seat.band(), state));
    }
    return new Seats(
        rows.entrySet().stream().map(r -> new SeatRow(r.getKey(), r.getValue())).toList());
  }

  private static void put(Map<String, SeatState> states, @Nullable String seat, SeatState state) {
    if (seat != null) states.put(seat, state);
  }

  private Optional<String> seatOf(TicketNumber number) {
    var sold = counter.state().saleOf(number);
    if (sold.isEmpty()) return evening.row(number).map(SyncAnswer.Row::seat);
    return sold.get().sale().tickets().stream()
        .filter(ticket -> ticket.number().equals(number))
        .findFirst()
        .map(SoldTicket::seat);
  }
}
