// @ts-check
/**
 * The night at the till: opening, the drawer, who stands at it, what a duty manager allows. Pure,
 * like `model.js`, which hands every event of a verb `night…` over to here.
 *
 * A deed is a form of a few parts, one after another; when the last is filled the counter is asked.
 * The form carries an id of its own, so that it may be asked again and is done once.
 *
 * @typedef {"agree" | "pieces" | "amount" | "because" | "name" | "own-pin" | "who" | "duty"} Part
 * @typedef {{
 *   form: string | null, about: any, id: string, parts: Part[], part: number,
 *   pieces: Record<string, string>, at: number, amount: string, because: string, name: string,
 *   ownPin: string, person: number | null, pin: string, sent: boolean, read: any,
 * }} Night
 *   `form`: null on the page where one chooses what to do; `at`: the denomination that digits go to;
 *   `read`: an X or Z on the screen
 * @typedef {{ key: string, form: string, about?: any, label: string, may: boolean, grave?: boolean }} Item
 */

const MOST_DIGITS = 4;
const MOST_AMOUNT = 7;
const MOST_PIN = 8;

/**
 * Each form: what it asks, in which order, and of whom. `duty` falls away where a duty manager is
 * signed in.
 *
 * @type {Record<string, { title: (about: any) => string, parts: Part[], path: string, because?: string[] }>}
 */
export const FORMS = {
  step: { title: (about) => STEPS[about.step], parts: ["agree", "duty"], path: "screening" },
  float: { title: () => "Put the float into the drawer", parts: ["pieces"], path: "float" },
  "float-back": { title: () => "Take float back", parts: ["amount", "because", "duty"], path: "float-back", because: ["Typed wrongly", "Too much change", "Needed at another till"] },
  drop: { title: () => "Cash to the safe", parts: ["amount", "duty"], path: "drop" },
  "paid-out": { title: () => "Pay out of the drawer", parts: ["amount", "because", "duty"], path: "paid-out", because: ["Milk and tea", "Till roll", "Travel", "Change fetched"] },
  "no-sale": { title: () => "Open the drawer, nothing sold", parts: ["because"], path: "no-sale", because: ["Change for a guest", "Change for another till", "Looked for a coin"] },
  count: { title: () => "Count the drawer", parts: ["pieces"], path: "count" },
  "count-again": { title: () => "Count the drawer again", parts: ["pieces", "because", "duty"], path: "count" },
  "hand-over": { title: () => "Hand the drawer over", parts: ["who"], path: "hand-over" },
  close: { title: () => "Close the drawer", parts: ["agree"], path: "close" },
  x: { title: () => "Read the totals (X)", parts: ["agree", "duty"], path: "x" },
  change: { title: () => "Another steward at this till", parts: ["who"], path: "change" },
  "take-over": { title: (about) => `Take drawer ${about.number} over`, parts: ["agree", "duty"], path: "take-over" },
  name: { title: () => "A steward who is not on the list", parts: ["name", "because", "own-pin", "duty"], path: "steward", because: ["Swapped with somebody", "Helps out tonight", "New, not entered yet"] },
  "allow-ticket": { title: (about) => `${about.offer.name}: ask the duty manager`, parts: ["because", "duty"], path: "allow-ticket" },
  "allow-undo": { title: () => "Undo this sale: ask the duty manager", parts: ["because", "duty"], path: "allow-undo" },
};

/** @type {Record<string, string>} */
const STEPS = {
  SALE_OPENED: "Open the sale",
  SALE_CLOSED: "Close the sale",
  DOORS_OPENED: "Open the doors",
  DOORS_CLOSED: "Close the doors",
};

/** The page where one chooses. @returns {Night} */
export function choosing() {
  return { form: null, about: null, id: "", parts: [], part: 0, pieces: {}, at: 0, amount: "", because: "", name: "", ownPin: "", person: null, pin: "", sent: false, read: null };
}

/** @param {any} state @param {string} form @param {any} about @param {string} id @returns {Night} */
export function begun(state, form, about, id) {
  const duty = !!state.signedIn?.dutyManager;
  const doors = form === "step" && about.step.startsWith("DOORS");
  const parts = FORMS[form].parts.filter((part) => !(part === "duty" && duty) && !(part === "agree" && doors && !duty));
  const managers = dutyManagers(state);
  return {
    ...choosing(), form, about, id, parts,
    pieces: isCount(form) ? typedPieces(state.night?.draft ?? {}) : {},
    person: parts[0] === "duty" && managers.length === 1 ? managers[0].person : null,
  };
}

/** @param {string | null} form */
export function isCount(form) {
  return form === "count" || form === "count-again";
}

/** @param {Record<string, number>} draft */
function typedPieces(draft) {
  return Object.fromEntries(Object.entries(draft).map(([pence, count]) => [pence, String(count)]));
}

/** @param {Night} night @returns {Part | undefined} */
export function part(night) {
  return night.form ? night.parts[night.part] : undefined;
}

/** Those who may stand by a deed. @param {any} state */
export function dutyManagers(state) {
  return state.staff.filter((/** @type {any} */ one) => one.dutyManager && one.hasPin);
}

/** Whom the present part lets choose among. @param {any} state @param {Night} night */
export function people(state, night) {
  if (part(night) === "duty") return dutyManagers(state);
  return state.staff.filter((/** @type {any} */ one) => one.hasPin && one.person !== state.signedIn?.person);
}

/** The usual reasons of this form. @param {any} state @param {Night} night @returns {string[]} */
export function reasons(state, night) {
  if (!night.form) return [];
  const rules = state.night?.rules ?? [];
  const of = (/** @type {string} */ rule) => rules.find((/** @type {any} */ one) => one.rule === rule)?.reasons ?? [];
  if (night.form === "count-again") return of("SECOND_COUNT");
  if (night.form === "allow-undo") return of("UNDO");
  if (night.form === "allow-ticket") return of(night.about.late ? "LATE_SALE" : "TICKET");
  return FORMS[night.form].because ?? [];
}

/** What there is to do about the drawer now, each on its key. @param {any} state @returns {Item[]} */
export function items(state) {
  const drawer = state.night.drawer;
  const count = drawer.count;
  const again = drawer.countNeedsDutyManager;
  return [
    { key: "F", form: "float", label: drawer.hasFloat ? "More float" : "Float", may: true },
    { key: "K", form: again ? "count-again" : "count", label: again ? "Count again" : "Count", may: drawer.open },
    { key: "H", form: "hand-over", about: { count: count?.id }, label: "Hand over", may: !!count },
    { key: "Z", form: "close", about: { count: count?.id }, label: "Close the drawer", may: !!count },
    { key: "G", form: "drop", label: "To the safe", may: drawer.open },
    { key: "P", form: "paid-out", label: "Paid out", may: drawer.open },
    { key: "O", form: "no-sale", label: "No sale", may: true },
    { key: "X", form: "x", label: "Read X", may: drawer.open },
    { key: "B", form: "float-back", label: "Float back", may: drawer.hasFloat },
  ];
}

/** Piece by piece, the total in pence. @param {Record<string, string>} pieces */
export function total(pieces) {
  return Object.entries(pieces).reduce((sum, [pence, count]) => sum + Number(pence) * Number(count || 0), 0);
}

/** £12.50 of 1250. @param {number} pence */
export function pounds(pence) {
  return `£${Math.trunc(pence / 100)}.${String(pence % 100).padStart(2, "0")}`;
}

/**
 * @param {Night} night
 * @param {any} state
 * @param {any} event
 * @returns {{ night: Night | null, ask?: { path: string, body: object, repeats: boolean, quiet?: boolean }, refused?: string }}
 */
export function nightStep(night, state, event) {
  switch (event.verb) {
    case "night-back":
      return back(night, state);
    case "night-typed":
      return { night: { ...night, [event.field]: event.text } };
    case "night-because":
      return next({ ...night, because: event.text }, state);
    case "night-person":
      return { night: { ...night, person: event.person, pin: "" } };
    case "night-digit":
      return digit(night, state, event.digit);
    case "night-rub":
      return { night: rubbed(night, state) };
    case "night-turn":
      return turned(night, state, night.at + event.by);
    case "night-piece":
      return turned(night, state, event.at);
    case "night-pick":
      return picked(night, state, event.key);
    case "night-next":
      return next(night, state);
    case "night-print":
      return { night, ask: { path: "/till/print/reading", body: { what: event.what }, repeats: false } };
    default:
      throw new Error(`no such deed: ${event.verb}`);
  }
}

/** One step back: the person, then the part before, then the form itself. @param {Night} night @param {any} state */
function back(night, state) {
  if (night.read) return { night: { ...night, read: null } };
  if (!night.form) return { night: null };
  if (night.person !== null && people(state, night).length > 1) return { night: { ...night, person: null, pin: "" } };
  if (night.part > 0) return { night: { ...night, part: night.part - 1, person: null, pin: "" } };
  const returns = ["allow-ticket", "allow-undo", "name"].includes(night.form) || !state.signedIn;
  return { night: returns ? null : choosing(), ask: draft(night) };
}

/** A key on its own: a thing to do, a person, a reason. @param {Night} night @param {any} state @param {string} key */
function picked(night, state, key) {
  if (night.read) return { night };
  const place = Number(key) - 1;
  if (part(night) === "because") {
    const reason = reasons(state, night)[place];
    return reason ? next({ ...night, because: reason }, state) : { night };
  }
  if ((part(night) === "who" || part(night) === "duty") && night.person === null) {
    const one = people(state, night)[place];
    return one ? { night: { ...night, person: one.person, pin: "" } } : { night };
  }
  return { night };
}

/** @param {Night} night @param {any} state @param {string} typed */
function digit(night, state, typed) {
  switch (part(night)) {
    case "pieces": {
      const pence = denomination(state, night);
      const before = night.pieces[pence] ?? "";
      const count = (before === "0" ? "" : before) + typed;
      return { night: count.length > MOST_DIGITS ? night : { ...night, pieces: { ...night.pieces, [pence]: count } } };
    }
    case "amount":
      return { night: night.amount.length >= MOST_AMOUNT || (!night.amount && typed === "0") ? night : { ...night, amount: night.amount + typed } };
    case "own-pin":
      return { night: night.ownPin.length >= MOST_PIN ? night : { ...night, ownPin: night.ownPin + typed } };
    case "who":
    case "duty":
      if (night.person === null) return picked(night, state, typed);
      return { night: night.pin.length >= MOST_PIN ? night : { ...night, pin: night.pin + typed } };
    case "because":
      return picked(night, state, typed);
    default:
      return { night };
  }
}

/** @param {Night} night @param {any} state @returns {Night} */
function rubbed(night, state) {
  switch (part(night)) {
    case "pieces": {
      const pence = denomination(state, night);
      return { ...night, pieces: { ...night.pieces, [pence]: (night.pieces[pence] ?? "").slice(0, -1) } };
    }
    case "amount":
      return { ...night, amount: night.amount.slice(0, -1) };
    case "own-pin":
      return { ...night, ownPin: night.ownPin.slice(0, -1) };
    default:
      return { ...night, pin: night.pin.slice(0, -1) };
  }
}

/** The place after the last denomination is the end of the count. @param {Night} night @param {any} state @param {number} to */
function turned(night, state, to) {
  if (part(night) !== "pieces") return { night };
  const many = state.night.denominations.length;
  return { night: { ...night, at: Math.max(0, Math.min(many, to)) }, ask: draft(night) };
}

/** @param {any} state @param {Night} night @returns {string} */
function denomination(state, night) {
  const all = state.night.denominations;
  return String(all[Math.min(night.at, all.length - 1)].pence);
}

/** A count is kept by the counter while it is typed; the answer is of no interest. @param {Night} night */
function draft(night) {
  return isCount(night.form) ? { path: "/till/night/draft", body: { id: night.id, pieces: pieces(night) }, repeats: false, quiet: true } : undefined;
}

/** @param {Night} night */
function pieces(night) {
  return Object.fromEntries(Object.entries(night.pieces).filter(([, count]) => Number(count) > 0).map(([pence, count]) => [pence, Number(count)]));
}

/** The present part is filled: the next one, or the counter. @param {Night} night @param {any} state */
function next(night, state) {
  if (!night.form) return { night };
  const present = part(night);
  if (present === "pieces" && night.at < state.night.denominations.length) return turned(night, state, night.at + 1);
  const lacks = missing(night, state);
  if (lacks !== null) return { night, refused: lacks || undefined };
  if (night.part < night.parts.length - 1) return { night: entered({ ...night, part: night.part + 1 }, state) };
  return {
    night: { ...night, sent: true },
    ask: { path: `/till/night/${FORMS[night.form].path}`, body: body(night), repeats: night.form !== "change" && night.form !== "name" },
  };
}

/** Where there is one duty manager only, nobody has to be chosen. @param {Night} night @param {any} state @returns {Night} */
function entered(night, state) {
  const choice = part(night) === "duty" ? dutyManagers(state) : [];
  return { ...night, pin: "", person: choice.length === 1 ? choice[0].person : null };
}

/** What the present part still lacks, in a sentence; empty where the screen shows enough; null when it is filled. @param {Night} night @param {any} state */
function missing(night, state) {
  switch (part(night)) {
    case "pieces":
      return night.form === "float" && total(night.pieces) === 0 ? "Count what goes into the drawer." : null;
    case "amount":
      return night.amount ? null : "Type how much it is, with the pence.";
    case "because":
      return night.because.trim() ? null : "Say why: press a reason, or type one.";
    case "name":
      return night.name.trim() ? null : "Type the steward's name.";
    case "own-pin":
      return night.ownPin.length >= 4 ? null : "The new steward chooses a PIN of 4 to 8 digits.";
    case "who":
    case "duty":
      if (night.person === null) return people(state, night).length ? "" : "Nobody on this counter's list has a PIN for this.";
      return night.pin ? null : "";
    default:
      return null;
  }
}

/** @param {Night} night @returns {object} */
function body(night) {
  const by = night.parts.includes("duty") ? { dutyManager: night.person, pin: night.pin } : {};
  const because = night.parts.includes("because") ? { because: night.because.trim() } : {};
  switch (night.form) {
    case "step":
      return { id: night.id, screening: night.about.screening, step: night.about.step, certificate: night.about.certificate, ...by };
    case "float":
      return { id: night.id, pieces: pieces(night) };
    case "count":
    case "count-again":
      return { id: night.id, pieces: pieces(night), ...because, ...by };
    case "float-back":
    case "drop":
    case "paid-out":
      return { id: night.id, amount: Number(night.amount), ...because, ...by };
    case "no-sale":
      return { id: night.id, ...because };
    case "hand-over":
      return { id: night.id, count: night.about.count, staff: night.person, pin: night.pin };
    case "close":
      return { id: night.id, count: night.about.count };
    case "x":
      return { id: night.id, ...by };
    case "change":
      return { staff: night.person, pin: night.pin };
    case "take-over":
      return { id: night.id, fromTill: night.about.fromTill, ...by };
    case "name":
      return { id: night.id, name: night.name.trim(), ownPin: night.ownPin, ...because, ...by };
    case "allow-ticket":
      return { id: night.id, offer: night.about.offer.ticketClass, band: night.about.offer.band, screening: night.about.screening, seat: null, ...because, ...by };
    case "allow-undo":
      return { id: night.id, sale: night.about.sale, ...because, ...by };
    default:
      throw new Error(`no such form: ${night.form}`);
  }
}

/**
 * The counter has answered: what stands on the screen then. What went through leads back to where
 * it came from; what was refused keeps the form, without the PIN.
 *
 * @param {Night | null} night
 * @param {any} state
 * @param {boolean} refused
 * @returns {Night | null}
 */
export function answeredNight(night, state, refused) {
  if (!night?.sent) return night;
  if (refused) return { ...night, sent: false, pin: "" };
  if (state.night?.read) return { ...choosing(), read: state.night.read };
  const returns = ["allow-ticket", "allow-undo", "name", "change", "hand-over"].includes(night.form ?? "");
  return returns ? null : choosing();
}

/**
 * What a key means while the night is open.
 *
 * @param {string} key
 * @param {Night} night
 * @param {any} state
 * @returns {object | null}
 */
export function nightDeed(key, night, state) {
  if (key === "Escape") return { verb: "night-back" };
  if (night.read && key === "p" && prints(state)) return { verb: "night-print", what: night.read.kind };
  if (night.read) return key === "Enter" ? { verb: "night-back" } : null;
  if (!night.form && key === "p" && state.night.drawer.closed && prints(state)) return { verb: "night-print", what: "Z" };
  if (!night.form) return chosen(key.toUpperCase(), state);
  if (/^\d$/.test(key)) return { verb: "night-digit", digit: key };
  if (key === "Backspace") return { verb: "night-rub" };
  if (key === "Enter") return { verb: "night-next" };
  if (key === "ArrowUp") return { verb: "night-turn", by: -1 };
  if (key === "ArrowDown") return { verb: "night-turn", by: 1 };
  return null;
}

/** Whether this till has a printer that prints by itself. @param {any} state */
function prints(state) {
  return !!state.printer && state.printer.kind !== "NONE" && !state.printer.sheet;
}

/** @param {string} key @param {any} state */
function chosen(key, state) {
  if (key === "S") return { verb: "night-form", form: "change" };
  if (key === "N") return { verb: "night-back" };
  const item = items(state).find((one) => one.key === key && one.may);
  return item ? { verb: "night-form", form: item.form, about: item.about } : null;
}
