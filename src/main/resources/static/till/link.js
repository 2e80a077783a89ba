// @ts-check
import { at } from "./practice.js";

/**
 * The line to the counter. One thing is asked at a time; the answer is the whole new state. When
 * the counter does not answer, only what carries its own id is asked again (a payment by its
 * basket), so nothing is ever done twice; for the rest the state is read anew and tells the truth.
 *
 * @typedef {{ path: string, body: object, repeats: boolean }} Ask
 * @typedef {{ ok: true, value: any } | { ok: false, refusal: { kind: string, sentence: string }, state: any }} Answer
 */

const ANSWER_WITHIN_MILLIS = 10_000;
const POLL_WITHIN_MILLIS = 30_000;
const AGAIN_AFTER_MILLIS = 1_000;

/** Names this screen to the counter; nothing is lost if the browser forgets it. */
function tillId() {
  const kept = localStorage.getItem("foyer-till");
  if (kept) return kept;
  const made = [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  localStorage.setItem("foyer-till", made);
  return made;
}

/** How many presses were answered. A poll that was asked before one of them may know less: who signed in, say. */
let answered = 0;

/** A random UUID; also where the page is not secure and the browser makes none itself. */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const headers = { "Foyer-Till": tillId(), Accept: "application/json" };

/**
 * @param {Ask} ask
 * @param {{ lost: () => void, found: () => void }} tell
 * @returns {Promise<Answer | null>} null: no answer, and it is not known whether it was done
 */
export async function post(ask, tell) {
  for (;;) {
    try {
      const answer = await fetch(at(ask.path), {
        method: "POST",
        headers: { ...headers, "Content-Type": "application/json" },
        body: JSON.stringify(ask.body),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MILLIS),
      });
      const read = await readAnswer(answer);
      answered++;
      tell.found();
      return read;
    } catch {
      tell.lost();
      if (!ask.repeats) return null;
      await after(AGAIN_AFTER_MILLIS);
    }
  }
}

/** @param {string} path @returns {Promise<Answer>} */
export async function read(path) {
  const answer = await fetch(at(path), { headers, signal: AbortSignal.timeout(POLL_WITHIN_MILLIS) });
  return readAnswer(answer);
}

/**
 * Follows the counter for ever: asks for what is newer than `revision()`, draws it, asks again.
 *
 * @param {() => string} path
 * @param {{ state: (state: any) => void, lost: () => void, found: () => void }} tell
 */
export async function follow(path, tell) {
  for (;;) {
    try {
      const before = answered;
      const answer = await read(path());
      // First the state: after a silence it is taken whatever its revision.
      if (answer.ok && answered === before) tell.state(answer.value);
      tell.found();
      if (!answer.ok) await after(AGAIN_AFTER_MILLIS);
    } catch {
      tell.lost();
      await after(AGAIN_AFTER_MILLIS);
    }
  }
}

/** @param {Response} answer @returns {Promise<Answer>} */
async function readAnswer(answer) {
  // A proxy's or a dying process's page is no answer of the counter's.
  if (!answer.headers.get("Content-Type")?.includes("json")) throw new Error("no answer");
  const value = await answer.json();
  if (answer.ok) return { ok: true, value };
  const refusal = value?.refusal ?? {
    kind: "FAILED",
    sentence: "The counter could not do that. Nothing was changed; please try again.",
  };
  return { ok: false, refusal, state: value?.state ?? null };
}

/** @param {number} millis */
function after(millis) {
  return new Promise((done) => setTimeout(done, millis));
}
