// @ts-check
/* What a script adds to a booking: the clock runs, and a button pressed twice sends once.
   Everything works without it. */

/** @param {number} seconds_left @returns {string} */
export function left(seconds_left) {
  const seconds = Math.max(0, Math.ceil(seconds_left));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** What a listener is told, and when. @param {number} seconds_left @returns {string} */
export function told(seconds_left) {
  if (seconds_left <= 0) return "The time is over. Go on all the same: we look what is still there.";
  if (seconds_left <= 60) return "One minute left.";
  return seconds_left <= 180 ? "Three minutes left." : "";
}

/** @param {HTMLElement} clock */
function run(clock) {
  // The guest's own clock may be wrong: what counts is how much was left when the page was made.
  const skew = Date.now() - Date.parse(clock.dataset.now ?? "");
  const until = Date.parse(clock.dataset.until ?? "") + skew;
  const shown = clock.querySelector("[data-left]");
  const says = document.querySelector("[data-clock-says]");
  if (!shown || Number.isNaN(until)) return;
  const tick = () => {
    const seconds = (until - Date.now()) / 1000;
    shown.textContent = seconds > 0 ? `, ${left(seconds)} left` : ", which is over";
    clock.classList.toggle("late", seconds < 120);
    if (says && says.textContent !== told(seconds)) says.textContent = told(seconds);
    if (seconds <= 0) clearInterval(timer);
  };
  const timer = setInterval(tick, 1000);
  tick();
}

/** @param {HTMLFormElement} form */
function once(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    form.querySelector("button")?.setAttribute("aria-busy", "true");
  });
}

/** @template {Element} E @param {string} what @param {(e: E) => void} deed */
const each = (what, deed) =>
  document.querySelectorAll(what).forEach((one) => deed(/** @type {E} */ (one)));

each("[data-clock]", run);
each("form[data-once]", once);

// A page that comes back by the Back button may be sent again; the server knows what is the same.
addEventListener("pageshow", () =>
  each("form[data-sent]", (/** @type {HTMLFormElement} */ form) => {
    delete form.dataset.sent;
    form.querySelector("button")?.removeAttribute("aria-busy");
  }),
);
