// @ts-check
import { day, isSameDay, time, when } from "../till/clock.js";
import { bar, say, signIn } from "../till/common.js";
import { el, press, region, show, written } from "../till/dom.js";
import { ALPHABET, SHORT_CODE_LENGTH, lets } from "./model.js";
import { shape } from "./shapes.js";

/** @param {import("./model.js").Screen} screen */
export function draw(screen) {
  const { state } = screen;
  region("notice", [spoken(screen)], () => say(spoken(screen)));
  if (!state) return;
  const inside = !!state.signedIn;
  region("bar", [state.venue, state.counter, state.practice, state.online, state.seenAt, state.waiting, state.signedIn, time(state.now, state.zone), screen.reach], () => bar(state, screen.reach, "Door"));
  show("sign-in", !inside);
  for (const id of ["work", "chooser", "heads"]) show(id, inside);
  if (!inside) {
    region("sign-in", [state.staff, screen.person, screen.pin.length], () => signIn(state, screen.person, screen.pin.length));
    return;
  }
  region("chooser", [state.screenings, screen.chosen, day(state.now, state.zone)], () => state.screenings.map((one) => choice(state, one, one.id === screen.chosen)));
  region("heads", [state.admitted, state.sold, state.voidsKnownTo], () => heads(state));
  region("verdict", [screen.verdict, screen.nth], () => (screen.verdict ? [verdict(state, screen.verdict)] : []));
  show("typing", !screen.verdict);
  region("typing", [screen.typed], () => typing(screen.typed));
}

/** @param {import("./model.js").Screen} screen */
function spoken(screen) {
  if (!screen.reach) return { kind: "REFUSED", sentence: "The counter does not answer. Trying again; scans are not heard until it does." };
  return screen.notice;
}

/** @param {import("./model.js").State} state @param {import("./model.js").State["screenings"][number]} one @param {boolean} chosen */
function choice(state, one, chosen) {
  return press(
    `button.choice${chosen ? ".chosen" : ""}`,
    { verb: "choose", screening: one.id },
    { "aria-pressed": chosen ? "true" : "false" },
    el("span.head", {}, el("time", {}, time(one.startsAt, state.zone)), !isSameDay(one.startsAt, state.now, state.zone) && el("span", {}, day(one.startsAt, state.zone)), one.certificate && el("span.certificate", {}, one.certificate), one.cancelled ? el("strong", {}, "Cancelled") : null),
    el("span.title", {}, written(one.title)),
  );
}

/** @param {import("./model.js").State} state */
function heads(state) {
  return [
    el("p", {}, el("strong", {}, String(state.admitted)), el("span", {}, `of ${state.sold} in`)),
    el("p.voids", {}, state.voidsKnownTo ? `voids known up to ${when(state.voidsKnownTo, state.now, state.zone)}` : "voids not known yet"),
  ];
}

/** @type {Record<import("./model.js").Word, string>} */
export const WORDS = {
  ADMITTED: "Admitted",
  LISTED: "Admitted",
  ALREADY: "Already in",
  WRONG_SCREENING: "Wrong screening",
  VOID: "Void",
  NEVER_SOLD: "Never sold",
  PAY_FIRST: "Pay at the till first",
  UNKNOWN: "Unknown",
};

/** Fills the screen: the word, its shape, and what the guest is told. @param {import("./model.js").State} state @param {import("./model.js").Verdict} one */
function verdict(state, one) {
  const where = one.where ?? "";
  const at = one.when ? when(one.when, state.now, state.zone) : "";
  const happened = [at, where].filter(Boolean).join(", ");
  return press(
    `button.verdict.${one.verdict.toLowerCase().replace("_", "-")}`,
    { verb: "wipe" },
    { "data-verdict": one.verdict },
    shape(one.verdict),
    el(
      "span.told",
      {},
      el("strong.word", {}, WORDS[one.verdict] ?? one.verdict),
      one.verdict === "ALREADY" && happened ? el("b.when", {}, happened) : null,
      lets(one) && el("span.seat", {}, ...[one.ticketClass, one.seat && `seat ${one.seat}`].filter(Boolean).flatMap((text, at) => [at ? " · " : "", written(String(text))])),
      one.sentence && el("span.sentence", {}, written(one.sentence)),
      el("span.next", {}, "Ready for the next scan"),
    ),
  );
}

/** @param {string} typed */
function typing(typed) {
  const slots = Array.from({ length: SHORT_CODE_LENGTH }, (_, at) => el(`i${at < typed.length ? ".on" : ""}`, {}, typed[at] ?? ""));
  return [
    el("p.invite", {}, "Scan a ticket, or type its short code"),
    el("p.slots", { role: "status", "aria-label": typed ? `Typed: ${[...typed].join(" ")}` : "Nothing typed" }, ...slots.slice(0, 4), el("b"), ...slots.slice(4)),
    el(
      "div.letters",
      {},
      ...[...ALPHABET].map((char) => press("button.quiet.letter", { verb: "char", char }, {}, char)),
      press("button.quiet.letter.wide", { verb: "wipe" }, {}, "Clear"),
      press("button.quiet.letter.wide", { verb: "rub" }, { "aria-label": "Take the last character off" }, "⌫"),
    ),
  ];
}
