// @ts-check
import { at } from "./practice.js";

/**
 * Drawing without markup in strings: what a person typed is always text, never HTML.
 *
 * @typedef {Node | string | null | undefined | false} Child
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} name tag, with classes after dots: "button.offer.best"
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {Child[]} children
 * @returns {HTMLElement}
 */
export function el(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  return fill(element, attributes, children);
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {Child[]} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * @template {Element} T
 * @param {T} element
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {Child[]} children
 * @returns {T}
 */
function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    const text = value === true ? "" : String(value);
    // Whatever leads somewhere stays at this page's own counter.
    element.setAttribute(key, key === "href" || key === "src" ? at(text) : text);
  }
  element.append(.../** @type {(Node | string)[]} */ (children.filter((child) => child || child === "")));
  return element;
}

/**
 * A button that says what it does in `data-deed`; `hands.js` hears it.
 *
 * @param {string} name
 * @param {object} deed
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {Child[]} children
 */
export function press(name, deed, attributes, ...children) {
  return el(name, { type: "button", "data-deed": JSON.stringify(deed), ...attributes }, ...children);
}

/** A name or title as it was written, right-to-left ones kept from turning the line round. @param {string} text */
export function written(text) {
  return el("bdi", {}, text);
}

/** @param {string} key */
export function cap(key) {
  return el("kbd.cap", { "aria-hidden": "true" }, key);
}

/** @type {WeakMap<Element, string>} */
const drawn = new WeakMap();

/**
 * Draws a region when what it shows has changed. What looks the same stays the same element: a
 * finger on a button does not find it replaced, and a slow till lays out only what is new. Focus
 * stays on the control of the same name.
 *
 * @param {string} id
 * @param {unknown} view what the region shows, plain data
 * @param {() => Child[]} children
 */
export function region(id, view, children) {
  const place = /** @type {HTMLElement} */ (document.getElementById(id));
  const text = JSON.stringify(view);
  if (drawn.get(place) === text) return;
  drawn.set(place, text);
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const name = focused?.getAttribute("data-deed");
  const field = focused?.getAttribute("data-field");
  put(place, /** @type {(Node | string)[]} */ (children().filter((child) => child || child === "")));
  if (focused?.isConnected) return;
  if (name) {
    for (const again of place.querySelectorAll("[data-deed]")) {
      if (again.getAttribute("data-deed") === name) /** @type {HTMLElement} */ (again).focus();
    }
  }
  const again = field && place.querySelector(`[data-field="${field}"]`);
  if (again instanceof HTMLInputElement) {
    again.focus();
    again.setSelectionRange(again.value.length, again.value.length);
  }
}

/** Child by child in their order. @param {HTMLElement} place @param {(Node | string)[]} children */
function put(place, children) {
  children.forEach((child, at) => {
    const next = typeof child === "string" ? document.createTextNode(child) : child;
    const before = place.childNodes[at];
    if (!before) place.append(next);
    else if (!before.isEqualNode(next) || holdsWords(before)) before.replaceWith(next);
  });
  while (place.childNodes.length > children.length) place.lastChild?.remove();
}

/** What was typed is no attribute: a field is as new as what is drawn. @param {Node} node */
function holdsWords(node) {
  return node instanceof Element && (node.matches("input") || !!node.querySelector("input"));
}

/** @param {string} id @param {boolean} is */
export function show(id, is) {
  const place = /** @type {HTMLElement} */ (document.getElementById(id));
  if (place.hidden === is) place.hidden = !is;
}
