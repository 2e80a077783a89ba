// @ts-check
/**
 * Whether this page is practice: its address says so, and nothing else does. Practice's counter
 * answers under `/practice`, so no press of this page can reach the real one.
 */
const UNDER = "/practice";

export const PRACTISING = (globalThis.location?.pathname ?? "").startsWith(UNDER + "/");

/** The same way at the counter this page belongs to. @param {string} path */
export function at(path) {
  return PRACTISING && /^\/(till|door)(?![\w-])/.test(path) ? UNDER + path : path;
}
