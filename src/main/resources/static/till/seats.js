// @ts-check
import { panelHead } from "./common.js";
import { el, press } from "./dom.js";

/**
 * The seats of one screening, as the room lies: this counter's can be chosen, the others are shown
 * so that a guest can be told where they would sit.
 *
 * @param {import("./model.js").Screen} screen
 * @param {import("./model.js").State} state
 */
export function seatPicker(screen, state) {
  const ticket = state.basket?.tickets.find((one) => one.position === screen.seatOf);
  return [
    panelHead(ticket ? `Another seat for ${ticket.seat}` : "Seats"),
    el("p.front", {}, "Screen"),
    screen.seats ? room(screen.seats, screen.seatAt, ticket?.seat ?? null) : el("p.none", {}, "Asking the counter…"),
    el("p.legend", {}, ...["HERE", "BASKET", "SOLD", "ELSEWHERE"].flatMap((one) => [el(`i.dot.is-${one.toLowerCase()}`), el("span", {}, WORDS[one])])),
  ];
}

/** @type {Record<string, string>} */
const WORDS = { HERE: "free here", BASKET: "in the basket", SOLD: "sold", ELSEWHERE: "with another seller", BLOCKED: "not for sale", PRICED: "at another price" };

/** @param {import("./model.js").Seat[]} seats @param {string | null} at @param {string | null} present */
function room(seats, at, present) {
  const grid = el("div.seat-plan", { role: "group", "aria-label": "Seats" });
  const top = Math.min(...seats.map((one) => one.row));
  const left = Math.min(...seats.map((one) => one.column));
  const band = seats.find((one) => one.label === present)?.band;
  for (const one of seats) {
    const place = seat(stateFor(one, band), one, one.label === at, one.label === present);
    place.style.gridRow = String(one.row - top + 1);
    place.style.gridColumn = String(one.column - left + 1);
    grid.append(place);
  }
  return el("div.seat-scroll", {}, grid);
}

/** A ticket keeps its price, so it moves within its band. @param {import("./model.js").Seat} one @param {string | undefined} band */
function stateFor(one, band) {
  return one.state === "HERE" && one.band !== band ? "PRICED" : one.state;
}

/** @param {string} state @param {import("./model.js").Seat} one @param {boolean} at @param {boolean} present */
function seat(state, one, at, present) {
  const kind = one.kind === "STANDARD" || !one.kind ? "" : `, ${one.kind.toLowerCase().replace("_", " ")}`;
  return press(
    `button.chair.is-${state.toLowerCase()}${at ? ".at" : ""}${present ? ".present" : ""}`,
    { verb: "seat", label: one.label },
    { disabled: state !== "HERE", tabindex: at ? 0 : -1, "aria-label": `${one.label}${kind}, ${present ? "this ticket's" : (WORDS[state] ?? state.toLowerCase())}` },
    one.kind?.startsWith("WHEEL") ? `♿ ${one.label}` : one.label,
  );
}
