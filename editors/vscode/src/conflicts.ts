/** The Conflicts view: every finding of the corpus, and under each the places that cannot all be right. */
import * as vscode from 'vscode';
import { article, placeItem } from './places';
import type { Conflicts, Finding } from './protocol';

type Node = Finding | Finding['places'][number];

const icons: Record<Finding['severity'], vscode.ThemeIcon> = {
	error: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
	warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
	information: new vscode.ThemeIcon('info'),
};

export class ConflictsView implements vscode.TreeDataProvider<Node> {
	private readonly changed = new vscode.EventEmitter<void>();
	readonly onDidChangeTreeData = this.changed.event;
	private findings: Finding[] = [];
	private readonly view = vscode.window.createTreeView('crosscheck.conflicts', { treeDataProvider: this, showCollapseAll: true });

	show(conflicts: Conflicts | undefined): void {
		this.findings = conflicts?.findings ?? [];
		const found = conflicts?.conflicts ?? 0;
		const total = found + (conflicts?.notes ?? 0);
		this.view.badge = found === 0 ? undefined : { value: found, tooltip: `${found} conflicts` };
		this.view.message = total > this.findings.length ? `The first ${this.findings.length} of ${total}` : '';
		this.changed.fire();
	}

	getChildren(node?: Node): Node[] {
		if (!node) {
			return this.findings;
		}
		return 'places' in node ? node.places : [];
	}

	getTreeItem(node: Node): vscode.TreeItem {
		if ('places' in node) {
			const item = new vscode.TreeItem(node.message, vscode.TreeItemCollapsibleState.Expanded);
			item.id = node.fingerprint;
			item.tooltip = `${node.message}\n\n${node.rule}`;
			item.iconPath = icons[node.severity];
			item.contextValue = 'finding';
			return item;
		}
		return placeItem(node, node.text, article(node));
	}

	dispose(): void {
		this.view.dispose();
		this.changed.dispose();
	}
}
