// @ts-check
import { card, rail, sign } from "./checkdraw.js";
import { scanned, summary, worst } from "./checkmodel.js";
import { el, press, region } from "./dom.js";
import { listen } from "./ear.js";
import { feel } from "./hands.js";
import { follow, freshId, post } from "./link.js";
import "./practicedraw.js";

/** The check of a till: what the counter sees, and what only the steward can say. */

/** @typedef {import("./checkmodel.js").Check} Check */

/** @type {{ shown: any, said: string, reach: boolean, scan: Check | null, drawer: Check | null, asked: boolean }} */
let screen = { shown: null, said: "", reach: true, scan: null, drawer: null, asked: false };

/** Each opening of the drawer is written down; pressed twice it is one. */
let nextDrawer = freshId();

const tell = {
  state: (/** @type {any} */ shown) => change({ shown, said: "" }),
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
  region("bar", [shown?.common.venue, shown?.common.now?.slice(0, 16), shown?.common.signedIn?.name], () => rail(shown?.common, "Check"));
  const checks = shown ? all(shown) : [];
  region("again", [!!shown], () => (shown ? [el("a.button.quiet", { href: "/till/printers" }, "Printers"), press("button.quiet", { verb: "again" }, {}, "Look again")] : []));
  region("summary", [spoken(checks)], () => [shown && sign(worst(checks)), el("span", {}, spoken(checks))]);
  region("checks", [checks, shown?.trial, screen.asked], () => checks.map((check) => card(check, ...below(check))));
}

/** @param {Check[]} checks */
function spoken(checks) {
  if (!screen.reach) return "The counter does not answer. Trying again.";
  if (!screen.shown) return screen.said || "Please sign in at the till first.";
  return summary(checks);
}

/** @param {any} shown @returns {Check[]} */
function all(shown) {
  const [printer, ...others] = shown.checks;
  return [shown.trial ? { ...printer, sentence: shown.trial, help: printer.verdict === "GOOD" ? "Compare the lines of signs on it: each begins with its number." : "" } : printer, drawer(shown), screen.scan ?? SCAN, ...others];
}

/** @type {Check} */
const SCAN = { name: "Scanner", verdict: "ASK", sentence: "Scan this square, or the one on the test slip.", help: "" };

/** @param {any} shown @returns {Check} */
function drawer(shown) {
  if (!shown.hasDrawer) return { name: "Drawer", verdict: "GOOD", sentence: shown.printer ? "No drawer hangs on this printer." : "Without a printer the drawer is opened with its key.", help: "" };
  return screen.drawer ?? { name: "Drawer", verdict: "ASK", sentence: "Close it, then let it open.", help: "" };
}

/** @param {Check} check */
function below(check) {
  if (check.name === "Printer" && screen.shown.printer && check.sentence !== BY_HAND) {
    return [el("div.acts", {}, press("button", { verb: "slip" }, {}, "Print a test slip"))];
  }
  if (check.name === "Drawer" && screen.shown.hasDrawer) {
    return [
      el(
        "div.acts",
        {},
        press("button", { verb: "drawer" }, {}, "Open the drawer"),
        screen.asked && press("button.quiet", { verb: "opened" }, {}, "It opened"),
        screen.asked && press("button.quiet", { verb: "shut" }, {}, "It stayed shut"),
      ),
    ];
  }
  if (check.name === "Scanner" && check.verdict !== "GOOD") {
    return [el("img.square", { src: "/till/check/code.svg", alt: "A square to be scanned" }), el("div.acts", {}, press("button.quiet", { verb: "no-scanner" }, {}, "There is no scanner"))];
  }
  return [];
}

const BY_HAND = "Tickets are printed by hand, as a PDF.";

/** @param {any} deed */
async function happen(deed) {
  switch (deed.verb) {
    case "again":
      return ask("/till/check/again", {});
    case "slip":
      return ask("/till/printers/try", { name: screen.shown.printer }, false);
    case "drawer":
      change({ asked: true, drawer: { name: "Drawer", verdict: "ASK", sentence: "It was told to open. Did it?", help: "" } });
      return ask("/till/check/drawer", { id: nextDrawer });
    case "opened":
      nextDrawer = freshId();
      return change({ asked: false, drawer: { name: "Drawer", verdict: "GOOD", sentence: "It opens.", help: "" } });
    case "shut":
      nextDrawer = freshId();
      return change({ asked: false, drawer: { name: "Drawer", verdict: "BAD", sentence: "It stays shut.", help: "See that its cable is in the printer. Until then, open it with its key." } });
    case "no-scanner":
      return change({ scan: { name: "Scanner", verdict: "GOOD", sentence: "None is used here: codes are typed.", help: "" } });
    default:
      throw new Error(`no such deed: ${deed.verb}`);
  }
}

/** @param {string} path @param {object} body @param {boolean} [shows] whether the answer is this page's */
async function ask(path, body, shows = true) {
  const answer = await post({ path, body, repeats: false }, tell);
  if (!answer) return change({ reach: false });
  if (answer.ok && shows) change({ shown: answer.value });
  if (!answer.ok) change({ said: answer.refusal.sentence, shown: answer.state ?? (answer.refusal.kind === "FORBIDDEN" ? null : screen.shown) });
}

listen({ hand: () => {}, scan: (text) => screen.shown && change({ scan: scanned(screen.shown.code, text) }) });
feel(happen);
draw();
follow(() => `/till/check/state${screen.shown && screen.reach ? `?since=${screen.shown.common.revision}` : ""}`, tell);
