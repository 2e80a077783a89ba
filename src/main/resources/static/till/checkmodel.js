// @ts-check
/**
 * What a scan of the check's square says about the scanner. Pure.
 *
 * @typedef {"GOOD" | "LOOK" | "BAD" | "ASK"} Verdict
 * @typedef {{ name: string, verdict: Verdict, sentence: string, help: string }} Check
 */

/**
 * @param {string} expected every sign that a ticket's code may have
 * @param {string} heard
 * @returns {Check}
 */
export function scanned(expected, heard) {
  const text = heard.trim();
  if (text === expected) return check("GOOD", "It reads every sign of a ticket.", "");
  if (text.toUpperCase() === expected) {
    return check("LOOK", "It reads well, in small letters.", "Turn Caps Lock off; it works all the same.");
  }
  if (text.toUpperCase().includes(expected)) {
    return check("BAD", "It adds signs before or after what it reads.", "Scan “no prefix, no suffix but Enter” in its manual.");
  }
  if (text.length === expected.length) {
    return check("BAD", `It types other signs: ${different(expected, text)}.`, "Its keyboard language is not this machine’s. Scan “keyboard: UK English” in its manual.");
  }
  return check("BAD", "It read something else, or only a part.", "Hold it nearer, then scan the square again.");
}

/** The first few signs that differ: "Y as Z". @param {string} expected @param {string} heard */
function different(expected, heard) {
  const pairs = [...expected].map((sign, at) => [sign, [...heard][at]]).filter(([one, other]) => one !== other?.toUpperCase());
  const said = new Set(pairs.map(([one, other]) => `${one} as ${other}`));
  return [...said].slice(0, 3).join(", ");
}

/** @param {Verdict} verdict @param {string} sentence @param {string} help @returns {Check} */
function check(verdict, sentence, help) {
  return { name: "Scanner", verdict, sentence, help };
}

/** One sentence for the top of the page. @param {Check[]} checks */
export function summary(checks) {
  const of = (/** @type {Verdict} */ verdict) => checks.filter((one) => one.verdict === verdict).map((one) => one.name.toLowerCase());
  const [bad, look, ask] = [of("BAD"), of("LOOK"), of("ASK")];
  const words = [];
  if (bad.length) words.push(`Not working: ${bad.join(", ")}.`);
  if (look.length) words.push(`Look at: ${look.join(", ")}.`);
  if (ask.length) words.push(`Still to try: ${ask.join(", ")}.`);
  return words.length ? words.join(" ") : "All is well. The doors may open.";
}

/** The worst of them. @param {Check[]} checks @returns {Verdict} */
export function worst(checks) {
  for (const verdict of /** @type {Verdict[]} */ (["BAD", "LOOK", "ASK"])) {
    if (checks.some((one) => one.verdict === verdict)) return verdict;
  }
  return "GOOD";
}
