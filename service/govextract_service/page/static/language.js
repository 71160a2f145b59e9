// Which language the page speaks, and putting its words into the page.
import { languages, words } from "./words.js";

let current = "en";
const listeners = [];

/** The words of the current language. */
export const t = () => words[current];

export const language = () => current;

/** Call `listener` after every change of language. */
export const onLanguage = (listener) => listeners.push(listener);

/** A number as this language writes it. */
export const number = (n) => n.toLocaleString(current);

/** The language asked for by the link, else the one chosen before, else the browser's. */
export const preferred = (asked) => {
  const remembered = read();
  const tags = [asked, remembered, ...navigator.languages].filter(Boolean);
  for (const tag of tags) {
    if (languages.includes(tag)) return tag;
    const locale = tag.toLowerCase();
    if (/^zh\b.*(hant|tw|hk|mo)/.test(locale)) return "zh-Hant";
    if (/^zh\b/.test(locale)) return "zh-Hans";
    if (/^en\b/.test(locale)) return "en";
  }
  return "en";
};

export const speak = (name) => {
  current = name;
  write(name);
  document.documentElement.lang = name;
  document.title = t().title;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t()[element.dataset.t];
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t()[element.dataset.tLabel]);
  for (const element of document.querySelectorAll("[data-t-placeholder]")) element.placeholder = t()[element.dataset.tPlaceholder];
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === name));
  }
  for (const listener of listeners) listener();
};

// A browser may forbid storage; the page only forgets then.
const read = () => {
  try {
    return localStorage.getItem("language");
  } catch {
    return null;
  }
};

const write = (name) => {
  try {
    localStorage.setItem("language", name);
  } catch {
    // as above
  }
};
