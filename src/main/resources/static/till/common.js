// @ts-check
import { time, when } from "./clock.js";
import { cap, el, press, svg, written } from "./dom.js";

/** What till and door draw alike: the bar on top, the sign-in, the notice. */

/**
 * @param {any} state
 * @param {boolean} reach whether the counter answers this browser
 * @param {string} where "Till" or "Door"
 * @param {import("./dom.js").Child} [inRail] what else this screen keeps in sight
 */
export function bar(state, reach, where, inRail) {
  return [
    el("div.mark-of-house", {}, ticketMark(), el("b", {}, "Foyer"), el("span.where", {}, where)),
    el("div.place", {}, written(state.venue), el("span", {}, ` · Counter ${state.counter.letter}`)),
    state.practice && el("strong.practice", {}, "PRACTICE"),
    el(
      "div.links",
      {},
      ...(where === "Till" && state.signedIn
        ? [press("button.quiet.connection", { verb: "hand-over" }, { "aria-label": spokenConnection(state, reach) }, ...connection(state, reach), cap("H"))]
        : connection(state, reach)),
      inRail,
    ),
    el("time.now", {}, time(state.now, state.zone)),
    state.signedIn &&
      el(
        "div.steward",
        {},
        written(state.signedIn.name),
        where === "Till" && press("button.quiet.to-night", { verb: "night" }, {}, cap("N"), "Night"),
        press("button.quiet.out", { verb: "sign-out" }, {}, "Sign out"),
      ),
  ];
}

/** @param {any} state @param {boolean} reach */
function connection(state, reach) {
  const heard = state.seenAt ? `, last heard ${when(state.seenAt, state.now, state.zone)}` : "";
  const online = reach && state.online;
  const words = !reach ? "no counter" : online ? "online" : "cut off";
  return [
    el(`span.link.${online ? "on" : "off"}`, {}, linkMark(online), el("span", {}, words, !online && reach ? el("span.heard", {}, heard) : null)),
    el(`span.waiting${state.waiting ? ".some" : ""}`, { title: `${state.waiting} entries wait to be sent` }, el("b", {}, String(state.waiting)), el("span.word", {}, " waiting")),
  ];
}

/** The connection is the way to what can be done without one. @param {any} state @param {boolean} reach */
function spokenConnection(state, reach) {
  return `${reach && state.online ? "Online" : "Cut off"}, ${state.waiting} waiting. By hand, without a network`;
}

/** A closed ring or a broken one: seen without colour. @param {boolean} online */
function linkMark(online) {
  return svg(
    "svg",
    { viewBox: "0 0 20 20", class: "link-mark", "aria-hidden": "true" },
    online
      ? svg("circle", { cx: 10, cy: 10, r: 7, class: "full" })
      : svg("path", { d: "M4 10a6 6 0 0 1 6-6M16 10a6 6 0 0 1-6 6M4 4l12 12", class: "broken" }),
  );
}

function ticketMark() {
  return svg(
    "svg",
    { viewBox: "0 0 32 18", class: "ticket-mark", "aria-hidden": "true" },
    svg("path", { d: "M2 2h28v4a3 3 0 0 0 0 6v4H2v-4a3 3 0 0 0 0-6z" }),
    svg("path", { d: "M22 3v12", class: "tear" }),
  );
}

/**
 * @param {{ kind: string, sentence: string } | null} notice
 * @param {import("./dom.js").Child} [way] what may be pressed about it
 */
export function say(notice, way) {
  if (!notice) return [];
  return [el(`p.said.${notice.kind.toLowerCase()}`, {}, el("span.sign", { "aria-hidden": "true" }, SIGNS[notice.kind] ?? "i"), el("span.sentence", {}, notice.sentence), way)];
}

/** @type {Record<string, string>} */
const SIGNS = { DONE: "✓", REFUSED: "!", WARN: "!", TELL: "i", HINT: "?" };

/**
 * The names of tonight's staff; then a pad for the PIN.
 *
 * @param {any} state
 * @param {number | null} person
 * @param {number} digits how many are typed; never which
 */
export function signIn(state, person, digits) {
  const chosen = state.staff.find((/** @type {any} */ one) => one.person === person);
  return chosen ? pinPad(chosen, digits) : names(state);
}

/** @param {any} state */
function names(state) {
  return [
    el("h2", {}, "Who is here?"),
    state.staff.length === 0 &&
      el("p.none", {}, "No steward is on this counter's day's sheet yet. It comes with the first contact to the server."),
    el(
      "div.names",
      {},
      ...state.staff.map((/** @type {any} */ one) =>
        press("button.quiet.name", { verb: "pick", person: one.person }, { disabled: !one.hasPin }, written(one.name), !one.hasPin && el("small", {}, "has no PIN yet")),
      ),
    ),
  ];
}

/** @param {any} chosen @param {number} digits */
function pinPad(chosen, digits) {
  const key = (/** @type {number} */ digit) => press("button.quiet.digit", { verb: "digit", digit: String(digit) }, {}, String(digit));
  return [
    el("h2", {}, written(chosen.name)),
    el("p.dots", { role: "status", "aria-label": `${digits} digits typed` }, ...Array.from({ length: Math.max(4, digits) }, (_, at) => el(`i${at < digits ? ".on" : ""}`))),
    el(
      "div.pad",
      {},
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(key),
      press("button.quiet.digit", { verb: "rub" }, { "aria-label": "Take the last digit off" }, "⌫"),
      key(0),
      press("button.digit", { verb: "sign-in" }, { "aria-label": "Sign in" }, "⏎"),
    ),
    press("button.quiet.other", { verb: "pick", person: null }, {}, cap("Esc"), "Somebody else"),
  ];
}

/** @param {string} title */
export function panelHead(title) {
  return el("header", {}, el("h2", {}, title), press("button.quiet", { verb: "back" }, {}, cap("Esc"), "Back"));
}
