// @ts-check
import { FAST_MILLIS, HOLD_MILLIS, SILENCE, press, quiet } from "./wedge.js";

/**
 * Listens to the whole page, before any field or box. While a field has the focus a hand's keys
 * belong to the field; a scan never does: what it had typed there is taken out again.
 *
 * @param {{ hand: (key: string) => void, scan: (text: string) => void }} to
 */
export function listen(to) {
  let burst = SILENCE;
  /** @type {number | undefined} */
  let timer;
  /** The field a burst began in, and what stood there before it. @type {{ field: HTMLInputElement, value: string } | null} */
  let typed = null;

  document.addEventListener("keydown", hear, { capture: true });

  /** @param {KeyboardEvent} event */
  function hear(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (SILENT.has(event.key)) return;
    clearTimeout(timer);
    const field = focusedField();
    if (field) hearInField(event, field);
    else hearAnywhere(event);
    if (burst.text) timer = setTimeout(() => tell(quiet(burst)), HOLD_MILLIS);
  }

  /** @param {KeyboardEvent} event */
  function hearAnywhere(event) {
    const ours = isCharacter(event.key) || OURS.has(event.key) || (event.key === "Tab" && burst.text);
    if (!ours || isOfFocusedButton(event)) return;
    event.preventDefault();
    if (!event.repeat) tell(press(burst, event.key, event.timeStamp));
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLInputElement} field
   */
  function hearInField(event, field) {
    const fast = event.timeStamp - burst.at <= FAST_MILLIS;
    const ends = event.key === "Enter" || event.key === "Tab";
    if (isCharacter(event.key)) {
      if (!fast) {
        tell(quiet(burst));
        typed = { field, value: field.value };
      }
      burst = press(burst, event.key, event.timeStamp).burst;
    } else if (ends && fast) {
      event.preventDefault();
      tell(press(burst, event.key, event.timeStamp));
    } else if (event.key === "Escape") {
      burst = SILENCE;
      field.blur();
      to.hand("Escape");
    } else {
      burst = SILENCE;
    }
  }

  /** @param {import("./wedge.js").Heard} heard */
  function tell(heard) {
    burst = heard.burst;
    const inField = typed;
    typed = null;
    if (heard.scan !== null) {
      if (inField) inField.field.value = inField.value;
      to.scan(heard.scan);
    } else if (!inField) {
      heard.hand.forEach(to.hand);
    }
  }

  /** Whoever walks by Tab presses the button under the focus. @param {KeyboardEvent} event */
  function isOfFocusedButton(event) {
    if (burst.text || (event.key !== "Enter" && event.key !== " ")) return false;
    const on = document.activeElement;
    return (on instanceof HTMLButtonElement || (on instanceof HTMLAnchorElement && event.key === "Enter")) && !event.repeat;
  }
}

const OURS = new Set(["Enter", "Escape", "Backspace", "F1", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]);
const SILENT = new Set([
  "Shift", "CapsLock", "NumLock", "Control", "Alt", "AltGraph", "Meta", "Dead", "Unidentified", "Process",
]);

/** @param {string} key */
function isCharacter(key) {
  return [...key].length === 1;
}

/** @returns {HTMLInputElement | null} */
function focusedField() {
  const on = document.activeElement;
  return on instanceof HTMLInputElement ? on : null;
}
