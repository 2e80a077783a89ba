// @ts-check
import { time } from "./clock.js";
import { el, svg, written } from "./dom.js";

/** What the check's and the printers' pages draw alike. */

/**
 * @param {any} common null before the first answer, or where nobody is signed in
 * @param {string} where
 */
export function rail(common, where) {
  return [
    el("div.mark-of-house", {}, el("b", {}, "Foyer"), el("span.where", {}, where)),
    common && el("div.place", {}, written(common.venue), el("span", {}, ` · Counter ${common.counter.letter}`)),
    el("div.links", {}, common && el("time.now", {}, time(common.now, common.zone))),
    el("div.steward", {}, common?.signedIn && written(common.signedIn.name), el("a.button.quiet.out", { href: "/till" }, "Back to the till")),
  ];
}

/** Seen without colour: a tick in a ring, a mark in a triangle, a cross in a square, a question in a broken ring. @param {import("./checkmodel.js").Verdict} verdict */
export function sign(verdict) {
  const paths = {
    GOOD: [svg("circle", { cx: 16, cy: 16, r: 13, class: "ground" }), svg("path", { d: "M9.5 16.5l4.5 4.5 8.5-9.5", class: "line" })],
    LOOK: [svg("path", { d: "M16 3.5L30 28.5H2z", class: "ground" }), svg("path", { d: "M16 12v8M16 24v.5", class: "line" })],
    BAD: [svg("rect", { x: 3, y: 3, width: 26, height: 26, rx: 3, class: "ground" }), svg("path", { d: "M10 10l12 12M22 10L10 22", class: "line" })],
    ASK: [svg("circle", { cx: 16, cy: 16, r: 13, class: "ground" }), svg("path", { d: "M12 13a4 4 0 1 1 5.5 3.7c-1 .5-1.5 1.2-1.5 2.3M16 23.2v.6", class: "line" })],
  };
  return svg("svg", { viewBox: "0 0 32 32", class: `sign-of sign-${verdict.toLowerCase()}`, role: "img", "aria-label": WORDS[verdict] }, ...paths[verdict]);
}

/** @type {Record<string, string>} */
export const WORDS = { GOOD: "Good", LOOK: "Look at it", BAD: "Not working", ASK: "To be tried" };

/**
 * @param {import("./checkmodel.js").Check} check
 * @param {import("./dom.js").Child[]} below what may be pressed about it
 */
export function card(check, ...below) {
  return el(
    `li.check.is-${check.verdict.toLowerCase()}`,
    { "data-check": check.name.toLowerCase() },
    sign(check.verdict),
    el(
      "div.about",
      {},
      el("h2", {}, written(check.name), el("span.word", {}, WORDS[check.verdict])),
      el("p", {}, check.sentence),
      check.help && el("p.help", {}, check.help),
      ...below,
    ),
  );
}
