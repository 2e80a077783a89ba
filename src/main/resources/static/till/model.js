// @ts-check
import { answeredHandOver, CHOOSING, handOverStep } from "./handover.js";
import { answeredNight, begun, choosing, nightStep } from "./night.js";

/**
 * What the till's screen knows, and what a press, a scan or an answer makes of it. Pure: nothing
 * here asks the counter or draws; `step` says what is to be asked.
 *
 * The counter decides everything about tickets and money. This side remembers only where the
 * steward is: which panel is open, which digits of the PIN are typed, whether the card terminal is
 * being waited for.
 *
 * @typedef {{ key?: number, ticketClass: string, name: string, band: string, price: string,
 *   pricePence: number, may: boolean, because: string }} Offer
 * @typedef {{ position: number, screening: number, title: string, ticketClass: string, name: string,
 *   seat: string | null, price: string, pricePence: number }} BasketTicket
 * @typedef {{ id: string, tickets: BasketTicket[], totalPence: number, total: string }} Basket
 * @typedef {{ id: number, title: string, certificate: string, startsAt: string, auditorium: string,
 *   allocated: boolean, here: number, inAll: number | null, seen: string | null, onSale: boolean,
 *   cancelled: boolean | string | null, chosen: boolean }} Screening
 * @typedef {{ id: string, at: string, total: string, tender: string, tendered: string, change: string,
 *   undone?: boolean, undoable: boolean, paper: string,
 *   tickets: { position: number, shortCode: string, serial: string, title: string, seat: string | null, copies: number }[] }} LastSale
 * @typedef {{ kind: "DONE" | "REFUSED" | "TELL", sentence: string }} Notice
 * @typedef {{ revision: number, counter: { id: number, letter: string, name: string, practises: boolean }, venue: string,
 *   zone?: string, now: string, practice: boolean, online: boolean, seenAt: string | null, waiting: number,
 *   staff: { person: number, name: string, hasPin: boolean, dutyManager: boolean }[],
 *   signedIn: { person: number, name: string, dutyManager: boolean } | null,
 *   screenings: Screening[], buyer: { kind: string, shown: string } | null,
 *   booking: { code: string, name: string, tickets: unknown[], total: string, alreadyCollected: boolean } | null,
 *   offers: Offer[], more: Offer[], basket: Basket | null,
 *   cashSuggestions: { pence: number, shown: string }[], lastSale: LastSale | null,
 *   notice: Notice | null, help: string, night: any, handOver: any, printer: import("./printdraw.js").Printer | null }} State
 *
 * @typedef {{ label: string, row: number, column: number, kind: string, band: string, state: string }} Seat
 * @typedef {"help" | "more" | "seats" | "ticket" | "printing" | "hand-over" | null} Panel
 * @typedef {{ tender: "CASH" | "CARD_TERMINAL", suggestion: number | null }} Intent
 *   what is to follow when the highlighted ticket is in the basket
 *
 * @typedef {{
 *   state: State | null, reach: boolean, asked: number, paying: boolean, line: any[], notice: Notice | null,
 *   panel: Panel, person: number | null, pin: string, terminal: string | null, undoing: string | null,
 *   intent: Intent | null, seatOf: number | null, seats: Seat[] | null, seatAt: string | null, shownTicket: number,
 *   moreFrom: number, night: import("./night.js").Night | null, against: { form: string, about: any } | null,
 *   handOver: import("./handover.js").HandOver | null,
 * }} Screen
 *   `terminal`: the basket whose amount is being typed on the card terminal;
 *   `undoing`: the sale about to be undone; `line`: presses that wait for an answer;
 *   `moreFrom`: which of the rarer tickets lies under key 1 while they are shown;
 *   `against`: what was just refused and a duty manager may allow
 *
 * @typedef {{ path: string, body: object, repeats: boolean, quiet?: boolean } | { seatsOf: number }} Ask
 *   `quiet`: nobody waits for the answer
 * @typedef {{ screen: Screen, asks: Ask[] }} Next
 */

const MOST_WAITING_PRESSES = 12;
const MOST_PIN_DIGITS = 12;
const KEYS = 9;

/** @type {Screen} */
export const START = {
  state: null, reach: true, asked: 0, paying: false, line: [], notice: null,
  panel: null, person: null, pin: "", terminal: null, undoing: null,
  intent: null, seatOf: null, seats: null, seatAt: null, shownTicket: 0, moreFrom: 0, night: null, against: null, handOver: null,
};

/**
 * @param {Screen} screen
 * @param {any} event
 * @returns {Next}
 */
export function step(screen, event) {
  switch (event.verb) {
    case "state":
      return event.state.revision > (screen.state?.revision ?? -1) || !screen.reach
        ? same(withState(screen, event.state))
        : same(screen);
    case "answered":
      return answered(screen, event);
    case "unanswered":
      return same({
        ...screen, asked: screen.asked - 1, intent: null, line: [], night: screen.night && { ...screen.night, sent: false, pin: "" },
        notice: { kind: "REFUSED", sentence: "The counter did not answer. Look at the basket before you go on." },
      });
    case "seen-seats":
      return same({ ...screen, seats: event.seats, seatAt: seatToBeginAt(screen, event.seats) });
    case "lost":
      return same({ ...screen, reach: false, line: [] });
    case "found":
      return same({ ...screen, reach: true });
    default:
      return pressed(screen, event);
  }
}

/** Presses in the order they were made, each seeing what the one before had done. @param {Screen} screen @param {any} event @returns {Next} */
function pressed(screen, event) {
  if (!screen.state) return same(screen);
  if (!isLocal(event)) {
    if (!screen.reach) return same(screen);
    if (screen.asked > 0) {
      // Pay pressed twice is one payment; the second press has nothing left to say.
      if (screen.paying && isPayment(event)) return same(screen);
      return same({ ...screen, line: [...screen.line, event].slice(0, MOST_WAITING_PRESSES) });
    }
  }
  return act(screen, screen.state, event);
}

/**
 * @param {Screen} screen
 * @param {State} state
 * @param {any} event
 * @returns {Next}
 */
function act(screen, state, event) {
  const calm = { ...screen, notice: null, against: null };
  if (screen.night && event.verb.startsWith("night-")) return night(calm, screen.night, state, event);
  if (screen.handOver && event.verb.startsWith("ho-")) return handOver(calm, screen.handOver, state, event);
  switch (event.verb) {
    case "night":
      return state.signedIn && !screen.terminal ? same({ ...closed(calm), night: choosing() }) : same(screen);
    case "night-form":
      return same({ ...closed(calm), night: begun(state, event.form, event.about ?? null, event.id) });
    case "ask-duty-manager":
      return screen.against
        ? same({ ...closed(calm), night: begun(state, screen.against.form, screen.against.about, event.id) })
        : same(screen);
    case "pick":
      return same({ ...calm, person: event.person, pin: "" });
    case "digit":
      return screen.person === null || screen.pin.length >= MOST_PIN_DIGITS
        ? same(screen)
        : same({ ...calm, pin: screen.pin + event.digit });
    case "rub":
      return same({ ...calm, pin: screen.pin.slice(0, -1) });
    case "sign-in":
      return screen.person === null || !screen.pin
        ? same(screen)
        : ask({ ...calm, pin: "" }, "/till/sign-in", { staff: screen.person, pin: screen.pin });
    case "sign-out":
      return ask({ ...calm, person: null, pin: "", panel: null, night: null, handOver: null }, "/till/sign-out", {});
    case "scan":
      return screen.terminal
        ? refused(screen, "Finish the card first: Enter if it was approved, Esc if not. Then scan again.")
        : ask({ ...calm, panel: screen.panel === "hand-over" ? screen.panel : null, undoing: null, night: null }, "/till/scan", { text: event.text });
    case "walk-up":
      return ask(closed(calm), "/till/walk-up", {});
    case "screening":
      return ask(closed(calm), "/till/screening", { screening: event.screening });
    case "turn":
      return turn(calm, state, event.by);
    case "add":
      return add(calm, state, event.offer);
    case "key":
      return add(calm, state, underKeys(screen, state)[event.key - 1]);
    case "take-off":
      return takeOff(calm, state, event.ticket ?? state.basket?.tickets.at(-1)?.position);
    case "clear":
      return state.basket ? ask(closed(calm), "/till/clear", {}) : same(screen);
    case "exact":
      return pay(calm, state, { tender: "CASH", suggestion: null });
    case "note":
      return pay(calm, state, { tender: "CASH", suggestion: event.at });
    case "card":
      return pay(calm, state, { tender: "CARD_TERMINAL", suggestion: null });
    case "approved":
      return screen.terminal
        ? payNow({ ...calm, terminal: null }, screen.terminal, { tender: "CARD_TERMINAL" })
        : same(screen);
    case "declined":
      return same({ ...screen, terminal: null, notice: { kind: "TELL", sentence: "No card was taken. The basket is as it was." } });
    case "again":
      return state.lastSale ? ask(closed(calm), "/till/again", {}) : same(screen);
    case "undo":
      return undo(calm, state);
    case "reprint":
      return ask(calm, "/till/reprint", { sale: state.lastSale?.id, position: event.position });
    case "printing":
      return state.printer && state.printer.kind !== "NONE" ? same(toggled(calm, "printing")) : refused(screen, "This till has no printer. A duty manager sets one up: /till/printers.");
    case "go-on":
      return ask(closed(calm), "/till/print/go-on", { sale: event.sale ?? null });
    case "it-is-here":
      return ask(calm, "/till/print/it-is-here", { sale: event.sale });
    case "in-hand":
      return ask(calm, "/till/print/in-hand", { sale: event.sale ?? null });
    case "leave":
      return ask(calm, "/till/print/leave", { sale: event.sale });
    case "ticket":
      return state.lastSale?.tickets.length ? same(toggled(calm, "ticket")) : same(screen);
    case "leaf":
      return same({ ...screen, shownTicket: leaf(state, screen.shownTicket + event.by) });
    case "more":
      return same(turnedToMore(calm, state));
    case "help":
      return same(toggled(calm, "help"));
    case "another-seat":
      return seats(calm, state, event.ticket ?? state.basket?.tickets.at(-1)?.position);
    case "seat":
      return takeSeat(calm, state, event.label);
    case "seat-by":
      return same({ ...screen, seatAt: seatBeside(screen.seats ?? [], screen.seatAt, event.row, event.column) });
    case "hand-over":
      return screen.terminal ? same(screen) : same({ ...toggled(calm, "hand-over"), handOver: screen.panel === "hand-over" ? null : CHOOSING });
    case "back":
      if (state.handOver?.to) return ask({ ...closed(calm), terminal: null }, "/till/hand-over/done", {});
      return same({ ...closed(calm), undoing: null, terminal: null });
    default:
      throw new Error(`no such deed: ${event.verb}`);
  }
}

/** The tickets under the keys 1 to 9: the usual ones, or the rarer ones while those are shown. @param {Screen} screen @param {State} state */
export function underKeys(screen, state) {
  return screen.panel === "more"
    ? state.more.slice(screen.moreFrom, screen.moreFrom + KEYS)
    : state.offers.slice(0, KEYS);
}

/** How many rarer tickets come after those that are shown. @param {Screen} screen @param {State} state */
export function moreAfter(screen, state) {
  const shown = screen.panel === "more" ? screen.moreFrom + KEYS : 0;
  return Math.max(0, state.more.length - shown);
}

/** The offer that Enter sells to a person who was scanned. @param {State} state @returns {Offer | undefined} */
export function highlighted(state) {
  return state.offers.find((offer) => offer.may);
}

/**
 * Whether one key sells: somebody stands at the till (a card was scanned, or "walk-up" pressed) and
 * the basket is empty. Never with nobody there: Enter pressed once more after a sale sells nothing.
 *
 * @param {State} state
 */
export function sellsAtOnce(state) {
  return !state.basket?.tickets.length && !!state.buyer && !state.booking;
}

/** @param {State} state */
export function chosenScreening(state) {
  return state.screenings.find((screening) => screening.chosen);
}

/** Where the steward is; the keys mean what belongs there. @param {Screen} screen */
export function present(screen) {
  const { state } = screen;
  if (!state) return "waiting";
  if (screen.night) return "night";
  if (!state.signedIn) return screen.person === null ? "sign-in" : "pin";
  if (screen.terminal) return "terminal";
  if (screen.undoing) return "undo";
  if (screen.panel === "seats") return "seats";
  if (screen.panel === "ticket") return "ticket";
  if (screen.panel === "printing") return "printing";
  if (screen.panel === "hand-over") return "hand-over";
  if (state.basket?.tickets.length) return "pay";
  return "sell";
}

// The counter's answers

/** @param {Screen} screen @param {any} event @returns {Next} */
function answered(screen, event) {
  let now = { ...screen, asked: screen.asked - 1, paying: false, reach: true };
  if (event.state) now = withState(now, event.state);
  now = { ...now, night: answeredNight(now.night, now.state, !!event.refusal) };
  now = withHandOver(now, !!event.refusal);
  if (event.refusal) {
    return same({ ...now, intent: null, line: [], notice: { kind: "REFUSED", sentence: event.refusal.sentence } });
  }
  now = { ...now, notice: null };
  if (now.intent && now.state) {
    const intent = now.intent;
    return pay({ ...now, intent: null }, now.state, intent);
  }
  return inLine(now);
}

/** Takes up the presses that waited, until one asks again. @param {Screen} screen @returns {Next} */
function inLine(screen) {
  let now = screen;
  while (now.line.length && now.asked === 0) {
    const [first, ...rest] = now.line;
    const next = pressed({ ...now, line: rest }, first);
    if (next.asks.length) return next;
    now = next.screen;
  }
  return same(now);
}

/** @param {Screen} screen @param {State} state @returns {Screen} */
function withState(screen, state) {
  const sold = state.lastSale?.id !== screen.state?.lastSale?.id;
  const basket = state.basket?.id ?? null;
  return {
    ...screen,
    state,
    person: state.signedIn ? null : screen.person,
    night: state.signedIn || screen.night?.form === "name" ? screen.night : null,
    terminal: screen.terminal === basket ? screen.terminal : null,
    undoing: screen.undoing === state.lastSale?.id ? screen.undoing : null,
    shownTicket: sold ? 0 : screen.shownTicket,
    panel: sold && screen.panel === "ticket" ? null : screen.panel,
  };
}

// Deeds

/** @param {Screen} screen @param {State} state @param {Offer | undefined} offer @returns {Next} */
function add(screen, state, offer) {
  if (!offer) return same(screen);
  if (screen.terminal) return refused(screen, "Finish the card first: Enter if it was approved, Esc if not.");
  if (!offer.may) return askable(refused(screen, offer.because), "allow-ticket", aboutTicket(state, offer));
  return ask(closed(screen), "/till/add", {
    offer: offer.ticketClass, band: offer.band, screening: chosenScreening(state)?.id, seat: null,
  });
}

/** @param {Screen} screen @param {State} state @param {number | undefined} position @returns {Next} */
function takeOff(screen, state, position) {
  if (!state.basket || position === undefined) return same(screen);
  if (screen.terminal) return refused(screen, "Finish the card first: Enter if it was approved, Esc if not.");
  return ask(closed(screen), "/till/remove", { ticket: position });
}

/** @param {Screen} screen @param {State} state @param {Intent} intent @returns {Next} */
function pay(screen, state, intent) {
  if (sellsAtOnce(state)) {
    const offer = highlighted(state);
    const next = add(screen, state, offer);
    return next.asks.length ? { ...next, screen: { ...next.screen, intent } } : next;
  }
  const basket = state.basket;
  if (!basket?.tickets.length) return same(screen);
  if (intent.tender === "CARD_TERMINAL") {
    return basket.totalPence === 0
      ? payNow(screen, basket.id, { tender: "CASH" })
      : same({ ...closed(screen), terminal: basket.id });
  }
  if (intent.suggestion === null) return payNow(screen, basket.id, { tender: "CASH" });
  const note = notes(state)[intent.suggestion];
  return note ? payNow(screen, basket.id, { tender: "CASH", tendered: note.pence }) : same(screen);
}

/** The counter finds a basket that is paid again by its id: the same sale, the same receipt. @param {Screen} screen @param {string} basket @param {object} how @returns {Next} */
function payNow(screen, basket, how) {
  const next = ask({ ...closed(screen), paying: true, terminal: null }, "/till/pay", { basket, ...how });
  return { ...next, asks: next.asks.map((one) => ({ ...one, repeats: true })) };
}

/** Notes above the exact sum. @param {State} state */
export function notes(state) {
  const total = state.basket?.tickets.length ? state.basket.totalPence : undefined;
  const exact = total ?? highlighted(state)?.pricePence ?? -1;
  return state.cashSuggestions.filter((one) => one.pence !== exact).slice(0, 3);
}

/** Asked once it asks back, asked twice it undoes. @param {Screen} screen @param {State} state @returns {Next} */
function undo(screen, state) {
  const last = state.lastSale;
  if (!last) return same(screen);
  if (!last.undoable) {
    const no = refused(screen, "Only your own last sale can be undone, within 15 minutes and before anybody is let in.");
    return last.undone ? no : askable(no, "allow-undo", { sale: last.id });
  }
  if (screen.undoing !== last.id) {
    return same({ ...closed(screen), undoing: last.id });
  }
  const next = ask({ ...screen, undoing: null }, "/till/undo", { sale: last.id });
  return { ...next, asks: next.asks.map((one) => ({ ...one, repeats: true })) };
}

/** @param {Screen} screen @param {State} state @param {number} by @returns {Next} */
function turn(screen, state, by) {
  const all = state.screenings;
  const at = all.findIndex((one) => one.chosen);
  const to = all[(at + by + all.length) % all.length];
  return to && !to.chosen ? ask(closed(screen), "/till/screening", { screening: to.id }) : same(screen);
}

/** @param {Screen} screen @param {State} state @param {number | undefined} position @returns {Next} */
function seats(screen, state, position) {
  const ticket = state.basket?.tickets.find((one) => one.position === position);
  if (!ticket?.seat) return same(screen);
  if (screen.panel === "seats" && screen.seatOf === position) return same(closed(screen));
  return {
    screen: { ...screen, panel: "seats", seatOf: ticket.position, seats: null, seatAt: ticket.seat },
    asks: [{ seatsOf: ticket.screening }],
  };
}

/** The rarer tickets, nine at a time; after the last the usual ones again. @param {Screen} screen @param {State} state @returns {Screen} */
function turnedToMore(screen, state) {
  if (!moreAfter(screen, state)) return closed(screen);
  const from = screen.panel === "more" ? screen.moreFrom + KEYS : 0;
  return { ...closed(screen), panel: "more", moreFrom: from };
}

// The night

/** @param {Screen} screen @param {import("./night.js").Night} present @param {State} state @param {any} event @returns {Next} */
function night(screen, present, state, event) {
  if (event.verb === "night-form") return same({ ...screen, night: begun(state, event.form, event.about ?? null, event.id) });
  const next = nightStep(present, state, event);
  const shown = next.refused ? refused(screen, next.refused).screen : screen;
  if (!next.ask) return same({ ...shown, night: next.night });
  const asked = next.ask.quiet ? shown.asked : shown.asked + 1;
  return { screen: { ...shown, night: next.night, asked }, asks: [next.ask] };
}

/** What a duty manager would allow: the ticket as it was pressed. @param {State} state @param {Offer} offer */
function aboutTicket(state, offer) {
  const screening = chosenScreening(state)?.id;
  const run = state.night?.runs.find((/** @type {any} */ one) => one.id === screening);
  return { offer: { ticketClass: offer.ticketClass, name: offer.name, band: offer.band }, screening, late: !!run && (run.saleClosed || run.waitsForOpening) };
}

/** @param {Next} next @param {string} form @param {any} about @returns {Next} */
function askable(next, form, about) {
  return { ...next, screen: { ...next.screen, against: { form, about } } };
}

// Tickets between tills

/** @param {Screen} screen @param {import("./handover.js").HandOver} present @param {State} state @param {any} event @returns {Next} */
function handOver(screen, present, state, event) {
  const next = handOverStep(present, state, event);
  const now = { ...screen, handOver: next.handOver };
  if (next.refused) return refused(now, next.refused);
  return next.ask ? { screen: { ...now, asked: now.asked + 1 }, asks: [next.ask] } : same(now);
}

/** @param {Screen} screen @param {boolean} refused @returns {Screen} */
function withHandOver(screen, refused) {
  if (!screen.state?.signedIn || screen.terminal || screen.night) return screen;
  const now = answeredHandOver(screen.handOver, screen.state, refused);
  return now ? { ...screen, handOver: now, panel: "hand-over" } : screen;
}

// Seats

/** The seat that the ticket has already is no change. @param {Screen} screen @param {State} state @param {string | null} label @returns {Next} */
function takeSeat(screen, state, label) {
  const ticket = state.basket?.tickets.find((one) => one.position === screen.seatOf);
  if (!label || !ticket) return same(screen);
  if (label === ticket.seat) return same(closed(screen));
  return ask(closed(screen), "/till/seat", { ticket: ticket.position, seat: label });
}

/** @param {Screen} screen @param {Seat[]} all */
function seatToBeginAt(screen, all) {
  return all.some((seat) => seat.label === screen.seatAt) ? screen.seatAt : (all[0]?.label ?? null);
}

/**
 * The next seat in a direction: along the row, or the nearest in the next row.
 *
 * @param {Seat[]} all
 * @param {string | null} from
 * @param {number} rows
 * @param {number} columns
 * @returns {string | null}
 */
export function seatBeside(all, from, rows, columns) {
  const here = all.find((seat) => seat.label === from);
  if (!here) return all[0]?.label ?? null;
  const ahead = all.filter((seat) =>
    columns
      ? seat.row === here.row && Math.sign(seat.column - here.column) === columns
      : Math.sign(seat.row - here.row) === rows,
  );
  const far = (/** @type {Seat} */ seat) =>
    Math.abs(seat.row - here.row) * 1000 + Math.abs(seat.column - here.column);
  return ahead.sort((a, b) => far(a) - far(b))[0]?.label ?? from;
}

// Small things

/** Deeds of the screen alone: they wait for nobody. @param {any} event */
function isLocal(event) {
  return LOCAL.has(event.verb);
}

const LOCAL = new Set([
  "pick", "digit", "rub", "help", "leaf", "seat-by", "ticket", "printing", "night", "night-form", "ask-duty-manager",
  "night-back", "night-typed", "night-person", "night-rub", "night-turn", "night-piece",
  "hand-over", "ho-pass", "ho-back", "ho-show", "ho-count",
]);

/** @param {any} event */
function isPayment(event) {
  return ["exact", "note", "card", "approved"].includes(event.verb);
}

/** @param {Screen} screen @param {string} path @param {object} body @returns {Next} */
function ask(screen, path, body) {
  return { screen: { ...screen, asked: screen.asked + 1 }, asks: [{ path, body, repeats: false }] };
}

/** @param {Screen} screen @returns {Next} */
function same(screen) {
  return { screen, asks: [] };
}

/** @param {Screen} screen @param {string} sentence @returns {Next} */
function refused(screen, sentence) {
  return same({ ...screen, notice: { kind: "REFUSED", sentence } });
}

/** @param {Screen} screen @returns {Screen} */
function closed(screen) {
  return { ...screen, panel: null, seatOf: null, undoing: null, handOver: null };
}

/** @param {Screen} screen @param {Panel} panel @returns {Screen} */
function toggled(screen, panel) {
  return { ...closed(screen), panel: screen.panel === panel ? null : panel };
}

/** @param {State} state @param {number} at */
function leaf(state, at) {
  const many = state.lastSale?.tickets.length ?? 1;
  return (at + many) % many;
}
