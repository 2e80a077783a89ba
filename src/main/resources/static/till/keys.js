// @ts-check
import { handOverDeed } from "./handover.js";
import { present } from "./model.js";
import { nightDeed } from "./night.js";

/**
 * What a key means, by where the steward is. Keys that take money (Enter, A, S, D, C) and keys that
 * take something away (X, U) lie apart.
 *
 * @param {string} key
 * @param {import("./model.js").Screen} screen
 * @returns {object | null}
 */
export function deedOf(key, screen) {
  const lower = key.length === 1 ? key.toLowerCase() : key;
  if (lower === "F1" || lower === "?") return { verb: "help" };
  const at = present(screen);
  if (at === "waiting" || at === "sign-in") return null;
  if (at === "night" && screen.night && screen.state) return nightDeed(lower, screen.night, screen.state);
  if (at === "pin") return pinDeed(lower);
  if (at === "hand-over" && screen.handOver) return AT_HAND_OVER[lower] ?? handOverDeed(lower, screen.handOver, screen.state);
  return special(lower, at, screen) ?? sellingDeed(lower);
}

/** @param {string} key */
function pinDeed(key) {
  if (/^\d$/.test(key)) return { verb: "digit", digit: key };
  if (key === "Backspace") return { verb: "rub" };
  if (key === "Enter") return { verb: "sign-in" };
  if (key === "Escape") return { verb: "pick", person: null };
  return null;
}

/**
 * @param {string} key
 * @param {string} at
 * @param {import("./model.js").Screen} screen
 */
function special(key, at, screen) {
  if (key === "Escape") return at === "terminal" ? { verb: "declined" } : { verb: "back" };
  if (at === "terminal") return key === "Enter" ? { verb: "approved" } : null;
  if (at === "seats") {
    const by = ARROWS[key];
    if (by) return { verb: "seat-by", row: by[0], column: by[1] };
    if (key === "Enter") return { verb: "seat", label: screen.seatAt };
  }
  if (at === "printing" && key === "g") return goOn(screen);
  if (at === "ticket" && key === "ArrowLeft") return { verb: "leaf", by: -1 };
  if (at === "ticket" && key === "ArrowRight") return { verb: "leaf", by: 1 };
  return null;
}

/** The second G prints what is held; where nothing is, it closes the list. @param {import("./model.js").Screen} screen */
function goOn(screen) {
  const printer = screen.state?.printer;
  return printer && !printer.sheet && printer.sales.some((one) => one.held) ? { verb: "go-on", sale: null } : { verb: "back" };
}

/** @param {string} key */
function sellingDeed(key) {
  if (/^[1-9]$/.test(key)) return { verb: "key", key: Number(key) };
  return SELLING[key] ?? null;
}

/** @type {Record<string, object>} */
const SELLING = {
  0: { verb: "more" },
  Enter: { verb: "exact" },
  a: { verb: "note", at: 0 },
  s: { verb: "note", at: 1 },
  d: { verb: "note", at: 2 },
  c: { verb: "card" },
  w: { verb: "walk-up" },
  x: { verb: "take-off" },
  r: { verb: "again" },
  u: { verb: "undo" },
  p: { verb: "ticket" },
  e: { verb: "another-seat" },
  g: { verb: "printing" },
  n: { verb: "night" },
  o: { verb: "ask-duty-manager" },
  h: { verb: "hand-over" },
  t: { verb: "type" },
  "/": { verb: "type" },
  ArrowLeft: { verb: "turn", by: -1 },
  ArrowRight: { verb: "turn", by: 1 },
};

/** There no key sells. @type {Record<string, object>} */
const AT_HAND_OVER = { Escape: { verb: "back" }, h: { verb: "hand-over" }, t: { verb: "type" }, "/": { verb: "type" } };

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
