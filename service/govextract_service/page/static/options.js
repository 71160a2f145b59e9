// The options, in the controls and in the address, so that a link holds them. The text is never in it.
import { language } from "./language.js";

const region = document.querySelector("#region");
const date = document.querySelector("#date");
const context = document.querySelector("#context");

/** The kinds that are shown; all where it is empty. */
export const kinds = new Set();

/** The options of a request for all records. */
export const asked = () => ({
  region: region.value,
  context: context.checked,
  ...(date.value && { reference_date: date.value }),
});

/** The same for what is shown. */
export const askedShown = () => ({ ...asked(), ...(kinds.size && { kinds: [...kinds] }) });

/** The address with the options; what is as usual is left out. */
export const address = () => {
  const query = new URLSearchParams({ lang: language() });
  if (region.value !== "auto") query.set("region", region.value);
  if (date.value) query.set("date", date.value);
  if (!context.checked) query.set("context", "off");
  if (kinds.size) query.set("kinds", [...kinds].join(","));
  return `${location.origin}${location.pathname}?${query}`;
};

export const remember = () => history.replaceState(null, "", address());

/** Take the options of the address; unknown values are passed over. Returns the language that it asks for. */
export const restore = (known) => {
  const query = new URLSearchParams(location.search);
  if ([...region.options].some((option) => option.value === query.get("region"))) region.value = query.get("region");
  if (/^\d{4}-\d\d-\d\d$/.test(query.get("date"))) date.value = query.get("date");
  context.checked = query.get("context") !== "off";
  for (const kind of (query.get("kinds") ?? "").split(",")) if (known.includes(kind)) kinds.add(kind);
  return query.get("lang");
};

/** Call `listener` when a control of the options changes. */
export const onOptions = (listener) => {
  for (const control of [region, date, context]) control.addEventListener("change", listener);
};
