// @ts-check
/**
 * Draws the seat plan that stands as text in the page, and lets it be painted with the mouse, a
 * finger or the keyboard. The text stays the one truth: without this module it is typed, with it
 * each press writes it anew. The pure part is exported and knows no page.
 */

/** @typedef {{letter: string, places: string}} Row */

const KINDS = [
  ["s", "Seat"],
  ["w", "Wheelchair"],
  ["c", "Companion"],
  ["x", "Out of sale"],
  [".", "Gap"],
  ["_", "Gap that keeps its number"],
];

/** @param {string} text @returns {Row[]} */
export function read(text) {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [letter, ...rest] = line.split(/\s+/);
      return { letter, places: rest.join("") };
    });
}

/** @param {Row[]} rows */
export function write(rows) {
  return rows.map((row) => `${row.letter} ${row.places}\n`).join("");
}

/** @param {Row[]} rows @param {number} row @param {number} place @param {string} kind */
export function paint(rows, row, place, kind) {
  return rows.map((one, at) =>
    at === row
      ? { ...one, places: one.places.slice(0, place) + kind + one.places.slice(place + 1) }
      : one,
  );
}

/** The letter after the last row's. @param {Row[]} rows */
export function nextLetter(rows) {
  const last = rows.at(-1)?.letter ?? "";
  if (!/^[A-Z]{1,2}$/.test(last)) return "A";
  const end = last.charCodeAt(last.length - 1);
  if (end < 90) return last.slice(0, -1) + String.fromCharCode(end + 1);
  return last.length === 1 ? "AA" : String.fromCharCode(last.charCodeAt(0) + 1) + "A";
}

/** The number on each seat; gaps have none. @param {string} places @returns {string[]} */
export function numbers(places) {
  let number = 0;
  return [...places].map((kind) => {
    if (kind === ".") return "";
    number++;
    return kind === "_" ? "" : String(number);
  });
}

/** @param {string} kind */
function called(kind) {
  return KINDS.find(([letter]) => letter === kind)?.[1] ?? `Band ${kind}`;
}

/**
 * @param {Row[]} rows
 * @param {((row: number, place: number) => void) | null} pressed null to draw only
 */
function grid(rows, pressed) {
  const grid = element("div", "plan-grid");
  rows.forEach((row, at) => {
    const line = element("div", "plan-row");
    line.append(element("span", "plan-letter", row.letter));
    numbers(row.places).forEach((number, place) => {
      const kind = row.places[place];
      const box = element(pressed ? "button" : "span", "plan-place", number || (pressed ? "·" : ""));
      box.dataset.kind = kind;
      box.dataset.at = `${at},${place}`;
      if (/[1-9]/.test(kind)) box.dataset.band = kind;
      box.title = `${number ? row.letter + number : row.letter}: ${called(kind)}`;
      if (pressed && box instanceof HTMLButtonElement) {
        box.type = "button";
        box.setAttribute("aria-label", box.title);
        box.addEventListener("click", () => pressed(at, place));
      }
      line.append(box);
    });
    grid.append(line);
  });
  return grid;
}

/** @param {string} tag @param {string} className @param {string} [text] */
function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** @param {HTMLTextAreaElement} text */
function edit(text) {
  let brush = "s";
  const place = element("div", "stack");
  const brushes = element("div", "plan-brushes");
  brushes.setAttribute("role", "radiogroup");
  brushes.setAttribute("aria-label", "What a press on a place makes of it");
  const ask = element("p", "label", "A press on a place makes it");
  const kinds = [...KINDS, ["1", "Band 1"], ["2", "Band 2"], ["3", "Band 3"], ["4", "Band 4"]];
  for (const [kind, name] of kinds) {
    const label = element("label", "");
    const radio = document.createElement("input");
    radio.type = "radio";
    radio.name = "brush";
    radio.checked = kind === brush;
    radio.addEventListener("change", () => (brush = kind));
    label.append(radio, name);
    brushes.append(label);
  }
  const drawn = element("div", "plan-scroll");
  const more = element("div", "cluster");
  more.append(
    press("One more row", () => {
      const rows = read(text.value);
      return [...rows, { letter: nextLetter(rows), places: rows.at(-1)?.places ?? "ssssssssss" }];
    }),
    press("One row less", () => read(text.value).slice(0, -1)),
    press("One more place in each row", () =>
      read(text.value).map((row) => ({ ...row, places: row.places + "s" })),
    ),
    press("One place less in each row", () =>
      read(text.value).map((row) => ({ ...row, places: row.places.slice(0, -1) })),
    ),
  );

  /** @param {string} name @param {() => Row[]} next */
  function press(name, next) {
    const button = /** @type {HTMLButtonElement} */ (element("button", "quiet", name));
    button.type = "button";
    button.addEventListener("click", () => {
      text.value = write(next());
      draw();
    });
    return button;
  }

  function draw() {
    const held = document.activeElement?.getAttribute("data-at");
    const board = element("div", "plan-board");
    board.append(
      element("p", "plan-screen", "Screen"),
      grid(read(text.value), (row, at) => {
        text.value = write(paint(read(text.value), row, at, brush));
        draw();
      }),
    );
    drawn.replaceChildren(board);
    // The place that was pressed keeps the focus, so that the keyboard goes on from there.
    if (held) /** @type {HTMLElement | null} */ (drawn.querySelector(`[data-at="${held}"]`))?.focus();
  }

  const painting = element("div", "stack close");
  painting.append(ask, brushes);
  place.append(painting, drawn, more);
  text.closest(".plan-typed")?.before(place);
  text.addEventListener("input", draw);
  draw();
}

if (typeof document !== "undefined") {
  for (const text of document.querySelectorAll("textarea[data-plan-editor]"))
    edit(/** @type {HTMLTextAreaElement} */ (text));
  for (const picture of document.querySelectorAll("[data-plan-picture]")) {
    const text = picture.querySelector(".plan-text");
    text?.replaceWith(grid(read(text.textContent ?? ""), null));
  }
}
