/** Places of articles, as the views show them. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Location, Position, Range } from 'vscode-languageserver-protocol';
import type { Place } from './protocol';

/** The command that `goTo` runs as. */
export const goToCommand = 'crosscheck.goTo';

/** Shows a place in an editor: in `column`, or where articles are, never in the place of the timeline. */
export async function goTo(place: Place, column?: vscode.ViewColumn): Promise<void> {
	const articles = vscode.window.tabGroups.all.find(group => group.tabs.some(tab => tab.input instanceof vscode.TabInputText));
	await vscode.window.showTextDocument(uri(place), {
		selection: range(place),
		viewColumn: column ?? articles?.viewColumn ?? vscode.ViewColumn.One,
	});
}

export function uri(place: Place): vscode.Uri {
	return vscode.Uri.parse(place.location.uri);
}

/** Shows `places` in the peek window of a position: what a lens does when it is clicked. */
export async function showReferences(document: string, at: Position, places: Location[]): Promise<void> {
	const locations = places.map(({ uri, range }) => new vscode.Location(vscode.Uri.parse(uri), vscodeRange(range)));
	const position = new vscode.Position(at.line, at.character);
	await vscode.commands.executeCommand('editor.action.showReferences', vscode.Uri.parse(document), position, locations);
}

export function range(place: Place): vscode.Range {
	return vscodeRange(place.location.range);
}

function vscodeRange({ start, end }: Range): vscode.Range {
	return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The name of the article that a place is in. */
export function article(place: Place): string {
	return path.basename(uri(place).fsPath);
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
