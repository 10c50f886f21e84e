// Working days in the United Kingdom, read from calendars/bank-holidays.json.
//
// A day is text such as "2026-11-23". Inside, it is a whole number of days since 1970, made with
// Date.UTC and never with a local time, so no time zone and no change of the clocks can move it.

/**
 * @typedef {{ nation: string, date: string, announced?: string, moved_from?: string }} BankHoliday
 * @typedef {{ known_from: string, known_until: string, published_until: string,
 *   calendars: Record<string, string[]>, bank_holidays: BankHoliday[] }} Facts
 */

const DAY = 24 * 60 * 60 * 1000;

/** What cannot be answered; `code` is one of those in the specification of the vectors. */
export class Refusal extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** @param {unknown} text @returns {number} The number of a day; refuses what is not one. */
export function toNumber(text) {
  const found = typeof text === "string" && /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (!found || found[1] === "0000") throw new Refusal("not-a-date", `${text} is not a day`);
  const [year, month, day] = found.slice(1).map(Number);
  // setUTCFullYear, because Date.UTC reads the years 0 to 99 as 1900 to 1999.
  const number = new Date(0).setUTCFullYear(year, month - 1, day) / DAY;
  if (toText(number) !== text) throw new Refusal("not-a-date", `${text} does not exist`);
  return number;
}

/** @param {number} number @returns {string} The day with that number. */
export const toText = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/** The working days of one calendar. Nothing changes it; each change gives another one. */
export class Calendar {
  /**
   * @param {Facts} facts @param {string} name
   * @param {Map<number, boolean>} [changed] Closed days as false and reopened days as true.
   * @param {string | null} [known] Bank holidays announced after this day are left out.
   */
  constructor(facts, name, changed = new Map(), known = null) {
    if (!Object.hasOwn(facts.calendars, name)) {
      throw new Refusal("unknown-calendar", `there is no calendar ${name}`);
    }
    [this.facts, this.name, this.changed, this.known] = [facts, name, changed, known];
    [this.first, this.last] = [toNumber(facts.known_from), toNumber(facts.known_until)];
    this.holidays = new Set();
    for (const row of facts.bank_holidays) {
      if (!facts.calendars[name].includes(row.nation)) continue;
      // Days written as text stand in the order of time.
      const isPublic = known === null || !row.announced || row.announced <= known;
      const day = isPublic ? row.date : row.moved_from;
      if (day) this.holidays.add(toNumber(day));
    }
    /** @type {number[]} The number of working days before each day. */
    this.ranks = [0];
    /** @type {number[]} Every working day in its order. */
    this.working = [];
    for (let day = this.first; day <= this.last; day++) {
      // 1 January 1970 was a Thursday, so 4 days later the week begins.
      const isWeekday = (((day - 4) % 7) + 7) % 7 < 5;
      if (changed.get(day) ?? (isWeekday && !this.holidays.has(day))) this.working.push(day);
      this.ranks.push(this.working.length);
    }
  }

  /** @param {string[]} days @returns {Calendar} */
  closing = (days) => this.#with(days, false);
  /** @param {string[]} days @returns {Calendar} */
  reopening = (days) => this.#with(days, true);

  /** @param {string} day @returns {Calendar} The calendar as it stood at the end of a day. */
  knownOn(day) {
    return new Calendar(this.facts, this.name, this.changed, toText(toNumber(day)));
  }

  /** @param {string} day @param {number} n @returns {string} The nth working day after, or before. */
  add(day, n) {
    const at = this.#place(day);
    if (!Number.isInteger(n)) throw new Refusal("not-a-number", `${n} is not a whole number`);
    if (n === 0) return day;
    const found = this.working[n > 0 ? this.ranks[at + 1] + n - 1 : this.ranks[at] + n];
    if (found === undefined) throw outside(`${n} working days from ${day}`);
    return toText(found);
  }

  /** @param {string} start @param {string} end @returns {number} After start, up to and with end. */
  count(start, end) {
    const [from, to] = [this.#place(start), this.#place(end)];
    return to < from ? this.ranks[to] - this.ranks[from] : this.ranks[to + 1] - this.ranks[from + 1];
  }

  /** @param {string} day @returns {boolean} */
  isWorkingDay(day) {
    const at = this.#place(day);
    return this.ranks[at] !== this.ranks[at + 1];
  }

  /** @param {string} day @returns {string} The day itself, or the first working day after it. */
  next = (day) => (this.isWorkingDay(day) ? day : this.add(day, 1));
  /** @param {string} day @returns {string} The day itself, or the last working day before it. */
  previous = (day) => (this.isWorkingDay(day) ? day : this.add(day, -1));

  /** @param {number} year @returns {string[]} The bank holidays of a year that are weekdays. */
  bankHolidays(year) {
    const days = [...this.holidays].sort((one, other) => one - other).map(toText);
    return days.filter((day) => Number(day.slice(0, 4)) === year);
  }

  #with(days, value) {
    const more = days.map((day) => [this.#place(day) + this.first, value]);
    return new Calendar(this.facts, this.name, new Map([...this.changed, ...more]), this.known);
  }

  #place(day) {
    const number = toNumber(day);
    if (number < this.first || number > this.last) throw outside(day);
    return number - this.first;
  }
}

const outside = (what) =>
  new Refusal("outside-known-years", `${what}: outside the years whose bank holidays are known`);
