// @ts-check
/**
 * Hears fingers, mice and the keyboard on buttons: one listener for the page. A button that was
 * drawn anew between press and release still counts: the finger meant what stood there.
 *
 * @param {(deed: any) => void} to
 */
export function feel(to) {
  /** @type {string | null} */
  let pressed = null;
  document.addEventListener("pointerdown", (event) => {
    pressed = deedAt(event.target);
  });
  document.addEventListener("click", (event) => {
    let deed = deedAt(event.target);
    if (!deed && pressed) {
      const under = document.elementFromPoint(event.clientX, event.clientY);
      deed = deedAt(under) === pressed ? pressed : null;
    }
    pressed = null;
    if (!deed) return;
    // A finger leaves no focus behind, so that Enter stays the till's own key; Tab and Enter do.
    if (event.detail > 0 && document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
    to(JSON.parse(deed));
  });
}

/** @param {EventTarget | null} target @returns {string | null} */
function deedAt(target) {
  if (!(target instanceof Element)) return null;
  const button = target.closest("[data-deed]");
  if (!button || button.matches(":disabled, [aria-disabled=true]")) return null;
  return button.getAttribute("data-deed");
}
