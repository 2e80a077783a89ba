// @ts-check
import { el } from "./dom.js";
import { add, read, sealOf, shown, totals } from "./sumsmodel.js";

/**
 * The evening of several counters, added up on a phone. Once loaded it needs no network: squares
 * come by this phone's camera app (the address after #), by this page's camera, by a scanner or by
 * hand, and stay on this phone until they are cleared.
 */

const KEPT = "foyer.sums";
const KEYS = "foyer.sums.keys";

/** @type {import("./sumsmodel.js").Sums[]} */
let list = kept(KEPT, []);
/** @type {Record<string, string>} */
let keys = kept(KEYS, {});
let said = { sentence: "", refused: false };

/** @param {string} name @param {any} otherwise */
function kept(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "") ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** @param {string} scanned */
async function take(scanned) {
  const one = read(scanned);
  if (!one) said = { sentence: "That is not the square of a counter’s evening.", refused: true };
  else {
    const next = add(list, { ...one, signed: await isSigned(one) });
    list = next.list;
    said = next;
    localStorage.setItem(KEPT, JSON.stringify(list));
  }
  draw();
}

/** Null where this phone knows no keys or cannot check them. @param {import("./sumsmodel.js").Sums} one */
async function isSigned(one) {
  if (Object.keys(keys).length === 0 || !crypto.subtle) return null;
  const known = keys[one.keyId];
  if (!known) return false;
  const { body, signature } = sealOf(one);
  try {
    const raw = Uint8Array.from(atob(known), (letter) => letter.charCodeAt(0));
    const key = await crypto.subtle.importKey("spki", raw, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, key, signature, body);
  } catch {
    return null;
  }
}

function draw() {
  const all = totals(list);
  put("said", said.sentence && el(said.refused ? "p.notice.refused" : "p.notice.done", {}, el("span", {}, said.sentence)));
  put("totals", list.length ? sums(all) : el("p.muted", {}, "No counter yet. Press N and X, or close the drawer, at each: the square is beside the figures."));
  put("screenings", all.lines.length ? screenings(all.lines) : null);
  put("counters", ...list.map(counter));
  /** @type {HTMLElement} */ (document.getElementById("clear")).hidden = list.length === 0;
}

/** @param {string} id @param {(Node | string | null | false)[]} children */
function put(id, ...children) {
  document.getElementById(id)?.replaceChildren(.../** @type {Node[]} */ (children.filter(Boolean)));
}

/** @param {ReturnType<typeof totals>} all */
function sums(all) {
  const rows = [["Tickets in cash", all.cash], ["Card terminal", all.card], ["To the safe and in bags", all.banked], ["In drawers that run", all.left], ["Too much, less missing", all.variance]];
  return el(
    "div",
    {},
    el("dl.sum-list", {}, ...rows.flatMap(([label, pence]) => [el("dt", {}, String(label)), el("dd", {}, shown(Number(pence)))])),
    all.running > 0 && el("p.notice.warn-note", {}, el("span", {}, `${all.running} ${all.running === 1 ? "drawer is" : "drawers are"} neither closed nor read: ${all.running === 1 ? "its" : "their"} money is not in this.`)),
  );
}

/** @param {import("./sumsmodel.js").Line[]} lines */
function screenings(lines) {
  const time = (/** @type {number} */ seconds) => new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return el(
    "table.sum-table",
    {},
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Screening"), el("th", { scope: "col" }, "Sold"), el("th", { scope: "col" }, "In"))),
    el("tbody", {}, ...lines.map((line) => el("tr", {}, el("th", { scope: "row" }, `${time(line.startsAt)} `, el("bdi", {}, line.title)), el("td", {}, String(line.sold)), el("td", {}, String(line.admitted))))),
  );
}

/** @param {import("./sumsmodel.js").Sums} one */
function counter(one) {
  const at = new Date(one.at * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return el("li", {}, el("b", {}, `Counter ${one.letter}`), ` ${at}, up to entry ${one.seq}: ${shown(one.cash)} cash, ${shown(one.card)} card. `, el("span.chip", {}, one.signed ? "signature checked" : "signature not checked"));
}

/** @type {HTMLFormElement} */ (document.getElementById("typing")).addEventListener("submit", (event) => {
  event.preventDefault();
  const field = /** @type {HTMLInputElement} */ (document.getElementById("code"));
  take(field.value);
  field.value = "";
  field.focus();
});

document.getElementById("clear")?.addEventListener("click", () => {
  list = [];
  said = { sentence: "Cleared.", refused: false };
  localStorage.removeItem(KEPT);
  draw();
});

/** A square scanned by the phone's own camera app opens this page, or changes what it shows. */
function takeAddress() {
  const { hash } = location;
  if (hash.length < 2) return;
  history.replaceState(null, "", location.pathname);
  take(hash);
}
addEventListener("hashchange", takeAddress);

/** Keys are learnt where a counter answers and kept; without them a square is taken unchecked. */
async function learnKeys() {
  try {
    const answer = await fetch("/till/night/keys");
    if (!answer.ok) return;
    keys = await answer.json();
    localStorage.setItem(KEYS, JSON.stringify(keys));
  } catch {
    // No network: what was learnt before counts.
  }
}

/** Another tab added one. */
addEventListener("storage", () => {
  list = kept(KEPT, []);
  draw();
});

navigator.serviceWorker?.register("/till/sums-worker.js", { scope: "/till/sums" }).catch(() => {});
draw();
learnKeys().then(takeAddress);
