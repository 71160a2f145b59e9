"use strict";
// What the page does beyond showing itself: tooltips, sorting, and filtering by kind. It reads the page's own elements
// and writes text only, never markup.
(() => {
  const marks = [...document.querySelectorAll(".govextract mark")];
  const table = document.querySelector("#figures");
  const rows = table ? [...table.tBodies[0].rows] : [];

  // ---- Tooltips: the title, at once, also on a tap, within the window; and where the text says subject and time ----
  const card = document.createElement("div");
  card.id = "card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);
  let shown = null;

  const range = (root, places) => {
    const [start, end] = places.split(",").map(Number);
    const found = document.createRange();
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let before = 0; nodes.nextNode(); before += nodes.currentNode.length) {
      const node = nodes.currentNode;
      const after = before + node.length;
      if (before <= start && start < after) found.setStart(node, start - before);
      if (before < end && end <= after) {
        found.setEnd(node, end - before);
        return found;
      }
    }
    return null;
  };

  const point = (mark) => {
    if (!window.CSS || !CSS.highlights) return;
    for (const name of ["about", "when"]) {
      const places = mark && mark.dataset[name];
      const found = places && range(mark.closest(".govextract"), places);
      if (found) CSS.highlights.set(name, new Highlight(found));
      else CSS.highlights.delete(name);
    }
  };

  const hide = () => {
    if (shown) shown.classList.remove("shown");
    shown = null;
    card.hidden = true;
    point(null);
  };

  const show = (mark) => {
    if (mark === shown) return;
    hide();
    shown = mark;
    mark.classList.add("shown");
    card.textContent = mark.dataset.note;
    card.hidden = false;
    const box = mark.getClientRects()[0];
    const { width, height } = card.getBoundingClientRect();
    const below = box.bottom + 6;
    const top = below + height <= window.innerHeight ? below : Math.max(box.top - height - 6, 4);
    const left = Math.min(Math.max(box.left, 8), Math.max(document.documentElement.clientWidth - width - 8, 8));
    card.style.top = `${top}px`;
    card.style.left = `${left}px`;
    point(mark);
  };

  for (const mark of marks) {
    mark.dataset.note = mark.title;
    mark.setAttribute("aria-description", mark.title);
    mark.removeAttribute("title");
    mark.tabIndex = -1;
    mark.addEventListener("pointerenter", () => show(mark));
    mark.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hide());
    mark.addEventListener("focus", () => show(mark));
    mark.addEventListener("blur", hide);
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("scroll", hide, { passive: true });

  // The table's links move the focus too, so that the tooltip shows where they lead.
  if (table) {
    table.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const mark = link && document.getElementById(link.hash.slice(1));
      if (!mark) return;
      event.preventDefault();
      mark.scrollIntoView({ block: "center" });
      mark.focus({ preventScroll: true });
      requestAnimationFrame(() => requestAnimationFrame(() => show(mark)));
    });
  }

  // ---- Sorting: numbers by size, words by the reader's collation, what is empty last; equal rows keep their order ----
  const collator = new Intl.Collator(["zh", "en"], { numeric: true });

  const compare = (column, sign) => (a, b) => {
    const [one, two] = [a.cells[column], b.cells[column]];
    const [left, right] = [one, two].map((cell) => cell.dataset.number ?? cell.dataset.order ?? cell.textContent.trim());
    if (left === "" || right === "") return (left === "") - (right === "");
    return sign * ("number" in one.dataset ? left - right : collator.compare(left, right));
  };

  const headers = table ? [...table.tHead.rows[0].cells] : [];
  headers.forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    header.replaceChildren(button);
    header.setAttribute("aria-sort", column ? "none" : "ascending");
    button.addEventListener("click", () => {
      const order = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      for (const other of headers) other.setAttribute("aria-sort", "none");
      header.setAttribute("aria-sort", order);
      table.tBodies[0].append(...[...rows].sort(compare(column, order === "ascending" ? 1 : -1)));
    });
  });

  // ---- Filtering: the kinds that are pressed, or all where none is ----
  const buttons = [...document.querySelectorAll("button[data-kind]")];
  const status = document.querySelector("#shown");

  const filter = () => {
    const wanted = new Set(buttons.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.kind));
    const all = wanted.size === 0;
    for (const row of rows) row.hidden = !all && !wanted.has(row.dataset.kind);
    for (const mark of marks) mark.classList.toggle("off", !all && !wanted.has(mark.classList[0].slice(2)));
    status.textContent = all ? "" : ` · ${rows.filter((row) => !row.hidden).length} shown`;
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }
})();
