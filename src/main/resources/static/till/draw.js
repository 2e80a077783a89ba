// @ts-check
import { isSameDay, day, time, when } from "./clock.js";
import { bar, panelHead, say, signIn } from "./common.js";
import { cap, el, press, region, show, written } from "./dom.js";
import { chosenScreening, highlighted, moreAfter, notes, present, sellsAtOnce, underKeys } from "./model.js";
import { handOver, handOverView } from "./handoverdraw.js";
import { drawNight, nightView, notListed } from "./nightdraw.js";
import { chip, onPaper, printerNotice, unprinted } from "./printdraw.js";
import { seatPicker } from "./seats.js";

/** Draws the till's screen. Every region has its fixed place and is drawn whole. @param {import("./model.js").Screen} screen */
export function draw(screen) {
  const { state } = screen;
  region("notice", [spoken(screen), !!screen.against], () => say(spoken(screen), way(screen)));
  if (!state) return;
  const inside = !!state.signedIn;
  region("bar", [state.venue, state.counter, state.practice, state.online, state.seenAt, state.waiting, state.signedIn, time(state.now, state.zone), screen.reach, state.printer?.kind, state.printer?.word, state.printer?.waiting], () => bar(state, screen.reach, "Till", inside && chip(state.printer)));
  const night = screen.night;
  show("sign-in", !inside && !night);
  show("work", inside && !night);
  show("night", !!night);
  document.body.classList.toggle("inside", inside);
  document.body.classList.toggle("at-night", !!night);
  if (night) drawTheNight(night, state);
  if (!inside) {
    region("screenings", [], () => []);
    region("sign-in", [state.staff, screen.person, screen.pin.length, state.counter], () => [...signIn(state, screen.person, screen.pin.length), screen.person === null && notListed(state), screen.person === null && state.counter.practises && el("p.not-listed", {}, press("button.quiet", { verb: "practise" }, {}, "Practise with invented people"))]);
    return;
  }
  region("screenings", [state.screenings, day(state.now, state.zone), state.online, !state.online && state.seenAt], () => state.screenings.map((one) => stub(state, one)));
  bringIntoView(chosenScreening(state)?.id);
  region("buyer", [state.buyer, state.booking], () => buyer(state));
  drawMiddle(screen, state);
  region("last", [state.lastSale, screen.undoing], () => lastSale(screen, state));
  region("basket", [state.basket, state.booking, screen.terminal], () => basket(state));
  region("pay", [state.basket, state.cashSuggestions, sellsAtOnce(state) && highlighted(state), screen.terminal, screen.reach], () => pay(screen, state));
}

/** @param {import("./night.js").Night} night @param {import("./model.js").State} state */
function drawTheNight(night, state) {
  region("night", nightView(night, state), () => drawNight(night, state));
  const first = document.querySelector("#night [autofocus]");
  if (first instanceof HTMLInputElement && document.activeElement === document.body) first.focus();
}

/** What may be pressed about the sentence. @param {import("./model.js").Screen} screen */
function way(screen) {
  if (screen.against) return press("button.quiet.way", { verb: "ask-duty-manager" }, {}, cap("O"), "Duty manager");
  const printer = screen.state?.printer;
  const said = printer && !screen.notice && !screen.state?.notice && screen.state?.signedIn && !screen.night && printer.sales.length > 0 && printer.sentence;
  return said ? press("button.quiet.way.to-printing", { verb: "printing" }, {}, cap("G"), "Tickets") : null;
}

/** The one place where the house answers. @param {import("./model.js").Screen} screen */
function spoken(screen) {
  if (!screen.reach) {
    return {
      kind: "REFUSED",
      sentence: screen.paying
        ? "The counter does not answer. This payment is being asked for again; it can count only once. Please wait."
        : "The counter does not answer. Trying again; nothing is lost. Please wait before you press or scan.",
    };
  }
  const { state } = screen;
  // A form of the night begins with a clean slate: what was done before it is no answer to it.
  if (screen.night?.form) return screen.notice ?? { kind: "HINT", sentence: "Esc goes a step back. Nothing is done before the last step." };
  return screen.notice ?? state?.notice ?? (state?.signedIn ? printerNotice(state.printer) : null) ?? (state?.signedIn && state.help ? { kind: "HINT", sentence: state.help } : null);
}

/** @param {import("./model.js").Screen} screen @param {import("./model.js").State} state */
function drawMiddle(screen, state) {
  const panel = screen.panel;
  const covers = panel === "help" || panel === "seats" || panel === "ticket" || panel === "printing" || panel === "hand-over";
  show("offers", !covers);
  show("panel", covers);
  region("offers", [panel === "more", underKeys(screen, state), moreAfter(screen, state), sellsAtOnce(state), chosenScreening(state)], () => offers(screen, state));
  if (panel === "help") region("panel", ["help", state.help, present(screen)], () => help(state));
  if (panel === "ticket") region("panel", ["ticket", state.lastSale, screen.shownTicket], () => ticket(screen, state));
  if (panel === "printing" && state.printer) {
    const printer = state.printer;
    region("panel", ["printing", printer], () => unprinted(printer, state.zone));
  }
  if (panel === "hand-over") region("panel", ["hand-over", ...handOverView(screen, state)], () => handOver(screen, state));
  if (panel === "seats") region("panel", ["seats", screen.seats, screen.seatAt, screen.seatOf, state.basket], () => seatPicker(screen, state));
}

// Screenings

/** @param {import("./model.js").State} state @param {import("./model.js").Screening} one */
function stub(state, one) {
  const closed = one.cancelled ? "Cancelled" : !one.onSale ? "Not on sale" : one.inAll === 0 && one.here === 0 ? "Sold out" : null;
  return press(
    `button.stub${one.chosen ? ".chosen" : ""}${closed ? ".closed" : ""}`,
    { verb: "screening", screening: one.id },
    { "aria-pressed": one.chosen ? "true" : "false", "data-screening": one.id },
    el("span.head", {}, el("time", {}, time(one.startsAt, state.zone)), !isSameDay(one.startsAt, state.now, state.zone) && el("span.day", {}, day(one.startsAt, state.zone)), one.certificate && el("span.certificate", {}, one.certificate), el("span.room", {}, written(one.auditorium))),
    el("span.title", {}, written(one.title)),
    closed
      ? el("span.numbers", {}, el("strong.word", {}, closed))
      : el("span.numbers", {}, el("strong", {}, String(one.here)), el("span", {}, "here"), ...(state.online ? inAll(state, one) : cutOff(state))),
  );
}

/** What there is in the whole house, and how old that knowledge is. @param {import("./model.js").State} state @param {import("./model.js").Screening} one */
function inAll(state, one) {
  return [
    el("b", {}, one.inAll === null ? "?" : String(one.inAll)),
    el("span", {}, "in all"),
    one.seen && el("span.seen", {}, `seen ${when(one.seen, state.now, state.zone)}`),
  ];
}

/** What this counter can sell alone is true; what the house has nobody here knows. @param {import("./model.js").State} state */
function cutOff(state) {
  return [state.seenAt && el("span.seen", {}, `not connected since ${when(state.seenAt, state.now, state.zone)}`)];
}

let shownChosen = -1;

/** @param {number | undefined} id */
function bringIntoView(id) {
  if (id === undefined || id === shownChosen) return;
  shownChosen = id;
  document.querySelector(`[data-screening="${id}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// Who buys

/** @param {import("./model.js").State} state */
function buyer(state) {
  const who = state.booking
    ? el("p", {}, el("span.kind", {}, "Booking"), " ", el("b.code", {}, state.booking.code), " ", written(state.booking.name), state.booking.alreadyCollected ? el("strong.twice", {}, "Already collected") : null)
    : state.buyer && state.buyer.kind !== "WALK_UP"
      ? el("p", {}, el("b", {}, state.buyer.shown))
      : el("p.muted", {}, state.buyer ? "Walk-up" : "Scan a card or a booking, or press a ticket");
  return [who, press("button.quiet.walk-up", { verb: "walk-up" }, {}, cap("W"), "Walk-up")];
}

// Offers

/** @param {import("./model.js").Screen} screen @param {import("./model.js").State} state */
function offers(screen, state) {
  const more = screen.panel === "more";
  const after = moreAfter(screen, state);
  const best = more ? null : highlighted(state);
  const cells = underKeys(screen, state).map((one, at) => offer(one, at + 1, one === best, sellsAtOnce(state)));
  const empty = Array.from({ length: Math.max(0, 9 - cells.length) }, () => el("span.offer-slot"));
  return [
    ...cells,
    ...empty,
    press(
      "button.quiet.more",
      { verb: "more" },
      { disabled: !more && !after },
      cap("0"),
      after ? `${after} more` : more ? "Back to the usual tickets" : "No more tickets",
    ),
  ];
}

/** @param {import("./model.js").Offer} one @param {number} key @param {boolean} best @param {boolean} atOnce */
function offer(one, key, best, atOnce) {
  return press(
    `button.offer${one.may ? "" : ".refused"}${best ? ".best" : ""}`,
    { verb: "add", offer: one },
    { "aria-describedby": null },
    el("span.line", {}, cap(String(key)), best && atOnce ? cap("⏎") : null, el("strong.price", {}, one.price)),
    el("span.name", {}, written(one.name), one.band ? el("span.band", {}, one.band) : null),
    one.may ? null : el("span.because", {}, el("b", { "aria-hidden": "true" }, "✕ "), one.because),
  );
}

// Basket and payment

/** @param {import("./model.js").State} state */
function basket(state) {
  const tickets = state.basket?.tickets ?? [];
  const many = tickets.length === 1 ? "1 ticket" : `${tickets.length} tickets`;
  const titles = new Set(tickets.map((one) => one.screening)).size > 1;
  return [
    el(
      "header",
      {},
      el("h2", {}, tickets.length ? many : "Basket"),
      press("button.quiet.empty", { verb: "clear" }, { disabled: !tickets.length }, "Empty it"),
    ),
    tickets.length
      ? el("ol.tickets", {}, ...tickets.map((one) => basketTicket(one, titles)))
      : el("p.nothing", {}, "Nothing in the basket."),
  ];
}

/** @param {import("./model.js").BasketTicket} one @param {boolean} titles */
function basketTicket(one, titles) {
  return el(
    "li",
    {},
    el("span.what", {}, written(one.name), titles ? el("small", {}, written(one.title)) : null),
    one.seat && press("button.quiet.seat", { verb: "another-seat", ticket: one.position }, { "aria-label": `Seat ${one.seat}, choose another` }, one.seat),
    el("span.price", {}, one.price),
    press("button.quiet.off", { verb: "take-off", ticket: one.position }, { "aria-label": `Take ${one.name} off` }, "✕"),
  );
}

/** @param {import("./model.js").Screen} screen @param {import("./model.js").State} state */
function pay(screen, state) {
  const total = state.basket?.tickets.length ? state.basket : null;
  if (screen.terminal && total) return terminal(total);
  const offer = sellsAtOnce(state) ? highlighted(state) : null;
  const pence = total?.totalPence ?? offer?.pricePence;
  const shown = total?.total ?? offer?.price;
  const ready = pence !== undefined && screen.reach;
  const other = ready ? notes(state) : [];
  const free = pence === 0;
  return [
    el(`p.total${ready ? "" : ".idle"}`, {}, el("span", {}, offer ? offer.name : "To pay"), el("strong", {}, shown ?? "£0.00")),
    press("button.exact", { verb: "exact" }, { disabled: !ready }, cap("⏎"), free ? "Nothing to pay: print" : el("span", {}, "Cash, exact ", el("b", {}, shown ?? ""))),
    el(
      "div.notes",
      {},
      ...["A", "S", "D"].map((key, at) =>
        press("button.quiet.note", { verb: "note", at }, { disabled: !other[at] || free }, cap(key), other[at]?.shown ?? "–"),
      ),
    ),
    press("button.quiet.card-terminal", { verb: "card" }, { disabled: !ready || free }, cap("C"), el("span", {}, "Card", el("span.long", {}, " terminal"), ready && !free ? `: type ${plain(pence)}` : null)),
  ];
}

/** @param {import("./model.js").Basket} basket */
function terminal(basket) {
  return [
    el("p.total.type", {}, el("span", {}, "Type on the card terminal"), el("strong", {}, plain(basket.totalPence))),
    press("button.exact.approved", { verb: "approved" }, {}, cap("⏎"), "It says approved"),
    el("div.notes.apart"),
    press("button.quiet.declined", { verb: "declined" }, {}, cap("Esc"), "Not approved: take no money"),
  ];
}

/** As it is typed on a terminal: 12.00. @param {number} pence */
function plain(pence) {
  return `${Math.trunc(pence / 100)}.${String(pence % 100).padStart(2, "0")}`;
}

// The last sale

/** @param {import("./model.js").Screen} screen @param {import("./model.js").State} state */
function lastSale(screen, state) {
  const last = state.lastSale;
  if (!last) return [el("p.none", {}, "No sale at this till yet.")];
  if (screen.undoing === last.id) return undoing(last);
  const many = last.tickets.length === 1 ? "1 ticket" : `${last.tickets.length} tickets`;
  const cash = last.tender === "CASH";
  return [
    el(
      `div.change${last.undone ? ".undone" : ""}`,
      {},
      el("span", {}, last.undone ? "Undone" : cash ? "Change" : "Card"),
      el("strong", {}, last.undone || !cash ? last.total : last.change),
    ),
    el(
      "div.sold",
      {},
      el("b", {}, `${many}, ${last.total}`),
      el("span", {}, cash ? `${last.tendered} given at ${time(last.at, state.zone)}` : `by card at ${time(last.at, state.zone)}`),
      el("span", {}, onPaper(last.paper), el("span.serials", {}, last.tickets.map((one) => one.serial + (one.seat ? ` ${one.seat}` : "")).join(", "))),
    ),
    el(
      "div.acts",
      {},
      press("button.quiet", { verb: "ticket" }, {}, cap("P"), "Ticket"),
      press("button.quiet", { verb: "again" }, {}, cap("R"), "Repeat"),
      press("button.quiet", { verb: "undo" }, { disabled: !last.undoable }, cap("U"), "Undo"),
    ),
  ];
}

/** @param {import("./model.js").LastSale} last */
function undoing(last) {
  const back = last.tender === "CASH" ? `Give ${last.total} back in cash` : `Give ${last.total} back on the card terminal`;
  return [
    el("p.ask", {}, el("b", {}, "Undo the last sale? "), `${back} and keep the ${last.tickets.length === 1 ? "ticket" : "tickets"}.`),
    el("div.acts", {}, press("button.grave", { verb: "undo" }, {}, cap("U"), "Undo it"), press("button.quiet", { verb: "back" }, {}, cap("Esc"), "Leave it")),
  ];
}

/** @param {import("./model.js").Screen} screen @param {import("./model.js").State} state */
function ticket(screen, state) {
  const last = state.lastSale;
  const one = last?.tickets[screen.shownTicket] ?? last?.tickets[0];
  if (!last || !one) return [];
  const many = last.tickets.length;
  return [
    panelHead(many > 1 ? `Ticket ${screen.shownTicket + 1} of ${many}` : "The ticket"),
    el(
      "div.leaf",
      {},
      el("img", { src: picture(last, one), alt: `The printed ticket ${one.serial}` }),
      el(
        "div.about",
        {},
        el("p.short", {}, el("span", {}, "Short code"), el("b.code", {}, spaced(one.shortCode))),
        el("p", {}, written(one.title)),
        el("p", {}, `Serial ${one.serial}`, one.seat ? `, seat ${one.seat}` : ""),
        many > 1 && el("div.acts", {}, press("button.quiet", { verb: "leaf", by: -1 }, {}, cap("←"), "Before"), press("button.quiet", { verb: "leaf", by: 1 }, {}, cap("→"), "Next")),
        press("button.quiet", { verb: "reprint", position: one.position }, {}, "Print it again"),
      ),
    ),
  ];
}

/** The address changes with what is printed on it, or a browser shows the picture it has. @param {import("./model.js").LastSale} last @param {import("./model.js").LastSale["tickets"][number]} one */
function picture(last, one) {
  const print = new URLSearchParams({ copy: String(one.copies), undone: String(!!last.undone) });
  return `/till/ticket/${encodeURIComponent(last.id)}/${one.position}.svg?${print}`;
}

/** Eight characters in two groups, as printed. @param {string} code */
export function spaced(code) {
  return code.length === 8 ? `${code.slice(0, 4)} ${code.slice(4)}` : code;
}

// Help

/** @param {import("./model.js").State} state */
function help(state) {
  return [
    panelHead("Help"),
    el("p.help-now", {}, state.help),
    el("dl.keys", {}, ...KEYS.flatMap(([keys, words]) => [el("dt", {}, ...keys.map(cap)), el("dd", {}, words)])),
  ];
}

/** @type {[string[], string][]} */
const KEYS = [
  [["1", "…", "9"], "a ticket into the basket"],
  [["0"], "the rarer tickets, and back"],
  [["⏎"], "paid in cash, exactly"],
  [["A", "S", "D"], "paid with the note shown"],
  [["C"], "card terminal"],
  [["←", "→"], "another screening"],
  [["W"], "walk-up, nobody's card"],
  [["T"], "type a card or a code"],
  [["X"], "take the last ticket off"],
  [["E"], "choose another seat"],
  [["P"], "see the ticket"],
  [["G"], "tickets to print: see them, go on"],
  [["R"], "repeat the last sale"],
  [["U"], "undo the last sale"],
  [["N"], "the night: opening, drawer, stewards"],
  [["O"], "ask the duty manager to allow it"],
  [["H"], "tickets from or to another till"],
  [["Esc"], "back"],
];
