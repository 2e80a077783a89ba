// @ts-check
import { card, rail } from "./checkdraw.js";
import { el, press, region } from "./dom.js";
import { feel } from "./hands.js";
import { follow, post } from "./link.js";
import "./practicedraw.js";

/** Which printers the counter has: shown to every steward, changed by a duty manager. */

/** @typedef {{ name: string, at: string, answers: boolean, dots: number, pages: number[], squareByCommand: boolean, cuts: boolean, drawerPin: number, cancelsChinese: boolean }} Setting */

/** @type {{ shown: any, said: { kind: string, sentence: string } | null, reach: boolean, form: { setting: Setting, replaced: string } | null, removing: string | null }} */
let screen = { shown: null, said: null, reach: true, form: null, removing: null };

/** @type {Setting} */
const USUAL = { name: "Front", at: "tcp:192.168.1.50:9100", answers: true, dots: 576, pages: [0, 16, 19], squareByCommand: false, cuts: true, drawerPin: 2, cancelsChinese: false };

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
  const { shown, form } = screen;
  const manager = !!shown?.common.signedIn?.dutyManager;
  region("bar", [shown?.common.venue, shown?.common.now?.slice(0, 16), shown?.common.signedIn?.name], () => rail(shown?.common, "Printers"));
  region("new", [manager, !!form], () => [el("a.button.quiet", { href: "/till/check" }, "Check"), manager && !form && press("button", { verb: "new", at: "" }, {}, "Another printer")]);
  region("summary", [spoken()], () => [el("span", { class: screen.said?.kind === "REFUSED" ? "refused" : null }, spoken())]);
  region("form", [form], () => (form ? [settingForm(form)] : []));
  region("printers", [shown?.printers, shown?.here, shown?.found, manager, !!form, screen.removing], () => (shown ? [...shown.printers.map((/** @type {any} */ one) => printer(one, manager)), ...shown.found.map((/** @type {string} */ at) => found(at, manager))] : []));
}

function spoken() {
  const { shown, said, reach } = screen;
  if (!reach) return "The counter does not answer. Trying again.";
  if (!shown) return "Please sign in at the till first.";
  if (said) return said.sentence;
  if (shown.problem) return shown.problem;
  if (!shown.printers.length) return "This counter has no printer yet. Tickets can be shown on the screen or printed as a PDF.";
  return shown.common.signedIn?.dutyManager ? "" : "A duty manager changes these; anybody may try them.";
}

/** @param {any} one @param {boolean} manager */
function printer(one, manager) {
  const { setting } = one;
  const here = screen.shown.here === setting.name;
  const sheet = setting.at === "pdf";
  return card(
    { name: setting.name, verdict: one.good ? "GOOD" : "BAD", sentence: one.sentence, help: one.trial },
    el("p.facts", {}, el("code", {}, setting.at), ` · ${setting.dots >= 512 ? "80" : "58"} mm`, setting.drawerPin ? " · opens the drawer" : "", setting.answers || sheet ? "" : " · cannot answer", here ? el("strong", {}, " · this screen prints here") : null),
    el(
      "div.acts",
      {},
      !sheet && press("button", { verb: "try", name: setting.name }, {}, "Print a test slip"),
      !here && press("button.quiet", { verb: "here", name: setting.name }, {}, "Print here from this screen"),
      manager && one.mute && press("button.quiet", { verb: "mute", setting }, {}, "It came out: it cannot answer"),
      manager && press("button.quiet", { verb: "edit", setting }, {}, "Change"),
      manager && screen.removing !== setting.name && press("button.quiet", { verb: "remove", name: setting.name }, {}, "Take out"),
      manager && screen.removing === setting.name && press("button.grave", { verb: "remove-now", name: setting.name }, {}, "Really take it out"),
    ),
  );
}

/** @param {string} at @param {boolean} manager */
function found(at, manager) {
  return card(
    { name: "A printer on USB", verdict: "ASK", sentence: "This machine sees it, and nobody has said that it is a printer of this counter.", help: "" },
    el("p.facts", {}, el("code", {}, at)),
    el("div.acts", {}, manager && press("button", { verb: "new", at }, {}, "Use it")),
  );
}

/** @param {{ setting: Setting, replaced: string }} form */
function settingForm(form) {
  const { setting } = form;
  const [way, place] = parts(setting.at);
  return el(
    "form.card.setting",
    { "data-replaced": form.replaced },
    el("h2", {}, form.replaced ? `Change ${form.replaced}` : "Another printer"),
    el("div.pair", {}, field("Name", el("input", { name: "name", value: setting.name, maxlength: 40, required: true, autocomplete: "off" })), field("How it is reached", choice("way", way, WAYS))),
    field("Address or device", el("input", { name: "place", value: place, maxlength: 120, autocomplete: "off", spellcheck: "false" }), "Network: 192.168.1.50:9100 · USB: /dev/usb/lp* · serial: /dev/ttyUSB0:19200 · PDF: leave empty"),
    el("div.pair", {}, field("Paper", choice("dots", String(setting.dots >= 512 ? 576 : 384), [["576", "80 mm"], ["384", "58 mm"]])), field("Drawer", choice("drawerPin", String(setting.drawerPin), [["2", "on this printer (pin 2)"], ["5", "on this printer (pin 5)"], ["0", "none"]]))),
    el("div.ticks", {}, tick("answers", setting.answers, "It can be asked how it is"), tick("cuts", setting.cuts, "It cuts the paper")),
    el(
      "details",
      {},
      el("summary", {}, "Letters and squares, when the test slip is wrong"),
      el("p.hint", {}, "The test slip shows a line for each table, beginning with its number. Untick those whose signs are wrong."),
      el("div.ticks", {}, ...screen.shown.pages.map((/** @type {any} */ page) => tick(`page-${page.number}`, setting.pages.includes(page.number), `${page.number} · ${page.name}`))),
      el("div.ticks", {}, tick("squareByCommand", setting.squareByCommand, "It draws QR codes itself (quicker on a serial line)"), tick("cancelsChinese", setting.cancelsChinese, "It printed Chinese signs for £ or é")),
    ),
    el("div.acts", {}, el("button", { type: "submit" }, "Save"), press("button.quiet", { verb: "cancel" }, {}, "Leave it as it was")),
  );
}

/** @type {[string, string][]} */
const WAYS = [["tcp", "Network"], ["usb", "USB"], ["serial", "Serial line"], ["pdf", "PDF, printed by a person"]];

/** "tcp:host:9100" is the way tcp to host:9100. @param {string} at */
function parts(at) {
  const colon = at.indexOf(":");
  return colon < 0 ? [at, ""] : [at.slice(0, colon), at.slice(colon + 1)];
}

/** @param {string} label @param {HTMLElement} control @param {string} [hint] */
function field(label, control, hint) {
  return el("label.field", {}, el("span", {}, label), control, hint && el("small.hint", {}, hint));
}

/** @param {string} name @param {string} chosen @param {[string, string][]} all */
function choice(name, chosen, all) {
  return el("select", { name }, ...all.map(([value, words]) => el("option", { value, selected: value === chosen }, words)));
}

/** @param {string} name @param {boolean} is @param {string} words */
function tick(name, is, words) {
  return el("label.tick", {}, el("input", { type: "checkbox", name, checked: is }), el("span", {}, words));
}

/** @param {HTMLFormElement} form @returns {Setting} */
function read(form) {
  const said = new FormData(form);
  const text = (/** @type {string} */ name) => String(said.get(name) ?? "").trim();
  const way = text("way");
  return {
    name: text("name"),
    at: way === "pdf" ? "pdf" : `${way}:${text("place")}`,
    answers: said.has("answers"),
    dots: Number(text("dots")),
    pages: screen.shown.pages.map((/** @type {any} */ page) => page.number).filter((/** @type {number} */ number) => said.has(`page-${number}`)),
    squareByCommand: said.has("squareByCommand"),
    cuts: said.has("cuts"),
    drawerPin: Number(text("drawerPin")),
    cancelsChinese: said.has("cancelsChinese"),
  };
}

/** @param {any} deed */
function happen(deed) {
  switch (deed.verb) {
    case "new":
      return change({ form: { setting: { ...USUAL, name: screen.shown.printers.length ? "" : "Front", at: deed.at || USUAL.at }, replaced: "" }, said: null });
    case "edit":
      return change({ form: { setting: deed.setting, replaced: deed.setting.name }, said: null });
    case "cancel":
      return change({ form: null, said: null });
    case "remove":
      return change({ removing: deed.name });
    case "remove-now":
      return ask("/till/printers/remove", { name: deed.name });
    case "mute":
      return ask("/till/printers/keep", { printer: { ...deed.setting, answers: false }, replaced: deed.setting.name });
    case "try":
      return ask("/till/printers/try", { name: deed.name });
    case "here":
      return ask("/till/printers/here", { name: deed.name });
    default:
      throw new Error(`no such deed: ${deed.verb}`);
  }
}

/** @param {string} path @param {object} body */
async function ask(path, body) {
  const answer = await post({ path, body, repeats: false }, tell);
  if (!answer) return change({ reach: false });
  if (answer.ok) return change({ shown: answer.value, form: null, removing: null, said: { kind: "DONE", sentence: answer.value.sentence } });
  return change({ said: { kind: "REFUSED", sentence: answer.refusal.sentence }, removing: null });
}

document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement)) return;
  event.preventDefault();
  ask("/till/printers/keep", { printer: read(event.target), replaced: event.target.dataset.replaced ?? "" });
});
feel(happen);
draw();
follow(() => `/till/printers/state${screen.shown && screen.reach ? `?since=${screen.shown.common.revision}` : ""}`, tell);
