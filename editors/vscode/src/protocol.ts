/** The requests that Crosscheck adds to the protocol, as they go over the wire. */
import type { Location, Position, TextDocumentIdentifier } from 'vscode-languageserver-protocol';

export type Kind = 'person' | 'role' | 'organization' | 'agreement' | 'event' | 'place' | 'date' | 'quantity' | 'other';
export type Factuality = 'asserted' | 'planned' | 'denied' | 'conditional';

/** What articles' mentions refer to. */
export interface Entity {
	/** The same for the same entity in every article of the corpus. */
	id: string;
	kind: Kind;
	name: string;
}

/** Words of an article. */
export interface Place {
	location: Location;
	text: string;
}

/** Asks about the mention at a position, or about an entity that is known by its id. */
export type Subject = { entity: string } | { textDocument: TextDocumentIdentifier; position: Position };

/** A value that articles claim, with every place that claims it. */
export interface Value {
	value: string;
	factuality: Factuality;
	/** Fingerprints of the findings it is part of. */
	findings: string[];
	places: Place[];
}

export interface Relation {
	relation: string;
	values: Value[];
}

/** `crosscheck/facts`: what the corpus claims of the mention there, or, where there is none, of all that the article names. */
export const facts = 'crosscheck/facts';
export type Facts = { entity: Entity; relations: Relation[] }[];

/** `crosscheck/timeline`: the dated claims on one entity, by time; null where no mention is. */
export const timeline = 'crosscheck/timeline';
export type Timeline = { entity: Entity; events: TimelineEvent[] } | null;

export interface TimelineEvent extends Value {
	relation: string;
	/** First and last day, both included: `2020-08-01`. */
	first: string;
	last: string;
}

/** `crosscheck/changed`: the server says that the corpus is not what it was; sent to clients with `experimental.crosscheckChanged`. */
export const changed = 'crosscheck/changed';

/** `crosscheck/conflicts`: every finding of every corpus that is open, with the number of articles. */
export const conflicts = 'crosscheck/conflicts';
export interface Conflicts {
	articles: number;
	/** How many findings are warnings or errors, and how many weigh less; more perhaps than are listed. */
	conflicts: number;
	notes: number;
	/** The weightiest first. */
	findings: Finding[];
}

export interface Finding {
	rule: string;
	severity: 'error' | 'warning' | 'information';
	message: string;
	fingerprint: string;
	/** The one it is reported at first. */
	places: (Place & { message: string })[];
}
