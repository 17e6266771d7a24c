/** Days and periods, as the timeline counts and writes them. */

const millisecondsPerDay = 86_400_000;

/** The days from 1970-01-01 to `date`, as `2020-08-01`. */
export function dayNumber(date: string): number {
	return Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay;
}

/** The date of a day number. */
function dateOf(day: number): Date {
	return new Date(day * millisecondsPerDay);
}

const formats = {
	year: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric' }),
	month: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric', month: 'long' }),
	day: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }),
};

/** A period, from its first day to its last, in words: `1 August 2020`, `August 2020`, `2014 – 2020`. */
export function period(first: string, last: string): string {
	const [start, end, after] = [dayNumber(first), dayNumber(last), dayNumber(last) + 1].map(dateOf) as [Date, Date, Date];
	const isWhole = (unit: 'month' | 'year') =>
		[start, after].every(date => date.getUTCDate() === 1 && (unit === 'month' || date.getUTCMonth() === 0));
	const format = isWhole('year') ? formats.year : isWhole('month') ? formats.month : formats.day;
	const [from, to] = [format.format(start), format.format(end)];
	return from === to ? from : `${from} – ${to}`;
}

/** A mark on the axis. */
export interface Tick {
	day: number;
	label: string;
}

const yearSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** Marks between two days: years where these are years apart, else months; at most a dozen. */
export function ticks(from: number, to: number): Tick[] {
	const [first, last] = [dateOf(from), dateOf(to)];
	const years = last.getUTCFullYear() - first.getUTCFullYear();
	if (years >= 2) {
		const step = yearSteps.find(step => years / step <= 12) ?? 1000;
		const start = Math.ceil(first.getUTCFullYear() / step) * step;
		return marks(from, to, at => new Date(Date.UTC(start + at * step, 0, 1)), formats.year);
	}
	const months = years * 12 + last.getUTCMonth() - first.getUTCMonth();
	const step = months > 12 ? 3 : 1;
	const start = Math.floor(first.getUTCMonth() / step) * step;
	return marks(from, to, at => new Date(Date.UTC(first.getUTCFullYear(), start + at * step, 1)), formats.month);
}

function marks(from: number, to: number, dateAt: (at: number) => Date, format: Intl.DateTimeFormat): Tick[] {
	const found: Tick[] = [];
	for (let at = 0; ; at++) {
		const date = dateAt(at);
		const day = date.getTime() / millisecondsPerDay;
		if (day > to) {
			return found;
		}
		if (day >= from) {
			found.push({ day, label: format.format(date) });
		}
	}
}
