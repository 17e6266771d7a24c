/** Where the `crosscheck` program is. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

const name = process.platform === 'win32' ? 'crosscheck.exe' : 'crosscheck';

/** The program to run: the one that is set, or came with the extension, or is on the path. Throws where there is none. */
export function program(context: vscode.ExtensionContext): string {
	const set = vscode.workspace.getConfiguration('crosscheck').get<string>('server.path', '').trim();
	if (set) {
		if (!isFile(set)) {
			throw new Error(`the setting crosscheck.server.path names ${set}, which is not there. Correct it, or empty it.`);
		}
		return set;
	}
	const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
	const found = [path.join(context.extensionPath, 'bin'), ...folders].map(folder => path.join(folder, name)).find(isFile);
	if (!found) {
		throw new Error(`no program ${name} came with this extension, and none is on the PATH. ` +
			'Install it with "cargo install --path ." in the folder of Crosscheck, or name it in the setting crosscheck.server.path.');
	}
	return found;
}

function isFile(file: string): boolean {
	return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}
