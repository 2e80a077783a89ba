// @ts-check
import { rail } from "./checkdraw.js";
import { time } from "./clock.js";
import { el, press, region, written } from "./dom.js";
import { listen } from "./ear.js";
import { feel } from "./hands.js";
import { follow, freshId, post } from "./link.js";
import "./practicedraw.js";

/** The paper book at a till: what was sold on paper is entered; a duty manager makes tickets good. */

/** @typedef {{ book: number, n: number, serial: string, screening: number }} Scanned */

/** @type {{ shown: any, said: { kind: string, sentence: string } | null, reach: boolean, list: Scanned[], screening: number | null }} */
let screen = { shown: null, said: null, reach: true, list: [], screening: null };

/** Each deed has an id of its own: pressed twice it is done once. */
let nextEntering = freshId();
let nextGood = freshId();

const tell = {
  state: (/** @type {any} */ shown) => change({ shown }),
  lost: () => screen.reach && change({ reach: false }),
  found: () => screen.reach || change({ reach: true }),
};

/** @param {Partial<typeof screen>} by */
function change(by) {
  screen = { ...screen, ...by };
  draw();
}

function draw() {
  const { shown } = screen;
  region("bar", [shown?.common.venue, shown?.common.now?.slice(0, 16), shown?.common.signedIn?.name], () => rail(shown?.common, "Paper"));
  region("summary", [spoken()], () => [el("span", { class: screen.said?.kind === "REFUSED" ? "refused" : null }, spoken())]);
  region("runs", [shown?.screenings], () => (shown ? shown.screenings.filter((/** @type {any} */ one) => one.good > 0).map(run) : []));
  region("enter", [shown?.screenings, shown?.books, screen.list, screen.screening], () => (shown?.books.length && good().length ? [entering()] : []));
  region("good", [shown?.books, shown?.screenings.map((/** @type {any} */ one) => one.id), shown?.common.signedIn?.dutyManager], () => (shown?.books.length && shown.screenings.length ? [makingGood()] : []));
}

function spoken() {
  const { shown, said, reach } = screen;
  if (!reach) return "The counter does not answer. Trying again.";
  if (!shown) return "Please sign in at the till first.";
  if (said) return said.sentence;
  if (!shown.books.length) return "No paper book has been printed, or this counter has not heard of it. It is made in the office.";
  if (!good().length) return "No paper ticket is good yet. A duty manager makes some good below.";
  return "Scan what was sold on paper, or type the first and the last ticket.";
}

/** Screenings for which paper tickets are good. */
function good() {
  return screen.shown.screenings.filter((/** @type {any} */ one) => one.good > 0);
}

/** @param {any} one */
function run(one) {
  return el(
    "li.check.paper-run",
    { "data-run": one.id },
    el(
      "div.about",
      {},
      el("h2", {}, el("time", {}, time(one.startsAt, screen.shown.common.zone)), " ", written(one.title)),
      el("p", {}, el("strong", {}, `${one.out}`), ` of ${one.good} not entered yet`),
      el("p.facts", {}, `Good: ${one.which}`),
    ),
  );
}

function entering() {
  const runs = good();
  const chosen = runs.find((/** @type {any} */ one) => one.id === (screen.list[0]?.screening ?? screen.screening)) ?? runs[0];
  return el(
    "form.card.setting",
    { id: "entering" },
    el("h2", {}, "Enter what was sold"),
    screen.list.length
      ? el("p.scanned", {}, ...screen.list.map((one) => el("b.code", {}, one.serial)), press("button.quiet", { verb: "forget" }, {}, "Empty the list"))
      : el("div.trio", {}, field("Book", choice("book", screen.shown.books.map((/** @type {any} */ one) => [String(one.id), `${one.id}P`]))), field("From", number("from")), field("To", number("to"))),
    runs.length > 1 && !screen.list.length && el("p.facts", {}, "Each ticket is for the screening that it was made good for."),
    el(
      "div.pair",
      {},
      field("Sold as", choice("ticketClass", chosen.classes.map((/** @type {any} */ one) => [one.code, `${one.name}, ${one.price}`]))),
      field("Paid", choice("tender", [["CASH", "in cash"], ["CARD_TERMINAL", "on the card terminal"]])),
    ),
    el("div.acts", {}, el("button", { type: "submit" }, screen.list.length > 1 ? `Enter ${screen.list.length} tickets` : "Enter")),
  );
}

function makingGood() {
  const { shown } = screen;
  const managers = shown.common.staff.filter((/** @type {any} */ one) => one.dutyManager && one.hasPin);
  const isManager = shown.common.signedIn?.dutyManager;
  return el(
    "form.card.setting",
    { id: "making-good" },
    el("h2", {}, "Make tickets good"),
    el("p.facts", {}, "Each takes a place of the house at once. A counter alone does not know how many places are left: make good what lies on the table, no more. Another counter that is cut off has to be told as well."),
    el("div.trio", {}, field("Book", choice("book", shown.books.map((/** @type {any} */ one) => [String(one.id), `${one.id}P (1 to ${one.size})`]))), field("From", number("from")), field("To", number("to"))),
    field("For", choice("screening", shown.screenings.map((/** @type {any} */ one) => [String(one.id), `${time(one.startsAt, shown.common.zone)} ${one.title}`]))),
    !isManager && el("div.pair", {}, field("Duty manager", choice("dutyManager", managers.map((/** @type {any} */ one) => [String(one.person), one.name]))), field("PIN", el("input", { name: "pin", type: "password", inputmode: "numeric", maxlength: 8, autocomplete: "off" }))),
    el("div.acts", {}, el("button.quiet", { type: "submit" }, "Make them good")),
  );
}

/** @param {string} label @param {HTMLElement} control */
function field(label, control) {
  return el("label.field", {}, el("span", {}, label), control);
}

/** @param {string} name */
function number(name) {
  return el("input", { name, inputmode: "numeric", maxlength: 3, autocomplete: "off", required: true, "data-field": name });
}

/** @param {string} name @param {[string, string][]} all */
function choice(name, all) {
  return el("select", { name }, ...all.map(([value, words]) => el("option", { value }, words)));
}

/** @param {any} deed */
function happen(deed) {
  if (deed.verb === "forget") change({ list: [], said: null });
}

/** @param {HTMLFormElement} form */
function enter(form) {
  const said = new FormData(form);
  const tickets = screen.list.length ? screen.list.map((one) => one.n) : range(said);
  const book = screen.list.length ? screen.list[0].book : Number(said.get("book"));
  if (!tickets.length) return change({ said: { kind: "REFUSED", sentence: "Type the first ticket and the last, such as 1 and 20." } });
  return ask("/till/paper/enter", { id: nextEntering, book, tickets, ticketClass: said.get("ticketClass"), tender: said.get("tender") }, () => {
    nextEntering = freshId();
    form.reset();
    change({ list: [] });
  });
}

/** @param {FormData} said */
function range(said) {
  const from = Number(said.get("from"));
  const to = Number(said.get("to"));
  return from >= 1 && to >= from && to <= 500 ? Array.from({ length: to - from + 1 }, (_, at) => from + at) : [];
}

/** @param {HTMLFormElement} form */
function makeGood(form) {
  const said = new FormData(form);
  const whole = (/** @type {string} */ name) => Number(said.get(name));
  return ask("/till/paper/make-good", { id: nextGood, book: whole("book"), from: whole("from"), to: whole("to"), screening: whole("screening"), dutyManager: said.has("dutyManager") ? whole("dutyManager") : null, pin: said.get("pin") }, () => {
    nextGood = freshId();
    form.reset();
  });
}

/** @param {string} path @param {object} body @param {() => void} [done] */
async function ask(path, body, done = () => {}) {
  const answer = await post({ path, body, repeats: true }, tell);
  if (!answer) return change({ reach: false });
  if (!answer.ok) return change({ said: { kind: "REFUSED", sentence: answer.refusal.sentence }, shown: answer.state ?? screen.shown });
  done();
  return change({ shown: answer.value, said: { kind: "DONE", sentence: answer.value.sentence }, list: heard(answer.value.scanned) });
}

/** One list is of one book and one screening; a ticket of another begins a new one. @param {Scanned | null} one */
function heard(one) {
  if (!one) return screen.list;
  const list = screen.list.filter((other) => other.book === one.book && other.screening === one.screening && other.n !== one.n);
  return [...list, one];
}

document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement)) return;
  event.preventDefault();
  if (event.target.id === "entering") enter(event.target);
  else makeGood(event.target);
});
listen({ hand: () => {}, scan: (text) => ask("/till/paper/scan", { text }) });
feel(happen);
draw();
follow(() => `/till/paper/state${screen.shown && screen.reach ? `?since=${screen.shown.common.revision}` : ""}`, tell);
