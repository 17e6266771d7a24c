import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimelineEvent } from '../protocol';
import { period, ticks, dayNumber } from './dates';
import { groups, layout } from './layout';

function event(first: string, last: string, ...findings: string[]): TimelineEvent {
	return { relation: 'signed', value: first, factuality: 'asserted', first, last, findings, places: [] };
}

test('a period is written as finely as it is known', () => {
	assert.equal(period('2019-06-30', '2019-06-30'), '30 June 2019');
	assert.equal(period('2019-06-01', '2019-06-30'), 'June 2019');
	assert.equal(period('2019-01-01', '2019-12-31'), '2019');
	assert.equal(period('2014-01-01', '2020-12-31'), '2014 – 2020');
	assert.equal(period('2019-04-01', '2019-06-30'), 'April 2019 – June 2019');
	assert.equal(period('2019-12-31', '2020-01-01'), '31 December 2019 – 1 January 2020');
});

test('ticks are years over years and months within one, at most a dozen and one', () => {
	assert.deepEqual(ticks(dayNumber('2018-05-01'), dayNumber('2021-02-01')).map(tick => tick.label), ['2019', '2020', '2021']);
	assert.deepEqual(ticks(dayNumber('2020-06-15'), dayNumber('2020-08-20')).map(tick => tick.label), ['July 2020', 'August 2020']);
	for (const last of ['2020-02-01', '2021-12-31', '2060-01-01', '2999-01-01']) {
		const found = ticks(dayNumber('2020-01-01'), dayNumber(last));
		assert.ok(found.length >= 2 && found.length <= 13, `${last}: ${found.length}`);
	}
});

test('events that share a finding are one group, also through a third', () => {
	const events = [event('2021-01-01', '2021-12-31', 'a'), event('2019-01-01', '2019-12-31'), event('2020-01-01', '2020-12-31', 'b'),
		event('2022-01-01', '2022-12-31', 'a', 'b')];
	assert.deepEqual(groups(events), [[1], [2, 0, 3]]);
});

test('what conflicts stands face to face; what does not has a side to itself', () => {
	const { cards, oppositions } = layout([event('2020-08-01', '2020-08-01', 'a'), event('2021-08-01', '2021-08-31', 'a')], [80, 80]);
	assert.deepEqual(cards.map(card => [card.event, card.side]), [[0, 'left'], [1, 'right']]);
	assert.equal(cards[0]!.top, cards[1]!.top);
	assert.deepEqual(oppositions, [cards[0]!.top + 40]);
	assert.deepEqual(layout([event('2020-08-01', '2020-08-01')], [80]).oppositions, []);
});

test('no two cards of a side overlap, and all are within the height', () => {
	const events = Array.from({ length: 40 }, (_, at) => event(`20${10 + (at % 7)}-0${1 + (at % 9)}-11`, '2018-01-01', ...(at % 5 === 0 ? [`f${at % 3}`] : [])));
	const heights = events.map((_, at) => 60 + 13 * (at % 4));
	const { cards, height } = layout(events, heights);
	assert.equal(cards.length, events.length);
	for (const side of ['left', 'right']) {
		const column = cards.filter(card => card.side === side).sort((a, b) => a.top - b.top);
		column.reduce((bottom, card) => {
			assert.ok(card.top >= bottom, `${side}: ${card.top} is above ${bottom}`);
			return card.top + heights[card.event]!;
		}, 0);
	}
	assert.ok(cards.every(card => card.top + heights[card.event]! <= height && card.from < card.to && card.to <= height));
});
