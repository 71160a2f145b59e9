// The text with its figures marked. One stop for the Tab key; arrow keys go from figure to figure.
import { kinds } from "./options.js";
import { choose, onPointing, point } from "./pointing.js";

const root = document.querySelector("#marked");
const controls = /[\0-\x08\x0B\x0E-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const traditional = /[們個這國會來時為說對學發經點還於萬與業無動後應產資區長當從現種兩實體間開問門關員務總質電設億額縣處幾廣據]/g;

let places = []; // the records
let marks = []; // theirs
let stop = null; // the one that the Tab key stops at

/** The mark of a record. */
export const markOf = (index) => marks[index];

/** Text as nodes: characters that cannot be seen, or would reorder the line, stand alone with their code shown. */
const nodes = (text) => {
  const made = [];
  let position = 0;
  for (const { 0: character, index } of text.matchAll(controls)) {
    made.push(text.slice(position, index));
    const bdi = document.createElement("bdi");
    bdi.dataset.code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    bdi.textContent = character;
    made.push(bdi);
    position = index + 1;
  }
  made.push(text.slice(position));
  return made;
};

/** The language tag that picks the right glyphs for a Chinese text, by the share of common Traditional characters. */
export const scriptOf = (text) => {
  const sample = text.slice(0, 5000);
  return (sample.match(traditional) ?? []).length * 50 > sample.length ? "zh-Hant" : "zh-Hans";
};

export const showText = (text, records) => {
  root.lang = scriptOf(text);
  const all = document.createDocumentFragment();
  let position = 0;
  marks = records.map((record, index) => {
    all.append(...nodes(text.slice(position, record.start)));
    const mark = document.createElement("mark");
    mark.className = `k-${record.kind}`;
    mark.dataset.index = index;
    mark.setAttribute("role", "button");
    mark.tabIndex = -1;
    mark.append(...nodes(text.slice(record.start, record.end)));
    all.append(mark);
    position = record.end;
    return mark;
  });
  all.append(...nodes(text.slice(position)));
  root.replaceChildren(all);
  root.scrollTop = 0;
  places = records;
  showKinds();
};

/** Marks of kinds that are not chosen become plain text. */
export const showKinds = () => {
  marks.forEach((mark, index) => {
    const off = kinds.size > 0 && !kinds.has(places[index].kind);
    mark.classList.toggle("off", off);
    if (off) mark.removeAttribute("role");
    else mark.setAttribute("role", "button");
    mark.tabIndex = -1;
  });
  rove(marks.find((mark) => !mark.classList.contains("off")));
};

/** Make `mark` the one that the Tab key stops at; without marks it stops at the text, which may scroll. */
const rove = (mark) => {
  if (stop) stop.tabIndex = -1;
  stop = mark ?? null;
  if (stop) stop.tabIndex = 0;
  if (stop) root.removeAttribute("tabindex");
  else root.tabIndex = 0;
};

// ---- Where the text says what is measured, and when ----
const range = (start, end) => {
  const found = document.createRange();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let before = 0; walker.nextNode(); before += walker.currentNode.length) {
    const node = walker.currentNode;
    if (before <= start && start < before + node.length) found.setStart(node, start - before);
    if (end <= before + node.length) {
      found.setEnd(node, end - before);
      return found;
    }
  }
  return null;
};

const underline = (record) => {
  if (!window.CSS?.highlights) return;
  for (const [name, start, end] of [
    ["about", record?.subject_start, record?.subject_end],
    ["when", record?.period_start, record?.period_end],
  ]) {
    const found = Number.isInteger(start) && Number.isInteger(end) ? range(start, end) : null;
    if (found) CSS.highlights.set(name, new Highlight(found));
    else CSS.highlights.delete(name);
  }
};

onPointing(({ pointed, chosen, from }) => {
  for (const mark of root.querySelectorAll(".pointed, .chosen")) {
    mark.classList.remove("pointed", "chosen");
    mark.removeAttribute("aria-current");
  }
  marks[pointed]?.classList.add("pointed");
  marks[chosen]?.classList.add("chosen");
  marks[chosen]?.setAttribute("aria-current", "true");
  underline(places[pointed ?? chosen]);
  if (from === "table-choose" && marks[chosen]) {
    marks[chosen].scrollIntoView({ block: "center" });
    marks[chosen].focus({ preventScroll: true });
  }
});

const indexOf = (event) => {
  const mark = event.target.closest?.("mark:not(.off)");
  return mark ? Number(mark.dataset.index) : null;
};

root.addEventListener("pointerover", (event) => event.pointerType === "mouse" && point(indexOf(event), "text-hover"));
root.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && point(null, "text-hover"));
root.addEventListener("focusin", (event) => {
  const index = indexOf(event);
  if (index === null) return;
  rove(marks[index]);
  point(index, "text-focus");
});
root.addEventListener("click", (event) => {
  const index = indexOf(event);
  if (index === null) return;
  marks[index].focus({ preventScroll: true });
  choose(index, "text-choose");
});

const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
root.addEventListener("keydown", (event) => {
  const index = indexOf(event);
  if (index === null || event.altKey || event.ctrlKey || event.metaKey) return;
  const on = marks.filter((mark) => !mark.classList.contains("off"));
  const here = on.indexOf(marks[index]);
  if (event.key === "Enter" || event.key === " ") choose(index, "text-enter");
  else if (event.key in steps) on[here + steps[event.key]]?.focus();
  else if (event.key === "Home") on[0].focus();
  else if (event.key === "End") on.at(-1).focus();
  else return;
  event.preventDefault();
});
