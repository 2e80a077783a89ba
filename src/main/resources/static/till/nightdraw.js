// @ts-check
import { isSameDay, day, time, when } from "./clock.js";
import { cap, el, press, written } from "./dom.js";
import { dutyManagers, FORMS, items, part, people, pounds, reasons, total } from "./night.js";
import { PRACTISING } from "./practice.js";

/** Draws the night at the till: what there is to do, a form part by part, an X or Z. */

/** What the page shows, plain: what is typed into a field draws itself. @param {import("./night.js").Night} night @param {any} state */
export function nightView(night, state) {
  const typed = { ...night, pin: night.pin.length, ownPin: night.ownPin.length, name: "", because: "" };
  return [typed, state.night, state.printer?.kind === "NONE", state.printer?.sheet, state.staff, state.signedIn, day(state.now, state.zone)];
}

/** @param {import("./night.js").Night} night @param {any} state */
export function drawNight(night, state) {
  if (night.read) return [read(night.read, state)];
  return night.form ? form(night, state) : chooser(state);
}

/** Under the names of the sign-in page. @param {any} state */
export function notListed(state) {
  return dutyManagers(state).length > 0 && el("p.not-listed", {}, press("button.quiet", { verb: "night-form", form: "name" }, {}, "Not on the list?"));
}

// What there is to do

/** @param {any} state */
function chooser(state) {
  const { night } = state;
  return [
    head("The night", "Back to selling"),
    el(
      "div.night-page",
      {},
      el(
        "section.runs",
        { "aria-label": "Screenings" },
        el("h3", {}, "Screenings"),
        night.runs.length ? el("div.run-list", {}, ...night.runs.map((/** @type {any} */ one) => run(one, state))) : el("p.none", {}, "No screening tonight has reached this counter."),
      ),
      el(
        "section.drawer",
        { "aria-label": "Drawer" },
        el("h3", {}, `Drawer ${night.drawer.number}`),
        ...drawer(night.drawer, state),
        el("div.things", {}, ...items(state).map(thing)),
        ...others(state),
        el("div.things", {}, el("a.button.quiet.thing", { href: "/till/paper" }, "Paper book")),
        el("h3", {}, "Who is at this till"),
        el("div.things.who-is", {}, press("button.quiet.thing", { verb: "night-form", form: "change" }, {}, cap("S"), "Another steward"), press("button.quiet.thing", { verb: "night-form", form: "name" }, { disabled: dutyManagers(state).length === 0 }, "Name one who is not listed")),
      ),
    ),
  ];
}

/** @param {string} title @param {string} backTo */
function head(title, backTo) {
  return el("header.night-head", {}, el("h2", {}, title), press("button.quiet", { verb: "night-back" }, {}, cap("Esc"), backTo));
}

/** @param {any} one @param {any} state */
function run(one, state) {
  const sale = one.cancelled ? "Cancelled" : one.saleClosed ? "Sale closed" : one.saleOpened ? "Sale open" : one.waitsForOpening ? "Not open yet" : "On sale, not opened";
  const doors = one.doorsOpen ? "Doors open" : one.doorsAt ? "Doors closed" : "Doors not open";
  const press_ = (/** @type {string} */ step, /** @type {string} */ label, /** @type {boolean} */ may) =>
    press("button.quiet", { verb: "night-form", form: "step", about: { step, screening: one.id, certificate: one.certificate, title: one.title } }, { disabled: !may }, label);
  return el(
    "article.run",
    { "data-run": one.id },
    el("header", {}, el("time", {}, time(one.startsAt, state.zone)), !isSameDay(one.startsAt, state.now, state.zone) && el("span.day", {}, day(one.startsAt, state.zone)), el("span.certificate", {}, one.certificate), el("span.room", {}, written(one.auditorium))),
    el("h4", {}, written(one.title)),
    el("p.how", {}, mark(one.saleOpened && !one.saleClosed), el("span", {}, sale, one.saleAt && el("small", {}, ` ${when(one.saleAt, state.now, state.zone)}, ${one.saleBy}`))),
    el("p.how", {}, mark(one.doorsOpen), el("span", {}, doors, one.doorsAt && el("small", {}, ` ${when(one.doorsAt, state.now, state.zone)}, ${one.doorsBy}`))),
    el("p.heads", {}, el("b", {}, String(one.sold)), " sold, ", el("b", {}, String(one.admitted)), " in, as known here"),
    el(
      "div.steps",
      {},
      one.saleOpened && !one.saleClosed ? press_("SALE_CLOSED", "Close the sale", !one.cancelled) : press_("SALE_OPENED", one.saleClosed ? "Open the sale again" : "Open the sale", !one.cancelled),
      one.doorsOpen ? press_("DOORS_CLOSED", "Close the doors", true) : press_("DOORS_OPENED", "Open the doors", !one.cancelled),
      !one.saleOpened && !one.saleClosed && !one.cancelled && press_("SALE_CLOSED", "Close the sale", true),
    ),
  );
}

/** Seen without colour: a full disc is open, a ring is not. @param {boolean} open */
function mark(open) {
  return el(`i.disc${open ? ".full" : ""}`, { "aria-hidden": "true" });
}

/** @param {any} drawer @param {any} state */
function drawer(drawer, state) {
  if (drawer.count) return [counted(drawer.count, state)];
  if (drawer.open) {
    return [
      el("p.drawer-now", {}, `In use since ${when(drawer.since, state.now, state.zone)}. `, drawer.hasFloat ? "A float is in it." : el("b", {}, "No float was put in.")),
      !drawer.ofToday && el("p.drawer-now.old", {}, "It was not closed on an earlier evening: count and close it."),
    ];
  }
  if (drawer.closed) return [closed(drawer.closed, state)];
  return [el("p.drawer-now", {}, "Nothing has happened at it tonight. Begin with the float.")];
}

/** @param {any} count @param {any} state */
function counted(count, state) {
  return el(
    `div.counted.${signed(count.differs)}`,
    {},
    el("dl", {}, el("dt", {}, "Counted"), el("dd", {}, count.counted), el("dt", {}, "Expected"), el("dd", {}, count.expected), el("dt.diff", {}, difference(count.differs)), el("dd.diff", {}, unsigned(count.variance))),
    el("p", {}, `By ${count.by} at ${time(count.at, state.zone)}. It stands until the drawer is opened again.`),
    el("p", {}, `Closing makes the float whole with ${count.floatBack}; ${count.banked} goes into the bag.`),
  );
}

/** @param {any} closed @param {any} state */
function closed(closed, state) {
  return el(
    "div.counted.closed",
    {},
    el("p.z", {}, el("b", {}, `Closed, Z ${closed.z}`), ` at ${time(closed.at, state.zone)}`),
    el("dl", {}, el("dt", {}, "Bag"), el("dd", {}, closed.banked), el("dt", {}, "Float back"), el("dd", {}, closed.floatBack), el("dt.diff", {}, difference(closed.differs)), el("dd.diff", {}, unsigned(closed.variance))),
    el("p", {}, `Bound to entry ${closed.lastSeq} of this counter's journal. Write it on the bag.`),
    onPaper("Z", state, `Print Z ${closed.z}`),
  );
}

/** @param {number} differs */
function signed(differs) {
  return differs < 0 ? "short" : differs > 0 ? "over" : "even";
}

/** @param {number} differs */
function difference(differs) {
  return differs < 0 ? "Missing" : differs > 0 ? "Too much" : "Difference";
}

/** @param {string} amount */
function unsigned(amount) {
  return amount.replace(/^-/, "");
}

/** @param {import("./night.js").Item} one */
function thing(one) {
  return press("button.quiet.thing", { verb: "night-form", form: one.form, about: one.about }, { disabled: !one.may }, cap(one.key), one.label);
}

/** @param {any} state */
function others(state) {
  const { others: open } = state.night;
  if (!open.length) return [];
  return [
    el("h3", {}, "Other drawers of this counter"),
    ...open.map((/** @type {any} */ one) =>
      el("p.other-drawer", {}, el("span", {}, `Drawer ${one.number}, ${one.stewards.join(", ")}, since ${when(one.since, state.now, state.zone)}`), press("button.quiet", { verb: "night-form", form: "take-over", about: { fromTill: one.till, number: one.number } }, { disabled: state.night.drawer.open }, "Take it over")),
    ),
  ];
}

// A form

/** @param {import("./night.js").Night} night @param {any} state */
function form(night, state) {
  const present = part(night);
  return [
    head(FORMS[night.form ?? ""].title(night.about), "Back"),
    el(`form.night-form.part-${present}`, { autocomplete: "off" }, ...fields(night, state, present)),
  ];
}

/** @param {import("./night.js").Night} night @param {any} state @param {string | undefined} present @returns {import("./dom.js").Child[]} */
function fields(night, state, present) {
  switch (present) {
    case "pieces":
      return pieces(night, state);
    case "amount":
      return [el("p.amount", {}, pounds(Number(night.amount || 0))), el("p.tell", {}, "Type it with the pence: 1 2 5 0 is £12.50."), pad("Next")];
    case "because":
      return because(night, state);
    case "name":
      return [field("name", "Name", night.name, 60), go("Next")];
    case "own-pin":
      return [el("p.tell", {}, `${night.name.trim()} chooses a PIN of 4 to 8 digits for this counter and this evening.`), dots(night.ownPin.length), pad("Next")];
    case "who":
      return person(night, state, "Who takes it? Choose the name, then type the PIN.");
    case "duty":
      return person(night, state, "Duty manager: choose your name, then type your PIN.");
    default:
      return [agreed(night, state), go(AGREE[night.form ?? ""] ?? "Yes")];
  }
}

/** @type {Record<string, string>} */
const AGREE = { step: "Yes, do it", close: "Close the drawer", x: "Read the totals", "take-over": "Take it over" };

/** @param {import("./night.js").Night} night @param {any} state */
function agreed(night, state) {
  const { about } = night;
  if (night.form === "close") {
    const count = state.night.drawer.count;
    return el("div.agree", {}, count ? counted(count, state) : el("p", {}, "The drawer was opened since it was counted."), el("p", {}, "After this nothing of this session changes any more. Selling may go on; that is a new session."));
  }
  if (night.form === "x") return el("div.agree", {}, el("p", {}, "The totals show what is expected in the drawer. After that a count is not blind any more and needs the duty manager."));
  if (night.form === "take-over") return el("div.agree", {}, el("p", {}, `Only where the other screen is gone for good, or has lost its memory: this screen then stands over drawer ${about.number} and all that happened at it.`));
  return el(
    "div.agree",
    {},
    el("p.of", {}, written(about.title)),
    about.step === "SALE_OPENED" && el("p", {}, "Its certificate is ", el("b.certificate.large", {}, about.certificate), ". By opening the sale you say that you know it, and that the stewards do."),
    about.step === "SALE_CLOSED" && el("p", {}, "After this nobody sells for it without the duty manager."),
  );
}

/** @param {import("./night.js").Night} night @param {any} state */
function pieces(night, state) {
  const all = state.night.denominations;
  const sum = total(night.pieces);
  const ended = night.at >= all.length;
  return [
    el(
      "div.tray",
      { role: "group", "aria-label": "Notes and coins" },
      ...all.map((/** @type {any} */ one, /** @type {number} */ at) => slot(one, at, night)),
    ),
    el("div.count-side", {}, el("p.sum", {}, el("span", {}, night.form === "float" ? "Float" : "Counted"), el("strong", {}, pounds(sum))), pad(ended ? FINISH[night.form ?? ""] ?? "Done" : "Next"), ended ? el("p.tell", {}, "Enter gives it in. ↑ goes back to change a number.") : press("button.finish", { verb: "night-piece", at: all.length }, {}, "That is all")),
  ];
}

/** @type {Record<string, string>} */
const FINISH = { float: "Put it in", count: "That is the count", "count-again": "Next" };

/** @param {any} one @param {number} at @param {import("./night.js").Night} night */
function slot(one, at, night) {
  const count = night.pieces[one.pence] ?? "";
  return press(
    `button.slot${at === night.at ? ".at" : ""}${one.pence >= 500 ? ".note-slot" : ""}`,
    { verb: "night-piece", at },
    { "aria-pressed": at === night.at ? "true" : "false", "aria-label": `${one.shown}: ${count || "none"}` },
    el("span.kind", {}, one.shown),
    el("span.times", {}, "×"),
    el("b", {}, count || "0"),
    el("span.worth", {}, count ? pounds(one.pence * Number(count)) : ""),
  );
}

/** @param {import("./night.js").Night} night @param {any} state */
function because(night, state) {
  return [
    el("p.tell", {}, "Why?"),
    el("div.reasons", {}, ...reasons(state, night).map((one, at) => press("button.quiet.reason", { verb: "night-because", text: one }, {}, cap(String(at + 1)), one))),
    field("because", "Or in your words", night.because, 200),
    go("Next"),
  ];
}

/** @param {import("./night.js").Night} night @param {any} state @param {string} tell */
function person(night, state, tell) {
  const choice = people(state, night);
  const one = choice.find((/** @type {any} */ each) => each.person === night.person);
  if (!one) {
    return [
      el("p.tell", {}, choice.length ? tell : "Nobody on this counter's list has a PIN for this."),
      el("div.names", {}, ...choice.map((/** @type {any} */ each, /** @type {number} */ at) => press("button.quiet.name", { verb: "night-person", person: each.person }, {}, at < 9 ? cap(String(at + 1)) : null, written(each.name)))),
    ];
  }
  return [el("p.of", {}, written(one.name)), dots(night.pin.length), pad("Enter")];
}

/** @param {string} name @param {string} label @param {string} value @param {number} most */
function field(name, label, value, most) {
  return el("label.field", {}, label, el("input", { "data-field": name, value, maxlength: most, autocomplete: "off", spellcheck: "false", autofocus: name === "name" }));
}

/** @param {string} label */
function go(label) {
  return press("button.go", { verb: "night-next" }, {}, cap("⏎"), label);
}

/** @param {number} typed */
function dots(typed) {
  return el("p.dots", { role: "status", "aria-label": `${typed} digits typed` }, ...Array.from({ length: Math.max(4, typed) }, (_, at) => el(`i${at < typed ? ".on" : ""}`)));
}

/** @param {string} label of the key that goes on */
function pad(label) {
  const key = (/** @type {number} */ digit) => press("button.quiet.digit", { verb: "night-digit", digit: String(digit) }, {}, String(digit));
  return el(
    "div.pad",
    {},
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(key),
    press("button.quiet.digit", { verb: "night-rub" }, { "aria-label": "Take the last digit off" }, "⌫"),
    key(0),
    press("button.digit.on-we-go", { verb: "night-next" }, { "aria-label": label }, "⏎"),
  );
}

// An X or a Z

/** @param {any} one @param {any} state */
function read(one, state) {
  const closed = one.kind === "Z";
  return el(
    "div.read",
    {},
    el(
      "article.slip",
      {},
      el("h2", {}, closed ? `Z ${one.number}` : "X"),
      el("p.where", {}, written(state.venue), ` · Counter ${state.counter.letter}, drawer ${one.drawer}`),
      el("p", {}, `${when(one.since, state.now, state.zone)} to ${when(one.at, state.now, state.zone)}, ${one.stewards.join(", ")}`),
      one.lines.length ? el("table", {}, el("tbody", {}, ...one.lines.map((/** @type {any} */ line) => readLine(line, state)))) : el("p", {}, "No tickets."),
      sums(one.card),
      sums(one.cash),
      el("dl.sums.grand", {}, el("dt", {}, "Expected in the drawer"), el("dd", {}, one.expected), ...(one.counted === null ? [] : [el("dt", {}, "Counted"), el("dd", {}, one.counted), el("dt", {}, difference(one.differs)), el("dd", {}, unsigned(one.variance))])),
      el("p.small", {}, `${one.noSales} no sale, ${one.overrides} ${one.overrides === 1 ? "override" : "overrides"}. Journal up to entry ${one.lastSeq}, ${one.waiting} waiting for the server.`),
    ),
    el(
      "figure.sums-square",
      {},
      el("img", { src: `/till/night/sums.svg?of=${one.lastSeq}`, alt: "This counter’s evening as a square", width: 200, height: 200 }),
      el("figcaption", {}, "This counter’s evening. A phone adds it to the others: ", PRACTISING ? "in practice it does not" : el("a", { href: "/till/sums.html" + one.sums.slice(one.sums.indexOf("#")), target: "_blank", rel: "noopener" }, "add up"), "."),
    ),
    el("div.acts", {}, onPaper(one.kind, state, one.kind === "Z" ? `Print Z ${one.number}` : "Print X"), press("button.go", { verb: "night-back" }, {}, cap("Esc"), "Put it away")),
  );
}

/** By the till's printer, or as a PDF where a person prints. @param {string} kind @param {any} state @param {string} label */
function onPaper(kind, state, label) {
  if (!state.printer || state.printer.kind === "NONE" || state.printer.sheet) {
    return el("a.button.quiet", { href: `/till/print/reading.pdf?what=${kind}`, target: "_blank", rel: "noopener" }, `${label} (PDF)`);
  }
  return press("button.quiet.on-paper-read", { verb: "night-print", what: kind }, {}, cap("P"), label);
}

/** @param {any} line @param {any} state */
function readLine(line, state) {
  return el("tr", {}, el("th", { scope: "row" }, written(line.ticketClass), el("small", {}, `${time(line.startsAt, state.zone)} `, written(line.title))), el("td", {}, `${line.sold} × ${line.price}`, line.undone ? el("small", {}, `${line.undone} undone`) : null));
}

/** @param {any[]} lines */
function sums(lines) {
  return el("dl.sums", {}, ...lines.flatMap((one) => [el("dt", {}, one.label), el("dd", {}, one.amount)]));
}
