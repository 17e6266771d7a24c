/** Places of articles, as the views show them. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Place } from './protocol';

/** The command that `goTo` runs as. */
export const goToCommand = 'crosscheck.goTo';

/** Shows a place in an editor; never in the one of the timeline. */
export async function goTo(place: Place): Promise<void> {
	const uri = vscode.Uri.parse(place.location.uri);
	const beside = vscode.window.tabGroups.all.find(group => group.tabs.some(tab => tab.input instanceof vscode.TabInputText));
	await vscode.window.showTextDocument(uri, {
		selection: range(place),
		viewColumn: beside?.viewColumn ?? vscode.ViewColumn.One,
	});
}

export function range(place: Place): vscode.Range {
	const { start, end } = place.location.range;
	return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The name of the article that a place is in. */
export function article(place: Place): string {
	return path.basename(vscode.Uri.parse(place.location.uri).fsPath);
}

/** A tree item that goes to `place` when chosen. */
export function placeItem(place: Place, label: string, description: string): vscode.TreeItem {
	const item = new vscode.TreeItem(label);
	item.description = description;
	item.tooltip = `${article(place)}, line ${place.location.range.start.line + 1}\n\n${place.text}`;
	item.iconPath = new vscode.ThemeIcon('go-to-file');
	item.command = { command: goToCommand, title: 'Go to Article', arguments: [place] };
	item.contextValue = 'place';
	return item;
}
