/** Where the timeline puts its cards: time runs down an axis; what conflicts stands face to face across it. */
import type { TimelineEvent } from '../protocol';
import { dayNumber, ticks } from './dates';

export type Side = 'left' | 'right';

export interface Card {
	/** Index into the events. */
	event: number;
	side: Side;
	top: number;
	/** Its period on the axis. */
	from: number;
	to: number;
}

export interface Layout {
	height: number;
	cards: Card[];
	/** The middle of each group of cards that conflict. */
	oppositions: number[];
	ticks: { y: number; label: string }[];
}

const gap = 16;
const leastHeight = 280;

/** Groups of events that share a finding, and events by themselves, as indices; in order of time. */
export function groups(events: readonly TimelineEvent[]): number[][] {
	const found: { findings: Set<string>; members: number[] }[] = [];
	for (const [index, event] of events.entries()) {
		const joined = found.filter(group => event.findings.some(finding => group.findings.has(finding)));
		const merged = { findings: new Set(event.findings), members: [index] };
		for (const group of joined) {
			group.findings.forEach(finding => merged.findings.add(finding));
			merged.members.push(...group.members);
			found.splice(found.indexOf(group), 1);
		}
		found.push(merged);
	}
	const start = (index: number) => dayNumber(events[index]!.first);
	const inOrder = found.map(group => group.members.sort((a, b) => start(a) - start(b) || a - b));
	return inOrder.sort((a, b) => start(a[0]!) - start(b[0]!) || a[0]! - b[0]!);
}

/** Lays out `events`, whose cards are `heights` tall. Nothing overlaps. */
export function layout(events: readonly TimelineEvent[], heights: readonly number[]): Layout {
	const days = events.flatMap(span);
	const margin = Math.max(15, (Math.max(...days) - Math.min(...days)) * 0.06);
	const [first, last] = [Math.min(...days) - margin, Math.max(...days) + margin];
	const axis = Math.max(leastHeight, heights.reduce((sum, height) => sum + height + gap, 0) / 1.5);
	const y = (day: number) => ((day - first) / (last - first)) * axis;

	const bottoms: Record<Side, number> = { left: 0, right: 0 };
	const cards: Card[] = [];
	const oppositions: number[] = [];
	for (const group of groups(events)) {
		const [one, ...others] = group as [number, ...number[]];
		const middle = average(group.flatMap(event => span(events[event]!)).map(y));
		const stack = (side: Side, members: number[], top: number) => {
			for (const event of members) {
				const [from, to] = span(events[event]!).map(y) as [number, number];
				cards.push({ event, side, top, from, to });
				top += heights[event]! + gap;
			}
			bottoms[side] = top;
		};
		const tall = (members: number[]) => members.reduce((sum, event) => sum + heights[event]! + gap, -gap);
		if (others.length === 0) {
			const side = bottoms.right < bottoms.left ? 'right' : 'left';
			stack(side, group, Math.max(bottoms[side], middle - tall(group) / 2));
			continue;
		}
		const half = Math.max(tall([one]), tall(others)) / 2;
		const centre = Math.max(bottoms.left + half, bottoms.right + half, middle);
		stack('left', [one], centre - tall([one]) / 2);
		stack('right', others, centre - tall(others) / 2);
		oppositions.push(centre);
	}
	return {
		height: Math.max(axis, bottoms.left, bottoms.right),
		cards,
		oppositions,
		ticks: ticks(first, last).map(({ day, label }) => ({ y: y(day), label })),
	};
}

/** From the beginning of its first day to the end of its last. */
function span({ first, last }: TimelineEvent): [number, number] {
	return [dayNumber(first), dayNumber(last) + 1];
}

function average(numbers: number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
