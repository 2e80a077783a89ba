// @ts-check
import { when } from "./clock.js";
import { panelHead } from "./common.js";
import { cap, el, press, written } from "./dom.js";
import { most } from "./handover.js";
import { chosenScreening } from "./model.js";

/** @param {import("./model.js").Screen} screen @param {import("./model.js").State} state */
export function handOverView(screen, state) {
  return [screen.handOver, state.handOver, chosenScreening(state)?.id, chosenScreening(state)?.here];
}

/**
 * The pages on which tickets pass between tills.
 *
 * @param {import("./model.js").Screen} screen
 * @param {import("./model.js").State} state
 */
export function handOver(screen, state) {
  const present = screen.handOver;
  if (!present) return [];
  switch (present.mode) {
    case "get":
      return get(state);
    case "pass":
      return pass(present, state);
    case "back":
      return back(state);
    case "show":
      return given(state, state.handOver.given.find((/** @type {any} */ one) => one.id === present.given));
    default:
      return choose(state);
  }
}

/** @param {import("./model.js").State} state */
function choose(state) {
  const shown = state.handOver;
  return [
    panelHead("By hand, without a network"),
    el(
      "div.ways",
      {},
      way("1", { verb: "ho-get" }, "Get tickets", "from a till that has some left"),
      way("2", { verb: "ho-pass" }, "Pass tickets", "to a till that has none left"),
      shown.byPhone && way("3", { verb: "ho-back" }, "Give all back", "by the duty manager’s phone"),
      el("a.button.quiet.way-to", { id: "journal-file", href: "/till/hand-over/journal", download: true }, cap("4"), el("b", {}, "Save the journal"), el("span", {}, "to a file, for the server")),
    ),
    shown.given.length > 0 && el("h3", {}, "Show a code again"),
    shown.given.length > 0 && el("ol.given", {}, ...shown.given.map((/** @type {any} */ one, /** @type {number} */ at) => line(one, at, state))),
  ];
}

/** @param {string} key @param {object} deed @param {string} name @param {string} words */
function way(key, deed, name, words) {
  return press("button.quiet.way-to", deed, {}, cap(key), el("b", {}, name), el("span", {}, words));
}

/** @param {any} one @param {number} at @param {import("./model.js").State} state */
function line(one, at, state) {
  return el(
    "li",
    {},
    press("button.quiet", { verb: "ho-show", id: one.id }, {}, cap(String(at + 5)), `${tickets(one.tickets)} to ${one.to}, ${when(one.at, state.now, state.zone)}`),
    el("small", {}, written(one.title)),
  );
}

/** @param {import("./model.js").State} state */
function get(state) {
  const code = state.handOver.ready;
  if (!code) {
    return [
      panelHead("Get tickets from another till"),
      el("p.help-now", {}, "What the other till passed is on sale here now."),
      el("div.acts", {}, press("button.quiet", { verb: "ho-get" }, {}, "Get more")),
    ];
  }
  return [
    panelHead("Get tickets from another till"),
    el(
      "div.leaf",
      {},
      picture(`/till/hand-over/ready.svg?code=${encodeURIComponent(code)}`, "This till’s code as a square"),
      el(
        "div.about",
        {},
        el("p.short", {}, el("span", {}, "This till’s code"), el("b.code", {}, code)),
        el("ol.steps", {}, el("li", {}, "At the other till press H, then 2."), el("li", {}, "Let it scan this square, or type the code there."), el("li", {}, "Scan the square that it shows then. You can do that from any page.")),
      ),
    ),
  ];
}

/** @param {import("./handover.js").HandOver} present @param {import("./model.js").State} state */
function pass(present, state) {
  const screening = chosenScreening(state);
  const to = state.handOver.to;
  const can = most(state);
  return [
    panelHead("Pass tickets to another till"),
    el("p", {}, "For ", el("b", {}, written(screening?.title ?? "")), `, of ${screening?.here ?? 0} here. What is passed cannot be taken back here.`),
    el(
      "div.count",
      { role: "group", "aria-label": "How many" },
      press("button.quiet", { verb: "ho-count", by: -1 }, { disabled: present.count <= 1, "aria-label": "One less" }, "−"),
      el("output", {}, String(Math.min(present.count, Math.max(1, can)))),
      press("button.quiet", { verb: "ho-count", by: 1 }, { disabled: present.count >= can, "aria-label": "One more" }, "+"),
    ),
    to
      ? press("button.pass-now", { verb: "ho-now" }, { disabled: !can }, cap("⏎"), `Pass ${tickets(present.count)} to till ${to.letter}`)
      : el("p.help-now", {}, "Scan the code of the till that needs them, or press T and type it."),
  ];
}

/** @param {import("./model.js").State} state */
function back(state) {
  const screening = chosenScreening(state);
  const here = screening?.here ?? 0;
  return [
    panelHead("Give all back by the duty manager’s phone"),
    el("p", {}, "All ", el("b", {}, tickets(here)), " for ", el("b", {}, written(screening?.title ?? "")), " leave this till. Then the duty manager’s phone scans a square here, and the house can sell them."),
    press("button.grave.pass-now", { verb: "ho-now" }, { disabled: !here }, cap("⏎"), `Give ${tickets(here)} back`),
  ];
}

/** @param {import("./model.js").State} state @param {any} one */
function given(state, one) {
  if (!one) return choose(state);
  return [
    panelHead(`${tickets(one.tickets)} for ${one.to}`),
    el(
      "div.leaf",
      {},
      picture(`/till/hand-over/${encodeURIComponent(one.id)}.svg`, "The code as a square"),
      el(
        "div.about",
        {},
        el("p", {}, written(one.title)),
        one.byPhone
          ? el("ol.steps", {}, el("li", {}, "The duty manager scans this with a phone’s camera."), el("li", {}, "The phone opens a page of the house. It needs the house’s network, here or later."), el("li", {}, "Press “Take them in” there."))
          : el("ol.steps", {}, el("li", {}, `Let ${one.to} scan this, on any page.`), el("li", {}, "It says that they came, and sells them.")),
        el("p.muted", {}, `Given ${when(one.at, state.now, state.zone)}. You may show this as often as you like: it counts once.`),
      ),
    ),
  ];
}

/** @param {string} src @param {string} alt */
function picture(src, alt) {
  return el("img.square", { src, alt });
}

/** @param {number} count */
function tickets(count) {
  return count === 1 ? "1 ticket" : `${count} tickets`;
}
