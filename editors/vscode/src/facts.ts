/** The Facts view: what the corpus claims of what the cursor is on, by relation, then value, then article. */
import * as vscode from 'vscode';
import { article, placeItem } from './places';
import type { Facts, Kind, Place, Relation, Value } from './protocol';

type EntityNode = Facts[number];
type Node = EntityNode | Relation | Value | Place;

const icons: Record<Kind, string> = {
	person: 'account', role: 'briefcase', organization: 'organization', agreement: 'law',
	event: 'megaphone', place: 'location', date: 'calendar', quantity: 'symbol-number', other: 'symbol-misc',
};

export class FactsView implements vscode.TreeDataProvider<Node> {
	private readonly changed = new vscode.EventEmitter<void>();
	readonly onDidChangeTreeData = this.changed.event;
	private facts: Facts = [];
	private readonly view = vscode.window.createTreeView<Node>('crosscheck.facts', { treeDataProvider: this, showCollapseAll: true });
	readonly onDidChangeVisibility = this.view.onDidChangeVisibility;

	get visible(): boolean {
		return this.view.visible;
	}

	show(facts: Facts): void {
		if (JSON.stringify(facts) !== JSON.stringify(this.facts)) {
			this.facts = facts;
			this.changed.fire();
		}
	}

	getChildren(node?: Node): Node[] {
		if (!node) {
			return this.facts;
		}
		if ('relations' in node) {
			return node.relations;
		}
		if ('values' in node) {
			return node.values;
		}
		return 'places' in node ? node.places : [];
	}

	getTreeItem(node: Node): vscode.TreeItem {
		if ('relations' in node) {
			return this.entityItem(node);
		}
		if ('values' in node) {
			return relationItem(node);
		}
		return 'places' in node ? valueItem(node) : placeItem(node, article(node), node.text);
	}

	/** One entity is shown open; of many, only those with a conflict. */
	private entityItem({ entity, relations }: EntityNode): vscode.TreeItem {
		const open = this.facts.length === 1 || relations.some(contested);
		const none = relations.length === 0;
		const item = new vscode.TreeItem(entity.name, none ? vscode.TreeItemCollapsibleState.None : state(open));
		item.id = `${entity.id} ${open}`;
		item.description = none ? `${entity.kind}, nothing claimed` : entity.kind;
		item.iconPath = new vscode.ThemeIcon(icons[entity.kind]);
		item.contextValue = 'entity';
		return item;
	}

	dispose(): void {
		this.view.dispose();
		this.changed.dispose();
	}
}

function relationItem(relation: Relation): vscode.TreeItem {
	const item = new vscode.TreeItem(relation.relation.replaceAll('-', ' '), vscode.TreeItemCollapsibleState.Expanded);
	item.iconPath = contested(relation)
		? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
		: new vscode.ThemeIcon('symbol-field');
	return item;
}

function valueItem(value: Value): vscode.TreeItem {
	const item = new vscode.TreeItem(value.value, state(value.findings.length > 0));
	const articles = new Set(value.places.map(place => place.location.uri)).size;
	const parts = [value.factuality === 'asserted' ? '' : value.factuality, articles > 1 ? `${articles} articles` : ''];
	item.description = parts.filter(Boolean).join(', ');
	item.iconPath = new vscode.ThemeIcon(value.findings.length > 0 ? 'circle-filled' : 'circle-outline');
	return item;
}

function contested(relation: Relation): boolean {
	return relation.values.some(value => value.findings.length > 0);
}

function state(open: boolean): vscode.TreeItemCollapsibleState {
	return open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
