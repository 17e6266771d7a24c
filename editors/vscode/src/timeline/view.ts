/** The timeline's page: draws what the panel sends, and tells it which place was chosen. */
import type { Place, TimelineEvent } from '../protocol';
import { period } from './dates';
import { layout, type Card } from './layout';
import type { FromPage, PageState, ToPage } from './panel';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void; setState(state: PageState): void };

const vscode = acquireVsCodeApi();
const page = document.getElementById('timeline')!;
let redraw = () => {};

addEventListener('message', ({ data }: MessageEvent<ToPage>) => show(data.timeline));
addEventListener('resize', () => redraw());
vscode.postMessage({ type: 'ready' });

function show({ entity, events }: ToPage['timeline']): void {
	vscode.setState({ entity: entity.id });
	const found = new Set(events.flatMap(event => event.findings)).size;
	const summary = events.length === 0
		? 'The corpus dates nothing of it.'
		: `${count(events.length, 'dated claim')}, ${count(found, 'conflict')}`;
	const chart = element('div', 'chart');
	page.replaceChildren(
		element('header', '', element('h1', '', entity.name), element('span', `kind ${entity.kind}`, entity.kind), element('p', '', summary)),
		chart,
	);
	redraw = () => events.length > 0 && draw(chart, events);
	redraw();
}

function draw(chart: HTMLElement, events: TimelineEvent[]): void {
	const cards = events.map(card);
	chart.replaceChildren(...cards);
	const { height, cards: placed, oppositions, ticks } = layout(events, cards.map(card => card.offsetHeight));
	chart.style.height = `${height}px`;
	const centre = chart.clientWidth / 2;
	const lines = svg('svg', { class: 'lines', width: chart.clientWidth, height, 'aria-hidden': 'true' });
	lines.append(svg('line', { class: 'axis', x1: centre, x2: centre, y1: 0, y2: height }));
	for (const spot of placed) {
		const box = cards[spot.event]!;
		box.classList.add(spot.side);
		box.style.top = `${spot.top}px`;
		lines.append(...leader(spot, box, centre, events[spot.event]!.findings.length > 0));
	}
	chart.prepend(lines, ...ticks.map(({ y, label }) => at(y, element('span', 'tick', label))));
	chart.append(...oppositions.map(y => at(y, element('span', 'opposed', '≠'))));
}

/** The period of a card on the axis, and the line that leads from there to the card. */
function leader(spot: Card, box: HTMLElement, centre: number, conflict: boolean): SVGElement[] {
	const edge = spot.side === 'left' ? box.offsetLeft + box.offsetWidth : box.offsetLeft;
	const [y, cardY] = [(spot.from + spot.to) / 2, spot.top + box.offsetHeight / 2];
	const bend = (edge + centre) / 2;
	const shade = conflict ? 'conflict' : '';
	const length = Math.max(8, spot.to - spot.from);
	return [
		svg('path', { class: `leader ${shade}`, d: `M${centre},${y} C${bend},${y} ${bend},${cardY} ${edge},${cardY}` }),
		svg('rect', { class: `period ${shade}`, x: centre - 4, y: y - length / 2, width: 8, height: length, rx: 4 }),
	];
}

function card(event: TimelineEvent): HTMLElement {
	const when = period(event.first, event.last);
	const what = /^[\dX]{4}/.test(event.value) ? '' : event.value;
	const head = element('div', 'head', element('span', 'relation', event.relation.replaceAll('-', ' ')));
	if (event.factuality !== 'asserted') {
		head.append(element('span', 'factuality', event.factuality));
	}
	const box = element('article', `card ${event.factuality}`, head, element('div', 'when', when));
	if (what) {
		box.append(element('div', 'what', what));
	}
	box.classList.toggle('conflict', event.findings.length > 0);
	box.ariaLabel = `${event.relation.replaceAll('-', ' ')}, ${when}${event.findings.length > 0 ? ', in conflict' : ''}`;
	box.append(...event.places.map(placeButton));
	return box;
}

function placeButton(place: Place): HTMLElement {
	const name = decodeURIComponent(place.location.uri.split('/').at(-1)!);
	const button = element('button', 'place', element('q', '', place.text), element('cite', '', name));
	button.title = `Go to ${name}, line ${place.location.range.start.line + 1}`;
	button.addEventListener('click', () => vscode.postMessage({ type: 'goTo', place }));
	return button;
}

function at(y: number, node: HTMLElement): HTMLElement {
	node.style.top = `${y}px`;
	return node;
}

function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
	const node = document.createElement(tag);
	node.className = className;
	node.append(...children);
	return node;
}

function svg(tag: string, attributes: Record<string, string | number>): SVGElement {
	const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
	for (const [name, value] of Object.entries(attributes)) {
		node.setAttribute(name, String(value));
	}
	return node;
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
