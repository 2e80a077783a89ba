// @ts-check
import { svg } from "../till/dom.js";

/**
 * A shape for each verdict, told apart in grey and from three metres: a round tick for those who go
 * in; for the others a shape that is not round.
 *
 * @param {import("./model.js").Word} word
 */
export function shape(word) {
  return svg("svg", { viewBox: "0 0 200 200", class: "shape", "aria-hidden": "true" }, ...(DRAWN[word] ?? DRAWN.UNKNOWN)());
}

const line = (/** @type {string} */ d) => svg("path", { d, class: "line" });
const solid = (/** @type {string} */ d) => svg("path", { d, class: "solid" });
const outline = (/** @type {string} */ d) => svg("path", { d, class: "outline" });

/** @type {Record<import("./model.js").Word, () => SVGElement[]>} */
const DRAWN = {
  // A full disc with a tick.
  ADMITTED: () => [svg("circle", { cx: 100, cy: 100, r: 92, class: "solid" }), line("M52 104l34 34 64-70")],
  // The same, ringed by dashes: let in, and written down for the desk.
  LISTED: () => [svg("circle", { cx: 100, cy: 100, r: 72, class: "solid" }), svg("circle", { cx: 100, cy: 100, r: 91, class: "dashed" }), line("M64 103l26 26 48-54")],
  // Two tickets, one behind the other.
  ALREADY: () => [outline("M58 26h124v96h-26"), solid("M18 64h132v112H18z"), line("M56 98l56 44M112 98l-56 44")],
  // An arrow that turns away.
  WRONG_SCREENING: () => [solid("M100 4l96 96-96 96-96-96z"), line("M70 138V88h54M104 64l26 24-26 24")],
  // A square struck out.
  VOID: () => [solid("M16 16h168v168H16z"), line("M54 54l92 92M146 54l-92 92")],
  // A warning triangle.
  NEVER_SOLD: () => [solid("M100 10l94 172H6z"), line("M100 76v50M100 150v4")],
  // A leaf torn out of a book, with a bar across.
  NOT_ACTIVATED: () => [solid("M30 10h110l30 30v150H30z"), line("M60 100h80"), line("M60 60h50M60 140h80")],
  // A ticket in dashes only: it is none.
  PRACTICE: () => [svg("path", { d: "M16 40h168v120H16z", class: "dashed" }), line("M56 100h88")],
  // A coin on a tall ticket.
  PAY_FIRST: () => [solid("M34 6h132v188H34z"), svg("text", { x: 100, y: 138, class: "sign" }, "£")],
  // A round with an arrow that comes back.
  OUT: () => [svg("circle", { cx: 100, cy: 100, r: 92, class: "solid" }), line("M138 76a46 46 0 1 0 4 46M140 46v34h-34")],
  // A door with nobody behind it.
  NOT_IN: () => [outline("M44 14h112v172H44z"), line("M128 100v14")],
  // A head and shoulders, filled, with a star; filled; hollow.
  CREW: () => [svg("circle", { cx: 100, cy: 62, r: 46, class: "solid" }), solid("M12 192a88 72 0 0 1 176 0z"), line("M100 132v40M82 144l36 18M118 144l-36 18")],
  MEMBER: () => [svg("circle", { cx: 100, cy: 62, r: 46, class: "solid" }), solid("M12 192a88 72 0 0 1 176 0z")],
  LAPSED: () => [svg("circle", { cx: 100, cy: 62, r: 44, class: "outline" }), outline("M14 190a86 70 0 0 1 172 0z")],
  // Eight corners, like a stop sign, hollow.
  UNKNOWN: () => [outline("M62 12h76l50 50v76l-50 50H62l-50-50V62z"), svg("text", { x: 100, y: 138, class: "sign hollow" }, "?")],
};
