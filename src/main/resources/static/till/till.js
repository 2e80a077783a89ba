// @ts-check
import { draw } from "./draw.js";
import { listen } from "./ear.js";
import { feel } from "./hands.js";
import { deedOf } from "./keys.js";
import { follow, freshId, post, read } from "./link.js";
import { START, step } from "./model.js";
import { practise } from "./practicedraw.js";

/** The till's screen: presses and scans in, questions out, the answers drawn. */

let screen = START;

const tell = {
  state: (/** @type {any} */ state) => happen({ verb: "state", state }),
  lost: () => screen.reach && happen({ verb: "lost" }),
  found: () => screen.reach || happen({ verb: "found" }),
};

/** @param {any} event */
function happen(event) {
  if (event.verb === "type") {
    document.getElementById("code")?.focus();
    return;
  }
  if (event.verb === "practise") {
    practise();
    return;
  }
  if (event.verb === "save-journal") {
    document.getElementById("journal-file")?.click();
    return;
  }
  const next = step(screen, FORMS_BEGIN.has(event.verb) ? { ...event, id: freshId() } : event);
  screen = next.screen;
  // Asked first: the counter is at work while this screen is drawn.
  next.asks.forEach(send);
  draw(screen);
}

/** A form of the night carries an id from its first moment, so that it is done once however often it is asked. */
const FORMS_BEGIN = new Set(["night-form", "ask-duty-manager"]);

/** @param {import("./model.js").Ask} ask */
async function send(ask) {
  if ("seatsOf" in ask) {
    await sendForSeats(ask.seatsOf);
    return;
  }
  if (ask.quiet) {
    await post(ask, { lost: () => {}, found: () => {} });
    return;
  }
  const answer = await post(ask, tell);
  if (!answer) happen({ verb: "unanswered" });
  else if (answer.ok) happen({ verb: "answered", state: answer.value });
  else happen({ verb: "answered", refusal: answer.refusal, state: answer.state });
}

/** @param {number} screening */
async function sendForSeats(screening) {
  try {
    const answer = await read(`/till/seats/${screening}`);
    if (answer.ok) happen({ verb: "seen-seats", seats: answer.value.rows.flatMap((/** @type {any} */ row) => row.seats) });
  } catch {
    tell.lost();
  }
}

listen({
  hand: (key) => {
    const deed = deedOf(key, screen);
    if (deed) happen(deed);
  },
  scan: (text) => happen({ verb: "scan", text }),
});
feel(happen);

document.getElementById("typed")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const field = /** @type {HTMLInputElement} */ (document.getElementById("code"));
  const text = field.value.trim();
  field.value = "";
  field.blur();
  if (text) happen({ verb: "scan", text });
});

document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || !event.target.matches(".night-form")) return;
  event.preventDefault();
  happen({ verb: "night-next" });
});
document.addEventListener("input", (event) => {
  const field = event.target instanceof HTMLInputElement ? event.target.dataset.field : undefined;
  if (field && event.target instanceof HTMLInputElement) happen({ verb: "night-typed", field, text: event.target.value });
});

draw(screen);
follow(() => `/till/state${screen.state && screen.reach ? `?since=${screen.state.revision}` : ""}`, tell);
