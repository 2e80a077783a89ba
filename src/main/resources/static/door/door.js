// @ts-check
import { listen } from "../till/ear.js";
import { feel } from "../till/hands.js";
import { follow, post, read } from "../till/link.js";
import "../till/practicedraw.js";
import { canSee, close, look } from "./camera.js";
import { draw } from "./draw.js";
import { START, lets, step } from "./model.js";

/** The door's screen: scans and typed codes in, verdicts out. */

const GOOD_NEWS_FADES_MILLIS = 6_000;

let screen = START;
let drawnVerdict = 0;

const tell = {
  state: (/** @type {any} */ state) => happen({ verb: "state", state }),
  lost: () => screen.reach && happen({ verb: "lost" }),
  found: () => screen.reach || happen({ verb: "found" }),
};

/** @param {any} event */
function happen(event) {
  if (event.verb === "turn-camera") return turnCamera();
  const chosen = screen.chosen;
  const next = step(screen, event);
  screen = next.screen;
  draw(screen);
  fadeGoodNews();
  next.asks.forEach(send);
  if (screen.chosen !== chosen && chosen !== null) refresh();
}

function fadeGoodNews() {
  const { nth, verdict } = screen;
  if (nth === drawnVerdict) return;
  drawnVerdict = nth;
  if (verdict && lets(verdict)) setTimeout(() => happen({ verb: "faded", nth }), GOOD_NEWS_FADES_MILLIS);
}

/** @param {import("./model.js").Ask} ask */
async function send(ask) {
  const answer = await post(ask, tell);
  if (!answer) happen({ verb: "unanswered" });
  else if (!answer.ok) happen({ verb: "answered", refusal: answer.refusal });
  else if (ask.path.startsWith("/door/")) happen({ verb: "verdict", answer: answer.value });
  else {
    happen({ verb: "answered", state: answer.value });
    refresh();
  }
}

/** The head count of another screening, or of another steward, at once. */
async function refresh() {
  try {
    const answer = await read(path(false));
    if (answer.ok) tell.state(answer.value);
  } catch {
    tell.lost();
  }
}

/** @param {boolean} newer */
function path(newer) {
  const query = new URLSearchParams();
  if (screen.chosen !== null) query.set("screening", String(screen.chosen));
  if (newer && screen.state && screen.reach) query.set("since", String(screen.state.revision));
  return `/door/state?${query}`;
}

/** The same picture is read many times a second: a ticket is heard again when another was, or after a while. */
const SAME_AGAIN_MILLIS = 4_000;
let lastSeen = { text: "", at: 0 };

async function turnCamera() {
  if (screen.camera === "on") {
    close();
    return happen({ verb: "camera", camera: "off" });
  }
  happen({ verb: "camera", camera: "starting" });
  const refused = await look(/** @type {HTMLVideoElement} */ (document.getElementById("eye")), seen);
  return happen({ verb: "camera", camera: refused ? "off" : "on", sentence: refused });
}

/** @param {string} text */
function seen(text) {
  const now = Date.now();
  const same = text === lastSeen.text && now - lastSeen.at < SAME_AGAIN_MILLIS;
  lastSeen = { text, at: now };
  if (!same) happen({ verb: "scan", text });
}

listen({
  hand: (key) => {
    const deed = deedOf(key);
    if (deed) happen(deed);
  },
  scan: (text) => happen({ verb: "scan", text }),
});
feel(happen);

/** @param {string} key */
function deedOf(key) {
  if (!screen.state) return null;
  if (!screen.state.signedIn) {
    if (screen.person === null) return null;
    if (/^\d$/.test(key)) return { verb: "digit", digit: key };
    if (key === "Enter") return { verb: "sign-in" };
    if (key === "Escape") return { verb: "pick", person: null };
  }
  if (key === "Backspace") return { verb: "rub" };
  if (key === "Escape") return { verb: "wipe" };
  if (key === "Enter") return screen.typed ? { verb: "look-up" } : { verb: "wipe" };
  return key.length === 1 && screen.state.signedIn ? { verb: "char", char: key } : null;
}

if (canSee()) happen({ verb: "camera", camera: "off" });
draw(screen);
follow(() => path(true), tell);
