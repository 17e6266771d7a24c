/** Which folders of the window are corpora: those with a `crosscheck.toml`; and how one becomes a corpus. */
import { execFile } from 'node:child_process';
import * as path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { program } from './program';

export const fileName = 'crosscheck.toml';

/** The roots of the corpora in the window's folders, in the order of their paths. */
export async function corpora(): Promise<vscode.Uri[]> {
	const files = await vscode.workspace.findFiles(`**/${fileName}`, '**/node_modules/**');
	const roots = files.filter(file => file.scheme === 'file').map(file => vscode.Uri.joinPath(file, '..'));
	return roots.sort((a, b) => (a.fsPath < b.fsPath ? -1 : 1));
}

/** The innermost of `roots` that `file` is in. */
export function corpusOf(file: vscode.Uri, roots: readonly vscode.Uri[]): vscode.Uri | undefined {
	const around = roots.filter(root => !path.relative(root.fsPath, file.fsPath).startsWith('..'));
	return around.sort((a, b) => b.fsPath.length - a.fsPath.length)[0];
}

/** Makes a folder a corpus by giving it a `crosscheck.toml`, which it then shows. */
export async function useFolder(context: vscode.ExtensionContext, resource?: vscode.Uri): Promise<void> {
	const folder = resource ?? (await pickFolder())?.uri;
	if (folder) {
		await vscode.window.showTextDocument(await configure(context, folder));
	}
}

/** The sample articles' folder, where `openSample` puts them. */
export function sampleFolder(context: vscode.ExtensionContext): vscode.Uri {
	return vscode.Uri.joinPath(context.globalStorageUri, 'sample');
}

/** Opens a fresh copy of the articles that the walkthrough speaks of; in a window of its own, where one is taken. */
export async function openSample(context: vscode.ExtensionContext): Promise<void> {
	const folder = sampleFolder(context);
	await vscode.workspace.fs.copy(vscode.Uri.joinPath(context.extensionUri, 'seeds'), folder, { overwrite: true });
	await configure(context, folder);
	const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
	await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow });
}

/** Gives a folder the `crosscheck.toml` that the program writes, unless it has one. Returns the file. */
async function configure(context: vscode.ExtensionContext, folder: vscode.Uri): Promise<vscode.Uri> {
	const file = vscode.Uri.joinPath(folder, fileName);
	const exists = await vscode.workspace.fs.stat(file).then(() => true, () => false);
	if (!exists) {
		await promisify(execFile)(program(context), ['init', folder.fsPath]);
	}
	return file;
}

async function pickFolder(): Promise<vscode.WorkspaceFolder | undefined> {
	const folders = vscode.workspace.workspaceFolders ?? [];
	if (folders.length === 0) {
		const open = 'Open Folder…';
		const choice = await vscode.window.showInformationMessage('A corpus is a folder of articles: open one first.', open);
		if (choice === open) {
			await vscode.commands.executeCommand('vscode.openFolder');
		}
		return undefined;
	}
	return folders.length === 1 ? folders[0] : vscode.window.showWorkspaceFolderPick({ placeHolder: 'Folder to use as a corpus' });
}
