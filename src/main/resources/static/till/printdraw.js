// @ts-check
import { time } from "./clock.js";
import { panelHead } from "./common.js";
import { cap, el, press, svg } from "./dom.js";

/**
 * What the till draws of its printer.
 *
 * @typedef {{ sale: string, at: string, said: string, what: string, goOnAt: number, held: boolean, doubtful: boolean }} Unprinted
 * @typedef {{ kind: "NONE" | "READY" | "LOW" | "BUSY" | "TROUBLE" | "OFFERED", word: string, sentence: string,
 *   sheet: boolean, waiting: number, sales: Unprinted[] }} Printer
 */

/** In the rail: a shape and two words, always in the same place. @param {Printer | null | undefined} printer */
export function chip(printer) {
  if (!printer || printer.kind === "NONE") return null;
  const kind = printer.kind.toLowerCase();
  const waits = printer.kind === "TROUBLE" && printer.waiting ? ` · ${printer.waiting} wait` : "";
  return press(
    `button.printer.printer-${kind}`,
    { verb: "printing" },
    { "aria-label": `Printer: ${printer.word}${waits}` },
    shape(printer.kind),
    el("span", {}, printer.word, el("span.waits", {}, waits)),
  );
}

/** A printer with a tick, with paper coming out, with a cross, with tickets held back: seen without colour. @param {Printer["kind"]} kind */
function shape(kind) {
  const body = svg("path", { d: "M3 9h16v8H3z", class: "body" });
  const marks = {
    NONE: [],
    READY: [svg("path", { d: "M6 9V4h10v5", class: "edge" })],
    LOW: [svg("path", { d: "M6 9V7h10v2", class: "edge" })],
    BUSY: [svg("path", { d: "M6 9V1h10v8M8.5 4h5", class: "edge" })],
    TROUBLE: [svg("path", { d: "M7.5 1.5l7 6M14.5 1.5l-7 6", class: "edge" })],
    OFFERED: [svg("path", { d: "M6 9V4h10v5M9 4V1.5h9V7", class: "edge" })],
  };
  return svg("svg", { viewBox: "0 0 22 19", class: "printer-mark", "aria-hidden": "true" }, body, ...marks[kind]);
}

/** What the notice says of it when nothing else is to be said. @param {Printer | null | undefined} printer */
export function printerNotice(printer) {
  if (!printer?.sentence) return null;
  return { kind: printer.kind === "TROUBLE" ? "WARN" : "TELL", sentence: printer.sentence };
}

/**
 * The tickets that are not known to be on paper, and what may be done about each sale.
 *
 * @param {Printer} printer
 * @param {string | undefined} zone
 */
export function unprinted(printer, zone) {
  const { sales } = printer;
  return [
    panelHead("Tickets to print"),
    printer.sentence && el("p.help-now", {}, printer.sentence),
    sales.length === 0 && el("p", {}, "All tickets are on paper."),
    el("ol.unprinted", {}, ...sales.map((one) => sale(printer, one, zone))),
    el(
      "div.acts",
      {},
      !printer.sheet && sales.some((one) => one.held) && press("button", { verb: "go-on", sale: null }, {}, cap("G"), sales.length > 1 ? "Print all of them" : "Go on"),
      printer.sheet && sales.length > 0 && pdf(null, "Open the PDF"),
      printer.sheet && sales.length > 0 && press("button.quiet", { verb: "in-hand", sale: null }, {}, "They are printed"),
      el("a.button.quiet", { href: "/till/check" }, "Check the till"),
      el("a.button.quiet", { href: "/till/printers" }, "Printers"),
    ),
  ];
}

/** @param {Printer} printer @param {Unprinted} one @param {string | undefined} zone */
function sale(printer, one, zone) {
  return el(
    "li",
    {},
    el("p", {}, el("time", {}, time(one.at, zone)), " ", el("b", {}, one.said), one.doubtful && el("span.torn", {}, ` · ticket ${one.goOnAt} may be torn`)),
    el("p.serials-of", {}, one.what),
    el(
      "div.acts",
      {},
      !printer.sheet && press("button.quiet", { verb: "go-on", sale: one.sale }, {}, `Go on at ${one.goOnAt}`),
      one.doubtful && press("button.quiet", { verb: "it-is-here", sale: one.sale }, {}, `${one.goOnAt} is here: go on after it`),
      pdf(one.sale, "PDF"),
      press("button.quiet", { verb: "in-hand", sale: one.sale }, {}, "They are here"),
      press("button.quiet", { verb: "leave", sale: one.sale }, {}, "Not needed"),
    ),
  );
}

/** @param {string | null} sale @param {string} words */
function pdf(sale, words) {
  const which = sale ? `?sale=${encodeURIComponent(sale)}` : "";
  return el("a.button.quiet", { href: `/till/print/tickets.pdf${which}`, target: "_blank", rel: "noopener" }, words);
}

/** Beside the last sale: whether it is on paper. @param {string} paper */
export function onPaper(paper) {
  if (!paper) return null;
  const done = paper === "printed";
  return el(`span.on-paper${done ? ".done" : ""}`, {}, `${done ? "✓" : "!"} ${paper}`);
}
