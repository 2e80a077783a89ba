// @ts-check
/**
 * Tells a scanner from a hand. A keyboard-wedge scanner is a keyboard that types very fast and ends
 * with Enter: no hand presses four keys with less than 40 ms between each. What came so fast is a
 * scan wherever the focus was; anything slower is given back as the keys it was.
 *
 * Pure: a burst and a key in, a burst and what it meant out. `ear.js` listens to the real keyboard.
 *
 * @typedef {{ text: string, at: number }} Burst
 *   what came fast, and when its last key came (milliseconds)
 * @typedef {{ burst: Burst, hand: string[], scan: string | null }} Heard
 *   `hand`: keys to be taken as pressed by a person, in order; `scan`: a text that was scanned
 */

export const FAST_MILLIS = 40;
/** How long a first key is held until it is clear that no second one follows fast. */
export const HOLD_MILLIS = 60;
const LEAST = 4;
/** A scanner set to send no Enter is known by so many keys that no hand typed them. */
const LEAST_WITHOUT_END = 8;
const MOST = 400;

/** @type {Burst} */
export const SILENCE = { text: "", at: Number.NEGATIVE_INFINITY };

/**
 * @param {Burst} burst
 * @param {string} key `KeyboardEvent.key`
 * @param {number} at `KeyboardEvent.timeStamp`: the keyboard's own time, right even when the page is slow
 * @returns {Heard}
 */
export function press(burst, key, at) {
  const fast = at - burst.at <= FAST_MILLIS;
  if (isCharacter(key)) {
    if (fast && burst.text.length < MOST) {
      return { burst: { text: burst.text + key, at }, hand: [], scan: null };
    }
    return { ...ended(burst), burst: { text: key, at } };
  }
  const end = key === "Enter" || key === "Tab";
  if (end && fast && burst.text.length >= LEAST) {
    return { burst: SILENCE, hand: [], scan: burst.text };
  }
  const before = ended(burst);
  // An Enter on the heels of a character is the tail of a torn scan: it must never press Pay.
  if (end && fast && burst.text) return before;
  return { ...before, hand: [...before.hand, key] };
}

/**
 * Nothing followed for a while.
 *
 * @param {Burst} burst
 * @returns {Heard}
 */
export function quiet(burst) {
  return ended(burst);
}

/**
 * @param {Burst} burst
 * @returns {Heard}
 */
function ended(burst) {
  return burst.text.length >= LEAST_WITHOUT_END
    ? { burst: SILENCE, hand: [], scan: burst.text }
    : { burst: SILENCE, hand: [...burst.text], scan: null };
}

/** @param {string} key */
function isCharacter(key) {
  return [...key].length === 1;
}
