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
  for (const id of ["work", "chooser", "heads", "way"]) show(id, inside);
  show("camera", inside && screen.camera === "on");
  if (!inside) {
    region("sign-in", [state.staff, screen.person, screen.pin.length], () => signIn(state, screen.person, screen.pin.length));
    return;
  }
  region("chooser", [state.screenings, screen.chosen, day(state.now, state.zone)], () => state.screenings.map((one) => choice(state, one, one.id === screen.chosen)));
  region("heads", [state.admitted, state.sold, state.out, state.voidsKnownTo, state.doors, state.twice], () => heads(state));
  region("way", [screen.goingOut, screen.camera], () => way(screen));
  document.body.classList.toggle("going-out", screen.goingOut);
  region("verdict", [screen.verdict, screen.nth], () => (screen.verdict ? [verdict(state, screen.verdict, screen.nth)] : []));
  show("typing", !screen.verdict);
  region("typing", [screen.typed, screen.goingOut], () => typing(screen.typed, screen.goingOut));
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
    el("p", {}, el("strong", {}, String(state.admitted)), el("span", {}, `of ${state.sold} in`, state.out ? `, ${state.out} out for now` : "")),
    el("p.doors", {}, doorMark(!!state.doors?.open), doorsSaid(state)),
    ...state.twice.slice(0, 3).map((one) => el("p.twice", {}, `Let in twice: ${one.ticket}, here ${time(one.here, state.zone)}, ${one.where} ${time(one.there, state.zone)}`)),
    el("p.voids", {}, state.voidsKnownTo ? `voids known up to ${when(state.voidsKnownTo, state.now, state.zone)}` : "voids not known yet"),
  ];
}

/** @param {import("./model.js").State} state */
function doorsSaid(state) {
  if (!state.doors) return "Doors not opened yet";
  return `Doors ${state.doors.open ? "open" : "closed"} since ${when(state.doors.at, state.now, state.zone)}, ${state.doors.by}`;
}

/** A full disc is open, a ring is not: seen without colour. @param {boolean} open */
function doorMark(open) {
  return el(`i.disc${open ? ".full" : ""}`, { "aria-hidden": "true" });
}

/** Coming in or going out; the camera where the page may have one. @param {import("./model.js").Screen} screen */
function way(screen) {
  const side = (/** @type {boolean} */ out, /** @type {string} */ label) =>
    press(`button.side${screen.goingOut === out ? ".chosen" : ""}`, { verb: "going", out }, { "aria-pressed": screen.goingOut === out ? "true" : "false" }, label);
  return [
    el("div.sides", { role: "group", "aria-label": "Which way guests go" }, side(false, "Coming in"), side(true, "Going out")),
    screen.camera !== "none" && press("button.quiet.to-camera", { verb: "turn-camera" }, { disabled: screen.camera === "starting" }, screen.camera === "on" ? "Camera off" : screen.camera === "starting" ? "Starting …" : "Camera"),
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
  NOT_ACTIVATED: "Not good yet",
  PRACTICE: "Practice",
  PAY_FIRST: "Pay at the till first",
  UNKNOWN: "Unknown",
  OUT: "Out for now",
  NOT_IN: "Not in",
  CREW: "Crew",
  MEMBER: "Member",
  LAPSED: "Not a member today",
};

/** Fills the screen: the word, its shape, and what the guest is told. @param {import("./model.js").State} state @param {import("./model.js").Verdict} one @param {number} nth */
function verdict(state, one, nth) {
  const where = one.where ?? "";
  const at = one.when ? when(one.when, state.now, state.zone) : "";
  const happened = [at, where].filter(Boolean).join(", ");
  return press(
    `button.verdict.${one.verdict.toLowerCase().replaceAll("_", "-")}`,
    { verb: "wipe" },
    // The same answer to the next guest arrives anew.
    { "data-verdict": one.verdict, "data-nth": nth },
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

/** @param {string} typed @param {boolean} goingOut */
function typing(typed, goingOut) {
  const slots = Array.from({ length: SHORT_CODE_LENGTH }, (_, at) => el(`i${at < typed.length ? ".on" : ""}`, {}, typed[at] ?? ""));
  return [
    el("p.invite", {}, goingOut ? "Going out: scan the ticket, or type its short code" : "Scan a ticket or a card, or type a short code"),
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
