// The legend: how many figures of each kind there are; a press shows that kind alone, more presses more kinds.
import { number, t } from "./language.js";
import { kinds } from "./options.js";

const list = document.querySelector("#legend ul");
const all = document.querySelector("#all");
let changed = () => {};

/** Call `listener` when other kinds are chosen. */
export const onKinds = (listener) => {
  changed = listener;
};

export const showLegend = (records) => {
  const counts = new Map([...kinds].map((kind) => [kind, 0]));
  for (const { kind } of records) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const items = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = `k-${kind}`;
    button.dataset.kind = kind;
    const [name, amount] = [document.createElement("span"), document.createElement("span")];
    name.textContent = t().kindNames[kind];
    amount.textContent = number(count);
    amount.className = "number";
    button.append(name, " ", amount);
    item.append(button);
    return item;
  });
  list.replaceChildren(...items);
  press();
};

const press = () => {
  for (const button of list.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(kinds.has(button.dataset.kind)));
  }
  all.hidden = kinds.size === 0;
};

list.addEventListener("click", (event) => {
  const kind = event.target.closest("button")?.dataset.kind;
  if (!kind) return;
  if (!kinds.delete(kind)) kinds.add(kind);
  press();
  changed();
});
all.addEventListener("click", () => {
  kinds.clear();
  press();
  list.querySelector("button")?.focus();
  changed();
});
