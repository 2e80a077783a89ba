// @ts-check
/** Moments as the house says them, in the house's zone wherever the browser thinks it is. */

/** @type {Map<string, Intl.DateTimeFormat>} */
const made = new Map();

/**
 * @param {string} zone
 * @param {Intl.DateTimeFormatOptions} shape
 */
function format(zone, shape) {
  const name = zone + JSON.stringify(shape);
  const known = made.get(name) ?? new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: zone });
  made.set(name, known);
  return known;
}

/** 19:41; empty where the moment is not known. @param {string | null | undefined} instant @param {string | undefined} zone */
export function time(instant, zone = "Europe/London") {
  return instant ? format(zone, { hour: "2-digit", minute: "2-digit" }).format(new Date(instant)) : "";
}

/** "Thu 26 Nov". @param {string} instant @param {string | undefined} zone */
export function day(instant, zone = "Europe/London") {
  return format(zone, { weekday: "short", day: "numeric", month: "short" }).format(new Date(instant)).replace(",", "");
}

/** @param {string} one @param {string} other @param {string | undefined} zone */
export function isSameDay(one, other, zone) {
  return day(one, zone) === day(other, zone);
}

/** "19:41" on the same day, else "Wed 25 Nov 19:41". @param {string | null | undefined} instant @param {string} now @param {string | undefined} zone */
export function when(instant, now, zone) {
  if (!instant) return "";
  return isSameDay(instant, now, zone) ? time(instant, zone) : `${day(instant, zone)} ${time(instant, zone)}`;
}
