/** The extension's beginning: makes the parts, and tells each what happens in the others. */
import * as vscode from 'vscode';
import { ConflictsView } from './conflicts';
import { corpora, fileName, openSample, sampleFolder, useFolder } from './corpus';
import { FactsView } from './facts';
import { accept, compare, pickFinding } from './findings';
import { goTo, goToCommand, showReferences } from './places';
import * as protocol from './protocol';
import { Server, type Progress } from './server';
import { Status } from './status';
import { TimelinePanel, timelineType, type PageState } from './timeline/panel';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
	const server = new Server(context);
	const facts = new FactsView();
	const conflicts = new ConflictsView();
	const status = new Status();
	const timeline = new TimelinePanel(context.extensionUri);
	let roots: vscode.Uri[] = [];
	let counts: protocol.Conflicts | undefined;
	let progress: Progress;

	const showStatus = () => status.show(server.state, roots.length, progress, counts);
	const followCorpora = async (force = false) => {
		roots = await corpora();
		await vscode.commands.executeCommand('setContext', 'crosscheck.active', roots.length > 0);
		await vscode.commands.executeCommand('setContext', 'crosscheck.corpora', roots.map(root => root.fsPath));
		await server.serve(roots, force);
	};
	const followCorpus = debounced(300, async token => {
		const found = await server.ask<protocol.Conflicts>(protocol.conflicts, {}, token);
		if (token.isCancellationRequested) {
			return;
		}
		counts = found;
		showStatus();
		conflicts.show(counts);
		await vscode.commands.executeCommand('setContext', 'crosscheck.read', counts !== undefined);
		const shown = timeline.entity;
		if (shown) {
			timeline.update(await server.ask<protocol.Timeline>(protocol.timeline, { entity: shown }, token));
		}
	});
	const followCursor = debounced(100, async token => {
		const at = facts.visible && cursor(server);
		const found = at && (await server.ask<protocol.Facts>(protocol.facts, at, token));
		if (found && !token.isCancellationRequested) {
			facts.show(found);
		}
	});
	const showTimeline = async (node?: protocol.Facts[number] | vscode.Uri) => {
		const at = node && 'entity' in node ? { entity: node.entity.id } : cursor(server);
		const subject = at && 'position' in at ? await pickEntity(server, at) : at;
		const found = subject && (await server.ask<protocol.Timeline>(protocol.timeline, subject));
		if (found) {
			timeline.show(found);
		}
	};

	const onFinding = (action: (finding: protocol.Finding) => Promise<void>) => async (node?: protocol.Finding) => {
		const finding = node ?? (await pickFinding(counts?.findings ?? []));
		if (finding) {
			await action(finding);
		}
	};

	const watcher = vscode.workspace.createFileSystemWatcher(`**/${fileName}`, false, true, false);
	const commands = {
		useFolder: (resource?: vscode.Uri) => useFolder(context, resource),
		openSample: () => openSample(context),
		timeline: showTimeline,
		compare: onFinding(compare),
		accept: onFinding(finding => accept(finding, roots)),
		showFacts: () => vscode.commands.executeCommand('crosscheck.facts.focus'),
		showConflicts: () => vscode.commands.executeCommand('crosscheck.conflicts.focus'),
		restart: () => followCorpora(true),
		showLog: () => server.log.show(),
		walkthrough: () => vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`),
		showReferences,
	};
	context.subscriptions.push(
		server, facts, conflicts, status, timeline, watcher,
		watcher.onDidCreate(() => followCorpora()),
		watcher.onDidDelete(() => followCorpora()),
		vscode.workspace.onDidChangeWorkspaceFolders(() => followCorpora()),
		vscode.workspace.onDidChangeConfiguration(event => {
			if (event.affectsConfiguration('crosscheck.server.path')) {
				void followCorpora(true);
			}
		}),
		server.onDidChangeState(() => {
			counts = progress = undefined;
			showStatus();
			followCorpus();
			followCursor();
		}),
		server.onDidProgress(now => {
			progress = now;
			showStatus();
		}),
		server.onDidChangeCorpus(() => {
			followCorpus();
			followCursor();
		}),
		vscode.window.onDidChangeTextEditorSelection(followCursor),
		vscode.window.onDidChangeActiveTextEditor(followCursor),
		facts.onDidChangeVisibility(followCursor),
		vscode.window.registerWebviewPanelSerializer(timelineType, {
			deserializeWebviewPanel: async (panel: vscode.WebviewPanel, state: PageState | undefined) => {
				timeline.restore(panel, state);
				followCorpus();
			},
		}),
		vscode.commands.registerCommand(goToCommand, (place: protocol.Place) => goTo(place)),
		...Object.entries(commands).map(([name, run]) =>
			vscode.commands.registerCommand(`crosscheck.${name}`, (...given) => told(run as (...given: unknown[]) => unknown, given))),
	);
	await followCorpora();
	if (roots.some(root => root.fsPath === sampleFolder(context).fsPath)) {
		await vscode.commands.executeCommand('crosscheck.conflicts.focus');
	}
}

/** Runs a command; what keeps it from running, the person is told. */
async function told(run: (...given: unknown[]) => unknown, given: unknown[]): Promise<void> {
	try {
		await run(...given);
	} catch (error) {
		void vscode.window.showErrorMessage(`Crosscheck: ${error instanceof Error ? error.message : error}`);
	}
}

/** The cursor, where it is in an article. */
function cursor(server: Server): protocol.Subject | undefined {
	const editor = vscode.window.activeTextEditor;
	if (!editor || !['plaintext', 'markdown'].includes(editor.document.languageId)) {
		return undefined;
	}
	const { line, character } = editor.selection.active;
	return { textDocument: { uri: server.toProtocol(editor.document.uri) }, position: { line, character } };
}

/** The entity at a position; where the cursor is on none, one of the article's that the person picks. */
async function pickEntity(server: Server, at: protocol.Subject): Promise<protocol.Subject | undefined> {
	const named = (await server.ask<protocol.Facts>(protocol.facts, at)) ?? [];
	if (named.length === 0) {
		void vscode.window.showInformationMessage('Put the cursor on a name: the timeline shows what the corpus dates of it.');
	}
	const items = named.map(({ entity }) => ({ label: entity.name, description: entity.kind, entity: entity.id }));
	return items.length > 1 ? vscode.window.showQuickPick(items, { placeHolder: 'Whose timeline?' }) : items[0];
}

/** Runs `action` once calls have ceased for some milliseconds; a newer run cancels the one under way. */
function debounced(milliseconds: number, action: (token: vscode.CancellationToken) => Promise<void>): () => void {
	let timer: NodeJS.Timeout | undefined;
	let source: vscode.CancellationTokenSource | undefined;
	return () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			source?.cancel();
			source = new vscode.CancellationTokenSource();
			void action(source.token);
		}, milliseconds);
	};
}
