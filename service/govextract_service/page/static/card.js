// The card beside a figure: its record and why it is there. It can be entered, dismissed (Escape) and does not go away by
// itself while the figure has the focus. On a narrow window it lies at the bottom.
import { explain, fields, kindName } from "./describe.js";
import { choose, onPointing, point } from "./pointing.js";
import { markOf } from "./text.js";

const card = document.querySelector("#card");
const narrow = matchMedia("(max-width: 47.99rem)");
const LINGER = 250;

let records = [];
let shown = null;
let dismissed = null;
let leaving = 0;

export const hideCard = () => {
  clearTimeout(leaving);
  if (shown !== null) markOf(shown)?.removeAttribute("aria-describedby");
  shown = null;
  card.hidden = true;
};

/** Explain these records from now on. */
export const cardFor = (found) => {
  records = found;
  hideCard();
};

const place = () => {
  const mark = shown === null ? null : markOf(shown);
  if (!mark || narrow.matches) {
    card.style.translate = "";
    return;
  }
  const box = mark.getClientRects()[0];
  const room = document.querySelector("#marked").getBoundingClientRect();
  if (!box || box.bottom < room.top || box.top > room.bottom) {
    hideCard();
    return;
  }
  const { width, height } = card.getBoundingClientRect();
  const below = box.bottom + 6;
  const top = below + height <= innerHeight ? below : Math.max(box.top - height - 6, 4);
  const left = Math.min(Math.max(box.left, 8), Math.max(document.documentElement.clientWidth - width - 8, 8));
  card.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
};

const show = (index) => {
  hideCard();
  const record = records[index];
  if (!record) return;
  shown = index;
  card.className = `k-${record.kind}`;
  card.querySelector("strong").textContent = record.text;
  card.querySelector("strong").lang = markOf(index).closest("[lang]").lang;
  card.querySelector(".kind").textContent = kindName(record);
  card.querySelector("p").textContent = explain(record);
  card.querySelector("dl").replaceChildren(
    ...fields(record).flatMap(([name, value]) => {
      const [term, definition] = [document.createElement("dt"), document.createElement("dd")];
      term.textContent = name;
      definition.textContent = value;
      return [term, definition];
    }),
  );
  card.hidden = false;
  card.scrollTop = 0;
  markOf(index).setAttribute("aria-describedby", "explanation");
  place();
  const hidden = markOf(index).getBoundingClientRect().bottom + 8 - (innerHeight - card.offsetHeight);
  if (narrow.matches && hidden > 0) scrollBy({ top: hidden }); // the figure stays above the card
};

const focused = () => document.activeElement?.closest?.("#marked mark");

onPointing(({ pointed, from }) => {
  clearTimeout(leaving);
  if (from === "language") {
    if (shown !== null) show(shown);
  } else if (pointed === null) {
    if (!focused()) leaving = setTimeout(hideCard, LINGER);
    else dismissed = null;
  } else if (from.startsWith("text-") || from === "table-choose") {
    if (pointed !== dismissed || !from.endsWith("hover")) show(pointed);
    if (!from.endsWith("hover")) dismissed = null;
  } else if (shown !== null && pointed !== shown && focused() !== markOf(shown)) {
    hideCard(); // a row of another figure: that one is marked now, and this card may lie over it
  }
});

card.addEventListener("pointerenter", () => clearTimeout(leaving));
card.addEventListener("pointerleave", (event) => {
  if (event.pointerType === "mouse" && !focused()) leaving = setTimeout(hideCard, LINGER);
});
card.querySelector("button").addEventListener("click", () => {
  const mark = shown === null ? null : markOf(shown);
  choose(null, "card");
  hideCard();
  mark?.focus({ preventScroll: true });
  hideCard();
});
document.querySelector("#marked").addEventListener("focusout", (event) => {
  if (card.contains(event.relatedTarget)) return;
  hideCard();
  point(null, "text-blur");
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || shown === null) return;
  dismissed = shown;
  hideCard();
});
document.addEventListener("scroll", (event) => event.target !== card && place(), { capture: true, passive: true });
addEventListener("resize", place);
