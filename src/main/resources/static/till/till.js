// @ts-check
import { draw } from "./draw.js";
import { listen } from "./ear.js";
import { feel } from "./hands.js";
import { deedOf } from "./keys.js";
import { follow, post, read } from "./link.js";
import { START, step } from "./model.js";

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
  const next = step(screen, event);
  screen = next.screen;
  draw(screen);
  next.asks.forEach(send);
}

/** @param {import("./model.js").Ask} ask */
async function send(ask) {
  if ("seatsOf" in ask) {
    await sendForSeats(ask.seatsOf);
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

draw(screen);
follow(() => `/till/state${screen.state && screen.reach ? `?since=${screen.state.revision}` : ""}`, tell);
