// @ts-check
/**
 * Adds up what counters say of their evening (`NightSums`). Pure: a square's text in, figures out.
 *
 * @typedef {{ screening: number, startsAt: number, title: string, sold: number, admitted: number }} Line
 * @typedef {{
 *   keyId: string, letter: string, seq: number, at: number, counted: number, running: number,
 *   cash: number, card: number, variance: number, banked: number, left: number, lines: Line[],
 *   text: string, signed: boolean | null,
 * }} Sums
 *   `signed`: by a key this phone knows; false where it is not; null where this phone cannot tell
 */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SIGNATURE = 64;
const LETTER = 78; // N

/** Of practice, which belongs to nobody's evening. */
const PRACTICE_KEY = "ffffffff";

/** @param {string} text @returns {Uint8Array} empty where a character is none of the alphabet */
export function bytesOf(text) {
  const normal = text.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  const bytes = [];
  let buffer = 0;
  let bits = 0;
  for (const letter of normal) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return new Uint8Array();
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((buffer >> bits) & 0xff);
  }
  return new Uint8Array(bytes);
}

/** What was scanned or typed: the whole address of the square, or the code alone. @param {string} scanned */
export function codeIn(scanned) {
  return scanned.slice(scanned.indexOf("#") + 1).trim();
}

/** @param {string} scanned @returns {Sums | null} null where it is no counter's evening */
export function read(scanned) {
  const text = codeIn(scanned);
  const bytes = bytesOf(text);
  if (bytes.length <= SIGNATURE || bytes[0] !== LETTER) return null;
  try {
    const told = sums(new DataView(bytes.buffer, 0, bytes.length - SIGNATURE));
    return told.keyId === PRACTICE_KEY ? null : { ...told, text, signed: null };
  } catch {
    return null;
  }
}

/** @param {DataView} view */
function sums(view) {
  let at = 1;
  const int = () => ((at += 4), view.getInt32(at - 4));
  const short = () => ((at += 2), view.getUint16(at - 2));
  const byte = () => view.getUint8(at++);
  const text = () => {
    const length = byte();
    if (at + length > view.byteLength) throw new RangeError("cut");
    at += length;
    return new TextDecoder().decode(new Uint8Array(view.buffer, at - length, length));
  };
  const keyId = (int() >>> 0).toString(16).padStart(8, "0");
  const head = { keyId, letter: text(), seq: int() >>> 0, at: int() >>> 0, counted: byte(), running: byte() };
  const money = { cash: int(), card: int(), variance: int(), banked: int(), left: int() };
  const lines = Array.from({ length: byte() }, () => ({ screening: int() >>> 0, startsAt: int() >>> 0, sold: short(), admitted: short(), title: text() }));
  if (at !== view.byteLength) throw new RangeError("too long");
  return { ...head, ...money, lines };
}

/** The bytes that are signed, and the signature. @param {Sums} one */
export function sealOf(one) {
  const bytes = bytesOf(one.text);
  return { body: bytes.slice(0, -SIGNATURE), signature: bytes.slice(-SIGNATURE) };
}

/**
 * Each counter once: what it says later takes the place of what it said before.
 *
 * @param {Sums[]} list @param {Sums} one
 * @returns {{ list: Sums[], sentence: string, refused: boolean }}
 */
export function add(list, one) {
  if (one.signed === false) return { list, refused: true, sentence: "No counter of this house signed that square: it is not added." };
  const before = list.find((other) => other.keyId === one.keyId);
  if (before && before.seq === one.seq) return { list, refused: true, sentence: `Counter ${one.letter} is in already.` };
  if (before && before.seq > one.seq) return { list, refused: true, sentence: `Counter ${one.letter} is in already, with later figures.` };
  const rest = list.filter((other) => other !== before);
  const sentence = before ? `Counter ${one.letter}: later figures take the place of the earlier.` : `Counter ${one.letter} is added.`;
  return { list: [...rest, one].sort((a, b) => a.letter.localeCompare(b.letter)), refused: false, sentence };
}

/** @param {Sums[]} list */
export function totals(list) {
  const sum = (/** @type {"cash" | "card" | "variance" | "banked" | "left" | "running"} */ what) => list.reduce((all, one) => all + one[what], 0);
  return { cash: sum("cash"), card: sum("card"), variance: sum("variance"), banked: sum("banked"), left: sum("left"), running: sum("running"), lines: lines(list) };
}

/** @param {Sums[]} list @returns {Line[]} */
function lines(list) {
  /** @type {Map<number, Line>} */
  const all = new Map();
  for (const line of list.flatMap((one) => one.lines)) {
    const before = all.get(line.screening);
    all.set(line.screening, before ? { ...before, sold: before.sold + line.sold, admitted: before.admitted + line.admitted } : line);
  }
  return [...all.values()].sort((a, b) => a.startsAt - b.startsAt || a.screening - b.screening);
}

/** @param {number} pence */
export function shown(pence) {
  const whole = Math.abs(pence);
  return `${pence < 0 ? "-" : ""}£${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, "0")}`;
}
