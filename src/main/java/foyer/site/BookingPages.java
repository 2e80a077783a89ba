package foyer.site;

import static foyer.house.Refusal.Kind.CONFLICT;
import static foyer.house.Refusal.Kind.EXPIRED;

import foyer.house.Actor;
import foyer.house.HouseClock;
import foyer.house.Outcome;
import foyer.house.QrPicture;
import foyer.house.Refusal;
import foyer.house.Setting;
import foyer.house.Settings;
import foyer.programme.ScreeningId;
import foyer.sales.Basket;
import foyer.sales.Booked;
import foyer.sales.Bookings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A guest books, to pay at the door: choose, say who, confirm. For everybody, without sign-in or
 * session. All that is remembered between two steps is the basket's id in the address; it is drawn
 * before anything is asked for, so that Back, F5, two tabs or two presses lead to one booking.
 *
 * <p>Whoever has the id has the booking: it is as good as the paper it could be printed on, it is
 * not guessed, and these pages are never kept by anybody on the way.
 */
@Controller
class BookingPages {
  private static final String BASKET = "basket";
  private static final Duration BASKET_KEPT = Duration.ofHours(2);
  private static final int BASKETS_TRIED_MOST = 6;
  private static final String CHANGE = "change";
  private static final String GONE = "gone";
  private static final String NO_SCREENING = "There is no such screening.";

  private final Bookings bookings;
  private final Listings listings;
  private final ScreeningOffers offers;
  private final TicketLines lines;
  private final Settings settings;
  private final HouseClock clock;

  BookingPages(
      Bookings bookings,
      Listings listings,
      ScreeningOffers offers,
      TicketLines lines,
      Settings settings,
      HouseClock clock) {
    this.bookings = bookings;
    this.listings = listings;
    this.offers = offers;
    this.lines = lines;
    this.settings = settings;
    this.clock = clock;
  }

  /** A second tab finds the basket of the first, as long as that is not booked. */
  @GetMapping("/screenings/{id}/book")
  String book(
      @PathVariable("id") String id,
      @CookieValue(name = BASKET, defaultValue = "") String kept,
      HttpServletRequest request,
      HttpServletResponse response) {
    var showing = showing(id);
    var basket =
        Address.readUuid(kept)
            .filter(known -> bookings.booked(known).isEmpty())
            .orElseGet(UUID::randomUUID);
    keep(basket, showing, request, response);
    return onward(address(showing, basket));
  }

  /** The step at which this basket stands. */
  @GetMapping("/screenings/{id}/book/{basket}")
  String step(
      @PathVariable("id") String id,
      @PathVariable("basket") String basketId,
      @RequestParam Map<String, String> asked,
      Model model,
      HttpServletResponse response) {
    var showing = showing(id);
    var basket = basket(basketId);
    if (bookings.booked(basket).isPresent()) return onward("/bookings/" + basket);
    var party = party(asked);
    var held = bookings.basket(basket);
    if (held.isPresent()) {
      return step(held.get(), showing, asked.getOrDefault(CHANGE, ""), model, response);
    }
    if (!showing.tickets().bookable()) return onward("/screenings/" + showing.id());
    model.addAttribute("done", asked.containsKey(GONE) ? "Your tickets went back." : "");
    String over = party.isNobody() ? "" : tooLate();
    return choose(showing, basket, party, Guest.UNKNOWN, over, model, response);
  }

  /** The next step of a basket, or the one that the guest goes back to. */
  private String step(
      Basket held, Showing showing, String change, Model model, HttpServletResponse response) {
    if (change.equals("tickets")) {
      return choose(
          showing,
          held.id(),
          Party.of(held),
          new Guest(held.guestName(), held.guestEmail()),
          "",
          model,
          response);
    }
    boolean named = !held.guestName().isEmpty() && change.isEmpty();
    var page = page(held, showing, "");
    return show(named ? "site/confirm" : "site/guest", page, model, response);
  }

  /** First request: hold the tickets; or, where the basket holds some, change them. */
  @PostMapping("/screenings/{id}/book/{basket}")
  String hold(
      @PathVariable("id") String id,
      @PathVariable("basket") String basketId,
      @RequestParam Map<String, String> form,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    var showing = showing(id);
    var basket = basket(basketId);
    if (bookings.booked(basket).isPresent()) return onward("/bookings/" + basket);
    var guest = Guest.of(form);
    return switch (Party.read(form).then(party -> hold(basket, showing, party))) {
      case Outcome.Done<Basket>(Basket held) -> {
        if (guest.isKnown()) bookings.nameGuest(held.id(), guest.name(), guest.email());
        keep(held.id(), showing, request, response);
        yield onward(address(showing, held.id()) + "?" + party(form).asQuery());
      }
      case Outcome.Refused<Basket> refused when bookings.booked(next(basket)).isPresent() ->
          onward("/bookings/" + next(basket));
      case Outcome.Refused<Basket>(Refusal refusal) -> {
        response.setStatus(refusal.kind().http());
        yield choose(showing, basket, party(form), guest, refusal.sentence(), model, response);
      }
    };
  }

  /**
   * A basket that holds other tickets is changed. One that ran out, or was let go, is followed by
   * the next; its id is made from the first one's, so that pressing twice still makes one.
   */
  private Outcome<Basket> hold(UUID basket, Showing showing, Party party) {
    var id = basket;
    var answer = holdOrChange(id, showing, party);
    for (int tried = 1; tried < BASKETS_TRIED_MOST && is(answer, EXPIRED); tried++) {
      id = next(id);
      answer = holdOrChange(id, showing, party);
    }
    return answer;
  }

  private Outcome<Basket> holdOrChange(UUID basket, Showing showing, Party party) {
    var answer = bookings.hold(basket, screening(showing), party.counts());
    return is(answer, CONFLICT)
        ? bookings.change(basket, screening(showing), party.counts())
        : answer;
  }

  private static boolean is(Outcome<Basket> answer, Refusal.Kind kind) {
    return answer instanceof Outcome.Refused<Basket>(Refusal refusal) && refusal.kind() == kind;
  }

  private static UUID next(UUID basket) {
    return UUID.nameUUIDFromBytes((basket + " again").getBytes(StandardCharsets.UTF_8));
  }

  /** The guest gives the tickets back before they are booked. */
  @PostMapping("/screenings/{id}/book/{basket}/release")
  String letGo(
      @PathVariable("id") String id,
      @PathVariable("basket") String basketId,
      Model model,
      HttpServletResponse response) {
    var showing = showing(id);
    var basket = basket(basketId);
    return switch (bookings.letGo(basket)) {
      case Outcome.Done<UUID> done -> onward(address(showing, basket) + "?" + GONE);
      case Outcome.Refused<UUID>(Refusal refusal) ->
          refused(refusal, showing, basket, Map.of(), model, response);
    };
  }

  /** Second request: who it is for. */
  @PostMapping("/screenings/{id}/book/{basket}/guest")
  String guest(
      @PathVariable("id") String id,
      @PathVariable("basket") String basketId,
      @RequestParam Map<String, String> form,
      Model model,
      HttpServletResponse response) {
    var showing = showing(id);
    var basket = basket(basketId);
    var guest = Guest.of(form);
    return switch (bookings.nameGuest(basket, guest.name(), guest.email())) {
      case Outcome.Done<Basket> done ->
          onward(address(showing, basket) + "?" + party(form).asQuery());
      case Outcome.Refused<Basket>(Refusal refusal) ->
          refused(refusal, showing, basket, form, model, response);
    };
  }

  /** Third request: it stands. */
  @PostMapping("/screenings/{id}/book/{basket}/confirm")
  String confirm(
      @PathVariable("id") String id,
      @PathVariable("basket") String basketId,
      @RequestParam Map<String, String> form,
      Model model,
      HttpServletResponse response) {
    var showing = showing(id);
    var basket = basket(basketId);
    return switch (bookings.confirm(basket, party(form).counts())) {
      case Outcome.Done<Booked> done -> onward("/bookings/" + basket);
      case Outcome.Refused<Booked>(Refusal refusal) ->
          refused(refusal, showing, basket, form, model, response);
    };
  }

  /** The sentence stands where the guest is, and nothing that was typed is lost. */
  private String refused(
      Refusal refusal,
      Showing showing,
      UUID basket,
      Map<String, String> form,
      Model model,
      HttpServletResponse response) {
    if (bookings.booked(basket).isPresent()) return onward("/bookings/" + basket);
    response.setStatus(refusal.kind().http());
    var guest = Guest.of(form);
    var held = bookings.basket(basket);
    if (held.isEmpty()) {
      return choose(showing, basket, party(form), guest, tooLate(), model, response);
    }
    var page = page(held.get(), showing, refusal.sentence());
    // What others put into the basket is to be looked at; anything else is about the name.
    if (refusal.kind() == CONFLICT && !held.get().guestName().isEmpty()) {
      return show("site/confirm", page, model, response);
    }
    return show("site/guest", guest.isKnown() ? page.typed(guest) : page, model, response);
  }

  @GetMapping("/bookings/{order}")
  String booked(@PathVariable("order") String order, Model model, HttpServletResponse response) {
    return booked(known(order), "", model, response);
  }

  /** The guest lets the tickets go. */
  @PostMapping("/bookings/{order}/release")
  String release(@PathVariable("order") String order, Model model, HttpServletResponse response) {
    var known = known(order);
    return switch (bookings.release(
        known.order(), "the guest cancelled it on the web", Actor.house("site"))) {
      case Outcome.Done<Booked> done -> onward("/bookings/" + known.order());
      case Outcome.Refused<Booked>(Refusal refusal) -> {
        if (known.state() == Booked.State.RELEASED) {
          yield onward("/bookings/" + known.order());
        }
        response.setStatus(refusal.kind().http());
        yield booked(known, refusal.sentence(), model, response);
      }
    };
  }

  @GetMapping("/booking")
  String find(Model model, HttpServletResponse response) {
    return found("", "", "", model, response);
  }

  /** By code and e-mail; which of the two is wrong is not said. */
  @PostMapping("/booking")
  String find(
      @RequestParam(name = "code", defaultValue = "") String code,
      @RequestParam(name = "email", defaultValue = "") String email,
      Model model,
      HttpServletResponse response) {
    var booked =
        bookings
            .find(code)
            .filter(one -> one.guestEmail().strip().equalsIgnoreCase(email.strip()))
            .filter(one -> !email.isBlank());
    if (booked.isPresent()) return onward("/bookings/" + booked.get().order());
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    return found(
        code, email, "No booking has this code and this e-mail address together.", model, response);
  }

  private String found(
      String code, String email, String refused, Model model, HttpServletResponse response) {
    model.addAttribute("code", code);
    model.addAttribute("email", email);
    model.addAttribute("refused", refused);
    privately(response);
    return "site/find";
  }

  private String choose(
      Showing showing,
      UUID basket,
      Party party,
      Guest guest,
      String refused,
      Model model,
      HttpServletResponse response) {
    var choices =
        offers.online(screening(showing)).stream()
            .map(price -> new BookPage.Choice(price, party.of(price.code())))
            .toList();
    int most = settings.get(Setting.MOST_TICKETS_PER_BOOKING);
    return show(
        "site/book",
        new BookPage(
            showing,
            basket,
            choices,
            most,
            bookings.basket(basket).map(held -> held.tickets().size()).orElse(0),
            guest.name(),
            guest.email(),
            refused),
        model,
        response);
  }

  private BasketPage page(Basket basket, Showing showing, String refused) {
    return new BasketPage(
        showing,
        basket,
        lines.of(basket.tickets()),
        Party.of(basket).counts(),
        basket.guestName(),
        basket.guestEmail(),
        clock.now(),
        refused);
  }

  private String booked(Booked booked, String said, Model model, HttpServletResponse response) {
    var showing =
        listings
            .find(booked.screening())
            .orElseThrow(() -> new NotHere("This screening is not shown here any more."));
    var collectBy =
        showing
            .screening()
            .startsAt()
            .minus(Duration.ofMinutes(settings.get(Setting.RELEASE_MINUTES_BEFORE)));
    return show(
        "site/booked",
        new BookedPage(
            showing,
            booked,
            lines.of(booked.tickets()),
            QrPicture.of(booked.code()),
            collectBy,
            said),
        model,
        response);
  }

  private Booked known(String order) {
    return bookings
        .booked(basket(order))
        .orElseThrow(() -> new NotHere("There is no such booking."));
  }

  private Showing showing(String id) {
    return listings
        .find(new ScreeningId(Address.number(id, NO_SCREENING)))
        .orElseThrow(() -> new NotHere(NO_SCREENING));
  }

  private static UUID basket(String id) {
    return Address.readUuid(id).orElseThrow(() -> new NotHere("There is no such booking."));
  }

  private static ScreeningId screening(Showing showing) {
    return showing.screening().id();
  }

  private static Party party(Map<String, String> fields) {
    return switch (Party.read(fields)) {
      case Outcome.Done<Party>(Party party) -> party;
      case Outcome.Refused<Party> unreadable -> Party.NOBODY;
    };
  }

  private String tooLate() {
    return "The %d minutes are over and the tickets went back; choose again and go on."
        .formatted(settings.get(Setting.HOLD_MINUTES));
  }

  private static String address(Showing showing, UUID basket) {
    return "/screenings/%d/book/%s".formatted(showing.id(), basket);
  }

  private static void keep(
      UUID basket, Showing showing, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(BASKET, basket.toString())
            .path("/screenings/%d/book".formatted(showing.id()))
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Lax")
            .maxAge(BASKET_KEPT)
            .build()
            .toString());
  }

  private static String show(String view, Object page, Model model, HttpServletResponse response) {
    model.addAttribute("page", page);
    privately(response);
    return view;
  }

  private static void privately(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** After a deed the browser is sent to a page that may be loaded again without doing it again. */
  private static String onward(String address) {
    return "redirect:" + address;
  }
}
