// The service. Every failure is a `Problem`, whatever it comes from.
export class Problem extends Error {
  /** `lang` is the language of the detail: the service's is English, none where it is the page's own. */
  constructor({ status, detail = "", code = "", limit = "", errors = [], lang = "" }) {
    super(detail);
    this.status = status;
    this.code = code;
    this.limit = limit;
    this.errors = errors;
    this.lang = lang;
  }
}

const types = {
  txt: "text/plain",
  md: "text/plain",
  html: "text/html",
  htm: "text/html",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
};

let key = "";

/** Use a bearer key from now on; it is kept in this page's memory alone. False where no request can carry it. */
export const useKey = (value) => {
  const sendable = /^[\t\x20-\x7E\x80-\xFF]*$/.test(value);
  if (sendable) key = value;
  return sendable;
};

const ask = async (path, { body, signal, type, accept = "application/json" } = {}) => {
  const headers = { Accept: accept, ...(type && { "Content-Type": type }), ...(key && { Authorization: `Bearer ${key}` }) };
  let answer;
  try {
    answer = await fetch(path, { method: body === undefined ? "GET" : "POST", headers, body, signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ status: "network" });
  }
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  throw new Problem({ ...problem, status: answer.status, lang: "en" });
};

const post = (path, asked, accept, signal) =>
  ask(path, { body: JSON.stringify(asked), type: "application/json", accept, signal });

/** The records of a text; offsets count UTF-16 code units, as strings do here. */
export const extract = async (text, options, signal) => {
  const answer = await post("v1/extract", { ...options, text, offsets: "utf16" }, "application/json", signal);
  return (await answer.json()).records;
};

export const limits = async () => (await ask("v1/limits")).json();

/** The media type that a file is sent as, undefined where such files are not read. */
export const typeOf = (file) => types[file.name.split(".").pop().toLowerCase()];

/** The text of a file. */
export const textOf = async (file, signal) => {
  const answer = await ask("v1/text", { body: file, type: typeOf(file), signal });
  return (await answer.json()).text;
};

/** A text that the page holds: an example, or a table of the library. */
export const stored = async (name) => (await ask(`page/${name}`, { accept: "text/plain" })).text();

const forms = {
  csv: ["v1/extract", "text/csv"],
  json: ["v1/extract", "application/json"],
  html: ["v1/report", "text/html"],
};

/** The records of a text as a file: `csv`, `json` or `html`. */
export const download = async (form, text, options) => {
  const [path, accept] = forms[form];
  const blob = await (await post(path, { ...options, text }, accept)).blob();
  // Excel takes a CSV file for UTF-8 only where it begins with this mark.
  return form === "csv" ? new Blob(["\ufeff", blob], { type: "text/csv" }) : blob;
};
