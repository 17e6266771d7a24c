/** Which folders of the window are corpora: those with a `crosscheck.toml` at their root. */
import * as vscode from 'vscode';

export const fileName = 'crosscheck.toml';

const template = `# A corpus of news articles, checked against each other by Crosscheck.

[corpus]
# include = ["*.txt", "*.md"]

[rules]
# date-conflict = "error"
`;

/** The corpora among the window's folders. */
export async function corpora(): Promise<vscode.WorkspaceFolder[]> {
	const folders = vscode.workspace.workspaceFolders ?? [];
	const are = await Promise.all(folders.map(folder => exists(vscode.Uri.joinPath(folder.uri, fileName))));
	return folders.filter((folder, at) => folder.uri.scheme === 'file' && are[at]);
}

/** Makes a folder of the window a corpus by giving it a `crosscheck.toml`, which it then shows. */
export async function useFolder(resource?: vscode.Uri): Promise<void> {
	const folder = resource ? vscode.workspace.getWorkspaceFolder(resource) : await pickFolder();
	if (!folder) {
		return;
	}
	const file = vscode.Uri.joinPath(folder.uri, fileName);
	if (!(await exists(file))) {
		await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(template));
	}
	await vscode.window.showTextDocument(file);
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

async function exists(uri: vscode.Uri): Promise<boolean> {
	return vscode.workspace.fs.stat(uri).then(() => true, () => false);
}
