// Puts every calendar vector to calendar.mjs: node conformance/javascript/run.mjs
import { readFileSync, readdirSync } from "node:fs";
import { Calendar, Refusal } from "./calendar.mjs";

const folder = new URL("../calendars/", import.meta.url);
const read = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const facts = read("bank-holidays.json");
const made = new Map();

/** Calendars without changes are many times asked for, and made once. */
function calendarFor(vector) {
  const key = vector.changes ? null : JSON.stringify([vector.calendar, vector.known_on]);
  if (key !== null && made.has(key)) return made.get(key);
  let calendar = new Calendar(facts, vector.calendar);
  if (vector.known_on !== undefined) calendar = calendar.knownOn(vector.known_on);
  for (const change of vector.changes ?? []) {
    if (change.close) calendar = calendar.closing(change.close);
    if (change.reopen) calendar = calendar.reopening(change.reopen);
  }
  if (key !== null) made.set(key, calendar);
  return calendar;
}

const asks = {
  add: (calendar, { day, n }) => calendar.add(day, n),
  count: (calendar, { start, end }) => calendar.count(start, end),
  is_working_day: (calendar, { day }) => calendar.isWorkingDay(day),
  next: (calendar, { day }) => calendar.next(day),
  previous: (calendar, { day }) => calendar.previous(day),
  bank_holidays: (calendar, { year }) => calendar.bankHolidays(year),
};

function answer(vector) {
  try {
    return { expect: asks[vector.ask](calendarFor(vector), vector) };
  } catch (error) {
    if (error instanceof Refusal) return { expect_error: error.code };
    throw error;
  }
}

let [passed, failed] = [0, 0];
for (const name of readdirSync(folder).sort()) {
  const { vectors = [] } = read(name);
  let right = 0;
  for (const vector of vectors) {
    const { expect, expect_error } = vector;
    const [wanted, found] = [{ expect, expect_error }, answer(vector)].map(
      ({ expect, expect_error }) => JSON.stringify([expect ?? null, expect_error ?? null]),
    );
    if (wanted === found) right += 1;
    else console.log(`${vector.id}: expected ${wanted}, found ${found}`);
  }
  if (vectors.length) console.log(`${name}: ${right} of ${vectors.length}`);
  [passed, failed] = [passed + right, failed + vectors.length - right];
}
console.log(`calendars: ${passed} passed, ${failed} failed, 0 declined; vectors ${facts.vectors_version}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
