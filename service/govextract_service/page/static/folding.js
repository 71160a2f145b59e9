// What the search takes for the same: widths and cases of letters, thousands separators or none, Traditional characters
// and Simplified ones.
import { stored } from "./api.js";

const simplified = new Map();
let learning = null;

/** Learn which characters are the same from the table of the library; until then, or without it, all are their own. */
export const learn = () => {
  learning ??= stored("script.txt").then(
    (text) => {
      for (const line of text.split("\n")) {
        if (line.startsWith("#")) continue;
        for (const [first, ...others] of line.split(" ")) for (const other of others) simplified.set(other, first);
      }
    },
    () => {
      learning = null; // the next one to ask tries again
    },
  );
  return learning;
};

/** The text in the form that is compared. */
export const folded = (text) => {
  const plain = text.normalize("NFKC").toLowerCase();
  return simplified.size ? plain.replace(/\p{Script=Han}/gu, (character) => simplified.get(character) ?? character) : plain;
};

/** The text without thousands separators. */
export const joined = (text) => text.replace(/(\d),(?=\d{3}(?!\d))/g, "$1");
