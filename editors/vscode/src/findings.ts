/** What a person does with a finding: compare its sides, or let it stand. */
import * as vscode from 'vscode';
import { corpusOf, fileName } from './corpus';
import { article, goTo, range, uri } from './places';
import type { Finding } from './protocol';

/** The sides of these are copies of one story, of which the differences tell. */
const copies = 'copy-conflict';

/** The finding that the cursor is on, or else the one that the person picks. */
export async function pickFinding(findings: readonly Finding[]): Promise<Finding | undefined> {
	const here = findings.filter(finding => finding.places.some(isAtCursor));
	const choices = here.length > 0 ? here : findings;
	if (choices.length === 0) {
		void vscode.window.showInformationMessage('There are no findings in this corpus.');
	}
	const items = choices.map(finding => ({ label: finding.message, description: finding.rule, finding }));
	const item = here.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { placeHolder: 'Which finding?' });
	return item?.finding;
}

/** Shows two sides next to each other: the one the cursor is on, or else the first, and one of the others. */
export async function compare(finding: Finding): Promise<void> {
	const left = finding.places.find(isAtCursor) ?? finding.places[0];
	const others = finding.places.filter(place => place !== left);
	const items = others.map(place => ({ label: place.text, description: article(place), place }));
	const right = items.length > 1 ? await vscode.window.showQuickPick(items, { placeHolder: 'Compare with which side?' }) : items[0];
	if (!left || !right) {
		return;
	}
	if (finding.rule === copies) {
		const title = `${article(left)} ↔ ${article(right.place)}`;
		await vscode.commands.executeCommand('vscode.diff', uri(left), uri(right.place), title, { selection: range(right.place) });
		return;
	}
	await goTo(left, vscode.ViewColumn.One);
	await goTo(right.place, vscode.ViewColumn.Two);
}

/** Writes into the corpus's configuration that a finding stands, with the reason that the person gives. */
export async function accept(finding: Finding, corpora: readonly vscode.Uri[]): Promise<void> {
	const root = finding.places[0] && corpusOf(uri(finding.places[0]), corpora);
	if (!root) {
		return;
	}
	const reason = await vscode.window.showInputBox({ prompt: finding.message, placeHolder: 'Why may this stand?' });
	if (!reason?.trim()) {
		return;
	}
	const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(root, fileName));
	const text = document.getText();
	const gap = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
	const entry = `[[accept]] # ${finding.rule}\nfingerprint = "${finding.fingerprint}"\nreason = ${JSON.stringify(reason.trim())}\n`;
	const edit = new vscode.WorkspaceEdit();
	edit.insert(document.uri, document.positionAt(text.length), gap + entry);
	await vscode.workspace.applyEdit(edit);
	await document.save();
}

function isAtCursor(place: Finding['places'][number]): boolean {
	const editor = vscode.window.activeTextEditor;
	return editor?.document.uri.toString() === uri(place).toString() && range(place).contains(editor.selection.active);
}
