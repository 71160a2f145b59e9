// The page put together: text in, records out. It writes text only, never markup, and keeps nothing but the language.
import * as api from "./api.js";
import { cardFor, hideCard } from "./card.js";
import { language, number, onLanguage, preferred, speak, t } from "./language.js";
import { onKinds, showLegend } from "./legend.js";
import * as options from "./options.js";
import { choose } from "./pointing.js";
import { refill, showTable } from "./table.js";
import { scriptOf, showKinds, showText } from "./text.js";
import { words } from "./words.js";

const $ = (selector) => document.querySelector(selector);
const area = $("#text");
let read = null; // the text that was read and its records
let retry = null; // what to do again once there is a key
let running = null;

// ---- Saying things ----
const say = (message = "") => {
  $("#status").textContent = message;
};

const fail = (error, again = null) => {
  if (error.name === "AbortError") return;
  if (!(error instanceof api.Problem)) console.error(error);
  say();
  const known = t().errors;
  const box = $("#error");
  box.querySelector("strong").textContent = known[error.status] ?? known.other;
  const detail = box.querySelector("p");
  const told = t().problems[error.code ?? ""]?.(Number.isFinite(error.limit) ? number(error.limit) : error.limit);
  detail.textContent = error.status === "network" ? t().networkDetail : told ?? error.message;
  detail.lang = told === undefined && error.lang ? error.lang : language();
  box.querySelector("ul").replaceChildren(
    ...(error.errors ?? []).map(({ pointer, parameter, detail }) => {
      const item = document.createElement("li");
      item.textContent = `${pointer ?? parameter ?? ""} ${detail}`;
      return item;
    }),
  );
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
  if (error.status === 401) {
    retry = again;
    $("#key-form").hidden = false;
    $("#key").focus();
  }
};

const forgive = () => {
  $("#error").hidden = true;
};

/** Do one thing at a time; a new one ends the one before. */
const during = async (message, work) => {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  forgive();
  say(message);
  document.body.setAttribute("aria-busy", "true");
  try {
    await work(mine.signal);
  } catch (error) {
    if (running === mine) fail(error, () => during(message, work));
  } finally {
    if (running === mine) {
      running = null;
      document.body.removeAttribute("aria-busy");
    }
  }
};

// ---- Reading ----
// Half of a character outside the basic plane, as a cut emoji leaves, is no JSON; what stands for it is as long.
const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, "\uFFFD");

const extract = ({ focus = true } = {}) => {
  const text = wellFormed(area.value);
  if (!text.trim()) {
    fail(new api.Problem({ status: 422, detail: t().noText }));
    area.focus();
    return undefined;
  }
  return during(t().reading, async (signal) => {
    const records = await api.extract(text, options.asked(), signal);
    read = { text, records };
    showText(text, records);
    cardFor(records);
    choose(null, "new");
    showLegend(records);
    showTable(records, scriptOf(text));
    counted();
    $("#editor").hidden = true;
    $("#result").hidden = false;
    $("#result").classList.toggle("empty", records.length === 0);
    say();
    if (focus) $("#count").focus();
  });
};

const counted = () => {
  $("#count").textContent = read?.records.length ? t().found(number(read.records.length)) : t().none;
};

const measured = () => {
  $("#length").textContent = area.value ? t().length(number([...area.value].length)) : "";
};

const edit = () => {
  hideCard();
  $("#result").hidden = true;
  $("#editor").hidden = false;
  area.focus();
};

const take = (text) => {
  area.value = text;
  measured();
  return extract();
};

const open = (file) => {
  if (!file) return undefined;
  const { name } = file;
  if (!api.typeOf(file)) return fail(new api.Problem({ status: 415, detail: t().unknownFile(name) }));
  return during(t().opening(name), async (signal) => {
    const { max_file_bytes: most } = await api.limits();
    if (file.size > most) {
      throw new api.Problem({ status: 413, detail: t().largeFile(name, number(most / 1e6)) });
    }
    const text = await api.textOf(file, signal);
    queueMicrotask(() => take(text));
  });
};

// ---- Downloads and the link ----
const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

const download = (form) =>
  during(t().reading, async () => {
    const name = `govextract.${form}`;
    save(await api.download(form, read.text, options.askedShown()), name);
    say(t().downloaded(name));
  });

const copyLink = async () => {
  const field = $("#link-text");
  field.value = options.address();
  try {
    await navigator.clipboard.writeText(field.value);
    field.hidden = true;
    say(t().copied);
  } catch {
    field.hidden = false;
    field.select();
    say(t().copyYourself);
  }
};

// ---- Events ----
$("#editor").addEventListener("submit", (event) => {
  event.preventDefault();
  extract();
});
area.addEventListener("input", measured);
area.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("#editor").requestSubmit();
});
$("#open").addEventListener("click", () => $("#file").click());
$("#file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  open(file);
  event.target.value = "";
});
$("#sample").addEventListener("click", () => {
  const name = language() === "zh-Hant" ? "news.zh-Hant.txt" : "report.zh-Hans.txt";
  during(t().reading, async () => {
    const text = await api.stored(name);
    queueMicrotask(() => take(text));
  });
});
$("#edit").addEventListener("click", edit);
$("#link").addEventListener("click", copyLink);
$("#error button").addEventListener("click", () => {
  forgive();
  ($("#editor").hidden ? $("#count") : area).focus();
});
$("#key-form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!api.useKey($("#key").value.trim())) {
    fail(new api.Problem({ status: 401, code: "key" }), retry);
    return;
  }
  $("#key-form").hidden = true;
  forgive();
  retry?.();
});
for (const button of document.querySelectorAll("[data-download]")) {
  button.addEventListener("click", () => download(button.dataset.download));
}
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    speak(button.dataset.language);
    options.remember();
  });
}

options.onOptions(() => {
  options.remember();
  if (!$("#result").hidden) extract({ focus: false });
});
onKinds(() => {
  options.remember();
  hideCard();
  showKinds();
  refill();
});
onLanguage(() => {
  measured();
  say();
  forgive();
  if (!read) return;
  counted();
  showLegend(read.records);
  refill();
  hideCard();
});

// Dropping works anywhere on the page.
const dropped = (event) => [...event.dataTransfer.types].some((type) => type === "Files" || type === "text/plain");
addEventListener("dragover", (event) => {
  if (!dropped(event)) return;
  event.preventDefault();
  $("#drop").hidden = false;
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) $("#drop").hidden = true;
});
addEventListener("drop", (event) => {
  $("#drop").hidden = true;
  if (!dropped(event)) return;
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  const text = event.dataTransfer.getData("text/plain");
  if (file) open(file);
  else if (text) take(text);
});

const asked = options.restore(Object.keys(words.en.kindNames));
speak(preferred(asked));
