// @ts-check
/**
 * Tickets from one till to another with no network between them, and home by a duty manager's
 * phone: where the steward is in that, and what a press makes of it. Pure.
 *
 * @typedef {{ id: string, at: string, to: string, byPhone: boolean, tickets: number, title: string }} Given
 * @typedef {{ ready: string | null, to: { letter: string } | null, most: number, byPhone: boolean, given: Given[] }} Shown
 *   `ready`: this till's code for getting tickets; `to`: whose code was scanned, and not passed to yet
 *
 * @typedef {{ mode: "choose" | "get" | "pass" | "back" | "show", count: number, given: string | null, sent: string | null }} HandOver
 *   `given`: what is shown; `sent`: what was given away last before the press that waits for its answer
 *
 * @typedef {{ handOver: HandOver, ask?: { path: string, body: object, repeats: boolean }, refused?: string }} Next
 */

const USUAL = 10;

/** @type {HandOver} */
export const CHOOSING = { mode: "choose", count: USUAL, given: null, sent: null };

const NOTHING = "nothing";

/**
 * @param {HandOver} present
 * @param {any} state
 * @param {any} event
 * @returns {Next}
 */
export function handOverStep(present, state, event) {
  const shown = /** @type {Shown} */ (state.handOver);
  switch (event.verb) {
    case "ho-get":
      return { handOver: { ...present, mode: "get" }, ask: ask("/till/hand-over/ready", {}) };
    case "ho-pass":
      return { handOver: passing(present, state) };
    case "ho-back":
      return { handOver: { ...present, mode: "back" } };
    case "ho-show":
      return { handOver: { ...present, mode: "show", given: event.id } };
    case "ho-count":
      return { handOver: { ...present, count: clamp(present.count + event.by, most(state)) } };
    case "ho-now":
      return now(present, state, shown);
    default:
      throw new Error(`no such deed: ${event.verb}`);
  }
}

/** What Enter means: the one thing that the page is for. @param {HandOver} present @param {any} state @param {Shown} shown @returns {Next} */
function now(present, state, shown) {
  const screening = chosen(state);
  const sent = { ...present, sent: shown.given[0]?.id ?? NOTHING };
  if (present.mode === "pass") {
    if (!shown.to) return { handOver: present, refused: "First scan the code of the till that needs tickets, or press T and type it." };
    if (!screening?.here) return { handOver: present, refused: "There is no ticket for this screening at this till." };
    return { handOver: sent, ask: ask("/till/hand-over/pass", { screening: screening.id, count: present.count }) };
  }
  if (present.mode === "back") {
    if (!screening?.here) return { handOver: present, refused: "There is no ticket for this screening at this till." };
    // Not asked again by itself: what it gives back grows while somebody empties a basket.
    return { handOver: sent, ask: { ...ask("/till/hand-over/give-back", { screening: screening.id }), repeats: false } };
  }
  return { handOver: present };
}

/**
 * After an answer: what was just given away is shown; a till that was just scanned is passed to.
 *
 * @param {HandOver | null} present
 * @param {any} state
 * @param {boolean} refused
 * @returns {HandOver | null}
 */
export function answeredHandOver(present, state, refused) {
  const shown = /** @type {Shown | null} */ (state?.handOver ?? null);
  if (!shown) return null;
  const newest = shown.given[0]?.id ?? NOTHING;
  if (present?.sent && !refused && newest !== present.sent) return { ...CHOOSING, mode: "show", given: newest };
  if (shown.to && present?.mode !== "pass") return passing(present ?? CHOOSING, state);
  return present && { ...present, sent: null };
}

/** @param {HandOver} present @param {any} state @returns {HandOver} */
function passing(present, state) {
  return { ...present, mode: "pass", count: clamp(USUAL, most(state)), sent: null };
}

/** As many as can be passed at once. @param {any} state */
export function most(state) {
  return Math.min(state.handOver?.most ?? 0, chosen(state)?.here ?? 0);
}

/** @param {any} state */
function chosen(state) {
  return state.screenings.find((/** @type {any} */ one) => one.chosen);
}

/** @param {number} count @param {number} most */
function clamp(count, most) {
  return Math.max(1, Math.min(most || 1, count));
}

/**
 * What a key means on these pages; null where it is the till's own.
 *
 * @param {string} key
 * @param {HandOver} present
 * @param {any} state
 * @returns {object | null}
 */
export function handOverDeed(key, present, state) {
  if (present.mode === "choose") return CHOICES[key] ?? again(key, state);
  if (key === "Enter") return { verb: "ho-now" };
  const by = present.mode === "pass" ? STEPS[key] : undefined;
  return by ? { verb: "ho-count", by } : null;
}

/** @param {string} key @param {any} state */
function again(key, state) {
  const one = /^[5-9]$/.test(key) ? state.handOver.given[Number(key) - 5] : null;
  return one ? { verb: "ho-show", id: one.id } : null;
}

/** @type {Record<string, object>} */
const CHOICES = { 1: { verb: "ho-get" }, 2: { verb: "ho-pass" }, 3: { verb: "ho-back" }, 4: { verb: "save-journal" } };

/** @type {Record<string, number>} */
const STEPS = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, "+": 1, "-": -1 };

/** @param {string} path @param {object} body */
function ask(path, body) {
  return { path, body, repeats: true };
}
