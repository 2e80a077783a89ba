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
  // A coin on a tall ticket.
  PAY_FIRST: () => [solid("M34 6h132v188H34z"), svg("text", { x: 100, y: 138, class: "sign" }, "£")],
  // Eight corners, like a stop sign, hollow.
  UNKNOWN: () => [outline("M62 12h76l50 50v76l-50 50H62l-50-50V62z"), svg("text", { x: 100, y: 138, class: "sign hollow" }, "?")],
};
