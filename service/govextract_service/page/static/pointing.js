// Which record is pointed at (hover, focus) and which is chosen (click, Enter); text, table and card all listen.
const listeners = [];
let pointed = null;
let chosen = null;
let origin = null;

/** Call `listener({ pointed, chosen, from })` after every change; `from` names what caused it. */
export const onPointing = (listener) => listeners.push(listener);

const tell = (from) => {
  origin = from;
  for (const listener of listeners) listener({ pointed, chosen, from });
};

/** Point at the record of this number, at none with null. */
export const point = (index, from) => {
  if (index === pointed && from === origin) return;
  pointed = index;
  tell(from);
};

/** Choose the record of this number. It stays so until another is, or Escape. */
export const choose = (index, from) => {
  chosen = index;
  pointed = index;
  tell(from);
};
