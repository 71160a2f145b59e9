// What a record says, in the words of the current language.
import { t } from "./language.js";

const signs = { eq: "", approx: "≈ ", gt: "> ", ge: "≥ ", lt: "< ", le: "≤ " };
const arrows = { up: "▲", down: "▼" };

/** A number with thousands separators: a string of decimal digits keeps them all. */
const grouped = (n) => {
  const [, sign, whole, rest] = /^([+-]?)(\d*)(.*)$/s.exec(String(n));
  return sign + whole.replace(/\B(?=(?:\d{3})+$)/g, ",") + rest;
};

const unitOf = (record) => {
  if (record.kind === "percent") return "%";
  if (!record.unit) return "";
  return ` ${t().units[record.unit] ?? record.unit}`;
};

const valueOf = (record) => {
  if (record.exact !== null && (record.value !== null || record.low === null)) return grouped(record.exact);
  return `${record.low === null ? "…" : grouped(record.low)}–${record.high === null ? "…" : grouped(record.high)}`;
};

/** In a few characters: relation, value and unit, or the date. */
export const reads = (record) => {
  if (record.iso !== null) return record.iso;
  if (record.relative) return t().relative;
  if (record.kind === "id" || record.kind === "score") return record.exact ?? "";
  return `${signs[record.relation]}${valueOf(record)}${unitOf(record)}${record.det ? t().article : ""}`;
};

export const kindName = (record) => t().kindNames[record.kind];

const basisOf = (record) => (record.basis ? (t().bases[record.basis] ?? record.basis) : "");

/** ▲ up by (year on year); empty where there is no change. */
export const change = (record) => {
  if (!record.direction) return basisOf(record);
  const mode = t().modes[record.direction][record.mode] ?? t().directions[record.direction];
  return `${arrows[record.direction]} ${t().changeOf(mode, basisOf(record))}`;
};

const si = (record) =>
  record.si_value !== null && record.si_unit && record.si_unit !== "1" && record.si_unit !== record.unit
    ? `${grouped(record.si_value)} ${record.si_unit}`
    : null;

/** Why the record is there and what it says, as a sentence. */
export const explain = (record) => {
  const say = t().explain;
  const parts = [say.kind(record.text, kindName(record), record.rule)];
  if (record.iso) parts.push(say.iso(record.iso));
  else if (record.relative) parts.push(say.relative);
  else if (record.value !== null || record.low === null) record.exact && parts.push(say.value(reads(record)));
  if (record.low !== null && record.high !== null) parts.push(say.range(grouped(record.low), grouped(record.high)));
  if (si(record)) parts.push(say.si(si(record)));
  if (record.det) parts.push(say.det);
  if (record.subject) parts.push(say.subject(record.subject));
  if (record.direction || record.basis) parts.push(say.change(change(record)));
  if (record.period) parts.push(say.period(record.period, t().sources[record.period_source] ?? record.period_source));
  return parts.join(say.join) + say.end;
};

/** The fields that say something, as pairs of a name and a value. */
export const fields = (record) => {
  const names = t().fields;
  const values = {
    exact: record.exact && grouped(record.exact),
    low: record.low !== null ? grouped(record.low) : null,
    high: record.high !== null ? grouped(record.high) : null,
    relation: record.relation === "eq" ? null : t().relations[record.relation],
    unit: record.unit,
    unit_text: record.unit_text === record.unit ? null : record.unit_text,
    dimension: record.dimension,
    si: si(record),
    iso: record.iso,
    subject: record.subject,
    change: change(record),
    period: record.period,
    period_iso: record.period_iso,
    period_source: record.period && t().sources[record.period_source],
    place: `${record.start}–${record.end}`,
    rule: record.rule,
  };
  return Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => [names[name], value]);
};
