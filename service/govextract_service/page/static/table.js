// The table: a row a record, sorted by a column, filtered by kinds and by words.
import { change, kindName, reads } from "./describe.js";
import { folded, joined, learn } from "./folding.js";
import { number, t } from "./language.js";
import { kinds } from "./options.js";
import { choose, onPointing, point } from "./pointing.js";

const PAGE = 200;
const section = document.querySelector("#figures");
const head = section.querySelector("thead tr");
const body = section.querySelector("tbody");
const search = section.querySelector("#search");
const shown = section.querySelector("#shown");
const more = section.querySelector("#more");

const columns = {
  no: { cell: (_record, index) => number(index + 1), order: (_record, index) => index },
  text: { cell: (record) => record.text },
  kind: { cell: kindName },
  reads: { cell: reads, order: (record) => record.value ?? record.low ?? record.iso },
  subject: { cell: (record) => record.subject ?? "" },
  change: { cell: change },
  period: { cell: (record) => record.period ?? "", order: (record) => record.period_iso ?? record.period },
};

const quoted = new Set(["text", "subject", "period"]); // these hold words of the text

let records = [];
let script = "zh";
let entries = []; // what is found, in its order: { record, index, cells }
let drawn = 0;
let sorted = { name: "no", down: false };

/** Show the rows of these records; `tag` is the language tag of their text. */
export const showTable = (found, tag) => {
  records = found;
  script = tag;
  refill();
};

/** Fill the table anew: other records, kinds or language. */
export const refill = () => {
  heading();
  find();
};

const heading = () => {
  head.replaceChildren(
    ...Object.keys(columns).map((name) => {
      const header = document.createElement("th");
      header.scope = "col";
      header.setAttribute("role", "columnheader");
      header.className = name;
      header.dataset.column = name;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = t().columns[name];
      header.append(button);
      return header;
    }),
  );
  arrows();
};

const arrows = () => {
  for (const header of head.cells) {
    const order = header.dataset.column === sorted.name ? (sorted.down ? "descending" : "ascending") : "none";
    header.setAttribute("aria-sort", order);
  }
};

/** Numbers before words, what is empty last in either direction, equal ones in the order of the text. */
const comparing = () => {
  const collator = new Intl.Collator(["zh", "en"], { numeric: true });
  const column = columns[sorted.name];
  const key = new Map(
    entries.map((entry) => [entry, (column.order ?? column.cell)(entry.record, entry.index) ?? ""]),
  );
  const rank = (value) => (value === "" ? 2 : typeof value === "number" ? 0 : 1);
  return (a, b) => {
    const [left, right] = [key.get(a), key.get(b)];
    if (left === "" || right === "" || rank(left) !== rank(right)) return rank(left) - rank(right) || a.index - b.index;
    const difference = typeof left === "number" ? left - right : collator.compare(left, right);
    return (sorted.down ? -difference : difference) || a.index - b.index;
  };
};

const find = () => {
  const wanted = folded(search.value).split(/\s+/).filter(Boolean);
  entries = [];
  records.forEach((record, index) => {
    if (kinds.size && !kinds.has(record.kind)) return;
    const cells = Object.fromEntries(Object.entries(columns).map(([name, { cell }]) => [name, cell(record, index)]));
    const { no: _, ...told } = cells; // a number that is looked for is one of the text, not of a row
    const plain = wanted.length ? folded(Object.values(told).join("\n")) : "";
    const all = `${plain}\n${joined(plain)}`;
    const found = (word) => all.includes(word) || all.includes(joined(word));
    if (wanted.every(found)) entries.push({ record, index, cells });
  });
  entries.sort(comparing());
  body.replaceChildren();
  drawn = 0;
  draw();
  shown.textContent = entries.length === records.length ? "" : t().shown(number(entries.length), number(records.length));
};

const draw = (upTo = drawn + PAGE) => {
  body.append(...entries.slice(drawn, upTo).map(row));
  drawn = Math.min(upTo, entries.length);
  const rest = Math.min(entries.length - drawn, PAGE);
  more.hidden = rest === 0;
  more.textContent = t().more(number(rest));
};

const row = ({ record, index, cells }) => {
  const made = document.createElement("tr");
  made.setAttribute("role", "row");
  made.dataset.index = index;
  made.className = `k-${record.kind}`;
  for (const [name, content] of Object.entries(cells)) {
    const cell = document.createElement("td");
    cell.setAttribute("role", "cell");
    cell.className = content ? name : `${name} none`;
    cell.dataset.label = t().columns[name];
    if (quoted.has(name)) cell.lang = script;
    if (name === "text") {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = content;
      button.title = t().rowOf(content);
      cell.append(button);
    } else if (name === "kind") {
      const span = document.createElement("span");
      span.textContent = content;
      cell.append(span);
    } else {
      cell.textContent = content;
      if (name === "change" && record.direction) cell.classList.add(record.direction);
    }
    made.append(cell);
  }
  return made;
};

head.addEventListener("click", (event) => {
  const name = event.target.closest("button")?.parentElement.dataset.column;
  if (!name) return;
  sorted = { name, down: sorted.name === name && !sorted.down };
  arrows();
  find();
});
search.addEventListener("input", find);
search.addEventListener("focus", async () => {
  await learn();
  if (search.value) find();
});
more.addEventListener("click", () => {
  const first = drawn;
  draw();
  body.rows[first]?.querySelector("button").focus();
});

const indexOf = (event) => {
  const found = event.target.closest("tbody tr");
  return found ? Number(found.dataset.index) : null;
};

body.addEventListener("pointerover", (event) => event.pointerType === "mouse" && point(indexOf(event), "table"));
body.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && point(null, "table"));
body.addEventListener("focusin", (event) => point(indexOf(event), "table"));
body.addEventListener("focusout", () => point(null, "table"));
body.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return; // the reader is copying
  const index = indexOf(event);
  if (index !== null) choose(index, "table-choose");
});

// Where text and table are panes of their own there is room to see both.
const panes = matchMedia("(min-width: 48rem) and (min-height: 44rem)");

onPointing(({ pointed, chosen, from }) => {
  for (const old of body.querySelectorAll(".pointed, .chosen")) {
    old.classList.remove("pointed", "chosen");
    old.removeAttribute("aria-current");
  }
  const rowOf = (index) => index !== null && body.querySelector(`tr[data-index="${index}"]`);
  const place = from.startsWith("text-") && chosen !== null ? entries.findIndex((entry) => entry.index === chosen) : -1;
  if (place >= drawn) draw(place + 1);
  if (rowOf(pointed)) rowOf(pointed).classList.add("pointed");
  const row = rowOf(chosen);
  if (!row) return;
  row.classList.add("chosen");
  row.setAttribute("aria-current", "true");
  if (from === "text-enter") row.querySelector("button").focus();
  else if (from === "text-choose" && panes.matches) row.scrollIntoView({ block: "nearest" });
});
