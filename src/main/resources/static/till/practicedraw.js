// @ts-check
import { el } from "./dom.js";
import { post, read } from "./link.js";
import { PRACTISING } from "./practice.js";

/** The frame of practice, on every one of its screens; beside the till the queue that presses. */

const LOOK_AGAIN_MILLIS = 1_000;
const quiet = { lost: () => {}, found: () => {} };

/** A fresh practice counter, from the real till or from practice itself. */
export async function practise() {
  const answer = await post({ path: "/practice/begin", body: {}, repeats: false }, quiet);
  if (answer?.ok) location.assign("/practice/till");
}

let leaving = false;

async function stop() {
  leaving = true;
  await post({ path: "/practice/end", body: {}, repeats: false }, quiet);
  location.assign("/till");
}

/** @param {string} name @param {string} words @param {() => void} deed */
function button(name, words, deed) {
  const made = el(name, { type: "button" }, words);
  made.addEventListener("click", () => {
    made.blur();
    deed();
  });
  return made;
}

function frame() {
  document.documentElement.classList.add("practising");
  const onTill = document.body.classList.contains("till");
  document.title = `PRACTICE · ${document.title}`;
  const band = el(
    "div.practice-band",
    { role: "note" },
    el("strong", {}, "PRACTICE"),
    el("span.practice-note", { id: "practice-pin" }, "Invented people, invented money."),
    el("aside.practice-queue", { id: "practice-queue", "aria-label": "The queue", hidden: true }),
    el(
      "details.practice-more",
      {},
      el("summary.button.quiet", {}, "More"),
      el(
        "div",
        {},
        onTill ? el("a.button.quiet", { href: "/door" }, "To the door") : el("a.button.quiet", { href: "/till" }, "To the till"),
        button("button.quiet", "Begin anew", practise),
        button("button.quiet", "Stop practising", stop),
      ),
    ),
  );
  document.body.prepend(band);
  document.body.append(el("div.practice-frame", { "aria-hidden": "true" }));
}

/** @typedef {{ says: string, seconds: number, impatience: number, looks: string }} Guest */
/** @typedef {{ queue: { begun: boolean, guests: Guest[], served: number, told: string }, pin: string }} Told */

/** @param {Told} told */
function draw({ queue, pin }) {
  const hint = document.getElementById("practice-pin");
  if (hint) hint.textContent = `Invented people, invented money. Everybody’s PIN is ${pin}.`;
  const place = document.getElementById("practice-queue");
  if (!place || !hint || !document.body.classList.contains("till")) return;
  place.hidden = !queue.begun;
  hint.hidden = queue.begun;
  const [first, ...others] = queue.guests;
  place.replaceChildren(
    el("div.practice-guest", {}, first ? el("q.says", {}, first.says) : el("span.says", {}, "Nobody waits. The next is on the way."), queue.told && el("small.told", { role: "status" }, queue.told)),
    el("div.practice-line", {}, ...(first ? [clock(first)] : []), el("span", {}, `${others.length || "nobody"} behind · ${queue.served} served`)),
  );
  if (first) place.append(button("button.quiet.let-go", "Let them go", letGo));
}

/** @param {Guest} guest */
function clock(guest) {
  const clocked = `${Math.floor(guest.seconds / 60)}:${String(guest.seconds % 60).padStart(2, "0")}`;
  return el(`span.mood.mood-${guest.impatience}`, {}, el("b", {}, clocked), ` ${guest.looks}`);
}

async function letGo() {
  const answer = await post({ path: "/practice/queue/let-go", body: {}, repeats: false }, quiet);
  if (answer?.ok) draw(answer.value);
}

async function look() {
  if (leaving) return;
  try {
    const answer = await read("/practice/queue");
    if (answer.ok) draw(answer.value);
    else if (!leaving) location.assign("/till");
  } catch {
    // The till itself says that the counter does not answer.
  }
  setTimeout(look, LOOK_AGAIN_MILLIS);
}

if (PRACTISING) {
  frame();
  look();
}
