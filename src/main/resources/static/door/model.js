// @ts-check
/**
 * What the door's screen knows, and what a scan, a key or an answer makes of it. Pure. The counter
 * decides who is admitted; this side remembers the screening that is being let in, the characters
 * typed so far, and the last verdict.
 *
 * @typedef {"ADMITTED" | "LISTED" | "ALREADY" | "WRONG_SCREENING" | "VOID" | "NEVER_SOLD" | "NOT_ACTIVATED" | "PRACTICE" | "PAY_FIRST" | "UNKNOWN" | "OUT" | "NOT_IN" | "CREW" | "MEMBER" | "LAPSED"} Word
 * @typedef {{ verdict: Word, sentence: string, where?: string | null, when?: string | null,
 *   seat?: string | null, ticketClass?: string | null, title?: string | null, shortCode?: string | null }} Verdict
 * @typedef {{ revision: number, counter: { letter: string }, venue: string, zone?: string, now: string,
 *   practice: boolean, online: boolean, seenAt: string | null, waiting: number,
 *   staff: { person: number, name: string, hasPin: boolean }[],
 *   signedIn: { person: number, name: string } | null,
 *   screenings: { id: number, title: string, certificate: string, startsAt: string, auditorium: string, cancelled: unknown }[],
 *   screening: number | null, admitted: number, sold: number, voidsKnownTo: string | null,
 *   out: number, doors: { open: boolean, at: string, by: string } | null,
 *   twice: { ticket: string, here: string, there: string, where: string }[] }} State
 *
 * @typedef {{ state: State | null, reach: boolean, asked: number, line: string[], chosen: number | null,
 *   person: number | null, pin: string, typed: string, verdict: Verdict | null, nth: number, goingOut: boolean,
 *   camera: "none" | "off" | "starting" | "on",
 *   notice: { kind: string, sentence: string } | null }} Screen
 *   `line`: scans that wait for an answer; `nth`: so that the same verdict twice is seen as two
 *
 * @typedef {{ path: string, body: object, repeats: boolean }} Ask
 * @typedef {{ screen: Screen, asks: Ask[] }} Next
 */

/** Crockford's alphabet, as the short code is printed. */
export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const SHORT_CODE_LENGTH = 8;
const MOST_WAITING_SCANS = 8;
const MOST_PIN_DIGITS = 12;

/** @type {Screen} */
export const START = {
  state: null, reach: true, asked: 0, line: [], chosen: null,
  person: null, pin: "", typed: "", verdict: null, nth: 0, notice: null, goingOut: false, camera: "none",
};

/**
 * @param {Screen} screen
 * @param {any} event
 * @returns {Next}
 */
export function step(screen, event) {
  switch (event.verb) {
    case "state":
      return event.state.revision >= (screen.state?.revision ?? -1) || !screen.reach || event.state.screening !== screen.state?.screening
        ? same(withState(screen, event.state))
        : same(screen);
    case "verdict":
      return inLine(withVerdict(screen, event.answer));
    case "answered":
      return inLine(answered(screen, event));
    case "unanswered":
      return same({ ...screen, asked: screen.asked - 1, line: [], verdict: null, notice: { kind: "REFUSED", sentence: "The counter did not answer. Please scan once more." } });
    case "lost":
      return same({ ...screen, reach: false });
    case "found":
      return same({ ...screen, reach: true });
    case "pick":
      return same({ ...screen, person: event.person, pin: "", notice: null });
    case "digit":
      return same({ ...screen, pin: (screen.pin + event.digit).slice(0, MOST_PIN_DIGITS), notice: null });
    case "sign-in":
      return screen.person === null || !screen.pin
        ? same(screen)
        : ask({ ...screen, pin: "" }, "/till/sign-in", { staff: screen.person, pin: screen.pin });
    case "sign-out":
      return ask({ ...screen, person: null, verdict: null, typed: "" }, "/till/sign-out", {});
    case "rub":
      return same({ ...screen, pin: screen.pin.slice(0, -1), typed: screen.typed.slice(0, -1), verdict: null });
    case "wipe":
      return same({ ...screen, typed: "", verdict: null, notice: null });
    case "faded":
      return same(event.nth === screen.nth ? { ...screen, verdict: null } : screen);
    case "going":
      return same({ ...screen, goingOut: event.out, verdict: null, typed: "", notice: null });
    case "camera":
      return same({ ...screen, camera: event.camera, notice: event.sentence ? { kind: "REFUSED", sentence: event.sentence } : screen.notice });
    case "choose":
      return same({ ...screen, chosen: event.screening, verdict: null, typed: "" });
    case "char":
      return typed(screen, event.char);
    case "look-up":
      return screen.typed ? scan({ ...screen, typed: "" }, screen.typed) : same(screen);
    case "scan":
      return scan({ ...screen, typed: "" }, event.text);
    default:
      throw new Error(`no such deed: ${event.verb}`);
  }
}

/** Good news fades; bad news waits for the steward. @param {Verdict} verdict */
export function lets(verdict) {
  return verdict.verdict === "ADMITTED" || verdict.verdict === "LISTED" || verdict.verdict === "OUT";
}

/** As printed: capitals, O read as 0, I and L as 1. @param {string} char @returns {string} */
export function asPrinted(char) {
  const upper = char.toUpperCase().replace("O", "0").replace("I", "1").replace("L", "1");
  return upper.length === 1 && ALPHABET.includes(upper) ? upper : "";
}

/** @param {Screen} screen @param {string} char @returns {Next} */
function typed(screen, char) {
  const printed = asPrinted(char);
  if (!printed) return same(screen);
  const text = screen.typed + printed;
  return text.length < SHORT_CODE_LENGTH
    ? same({ ...screen, typed: text, verdict: null, notice: null })
    : scan({ ...screen, typed: "" }, text);
}

/** @param {Screen} screen @param {string} text @returns {Next} */
function scan(screen, text) {
  if (!screen.state?.signedIn) {
    return same({ ...screen, notice: { kind: "REFUSED", sentence: "Please sign in first, then scan again." } });
  }
  if (!screen.reach) {
    return same({ ...screen, verdict: null, notice: { kind: "REFUSED", sentence: "The counter does not answer: this scan was not heard." } });
  }
  if (screen.asked > 0) {
    return same({ ...screen, line: [...screen.line, text].slice(0, MOST_WAITING_SCANS) });
  }
  const screening = screen.chosen ?? screen.state.screening;
  return ask({ ...screen, notice: null }, screen.goingOut ? "/door/pass-out" : "/door/scan", { text, screening });
}

/** @param {Screen} screen @param {any} answer @returns {Screen} */
function withVerdict(screen, answer) {
  const now = answer.state ? withState(screen, answer.state) : screen;
  return { ...now, asked: screen.asked - 1, reach: true, verdict: answer, nth: screen.nth + 1, notice: null };
}

/** @param {Screen} screen @param {any} event @returns {Screen} */
function answered(screen, event) {
  const now = { ...screen, asked: screen.asked - 1, reach: true, notice: null };
  if (event.refusal) return { ...now, line: [], verdict: null, notice: { kind: "REFUSED", sentence: event.refusal.sentence } };
  return event.state?.screenings && "admitted" in event.state ? withState(now, event.state) : now;
}

/** @param {Screen} screen @param {State} state @returns {Screen} */
function withState(screen, state) {
  return { ...screen, state, chosen: screen.chosen ?? state.screening, person: state.signedIn ? null : screen.person };
}

/** @param {Screen} screen @returns {Next} */
function inLine(screen) {
  const [first, ...rest] = screen.line;
  return first === undefined ? same(screen) : scan({ ...screen, line: rest }, first);
}

/** @param {Screen} screen @param {string} path @param {object} body @returns {Next} */
function ask(screen, path, body) {
  return { screen: { ...screen, asked: screen.asked + 1 }, asks: [{ path, body, repeats: false }] };
}

/** @param {Screen} screen @returns {Next} */
function same(screen) {
  return { screen, asks: [] };
}
