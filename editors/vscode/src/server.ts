/** The language server: where its program is, starting and stopping it, and asking it. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import {
	CloseAction, ErrorAction, LanguageClient, LSPErrorCodes, ResponseError, State, type DocumentFilter, type InitializeParams,
} from 'vscode-languageclient/node';
import { fileName } from './corpus';
import { changed } from './protocol';

const notFound = -32601;
const noToken = new vscode.CancellationTokenSource().token;

/** The server of the window's corpora; there is one while there is a corpus. */
export class Server implements vscode.Disposable {
	readonly log = vscode.window.createOutputChannel('Crosscheck', { log: true });
	private readonly stateChanged = new vscode.EventEmitter<State>();
	private readonly corpusChanged = new vscode.EventEmitter<void>();
	/** Fires when the server has started or stopped. */
	readonly onDidChangeState = this.stateChanged.event;
	/** Fires when the server has other articles, claims or findings than before. */
	readonly onDidChangeCorpus = this.corpusChanged.event;
	private client: LanguageClient | undefined;
	private folders: readonly vscode.WorkspaceFolder[] = [];
	private readonly unknown = new Set<string>();
	/** Starts and stops go one after the other. */
	private queue: Promise<void> = Promise.resolve();

	constructor(private readonly context: vscode.ExtensionContext) {}

	get state(): State {
		return this.client?.state ?? State.Stopped;
	}

	/** Serves `folders` from now on; starts the server anew only where these are others than before, or when `force`d. */
	serve(folders: readonly vscode.WorkspaceFolder[], force = false): Promise<void> {
		this.queue = this.queue.then(() => this.switchTo(folders, force)).catch(error => void this.cannotStart(error));
		return this.queue;
	}

	/** Asks the server. Undefined where it does not run, does not know the method, or was overtaken by an edit. */
	async ask<R>(method: string, params: object, token = noToken): Promise<R | undefined> {
		if (this.client?.state !== State.Running || this.unknown.has(method)) {
			return undefined;
		}
		try {
			return await this.client.sendRequest<R>(method, params, token);
		} catch (error) {
			const code = error instanceof ResponseError ? error.code : undefined;
			if (code === notFound) {
				this.unknown.add(method);
				this.log.warn(`the server does not know ${method}`);
			} else if (code !== LSPErrorCodes.RequestCancelled && code !== LSPErrorCodes.ContentModified) {
				this.log.error(`${method}: ${error}`);
			}
			return undefined;
		}
	}

	toProtocol(uri: vscode.Uri): string {
		return this.client?.code2ProtocolConverter.asUri(uri) ?? uri.toString();
	}

	async dispose(): Promise<void> {
		await this.serve([]);
		this.stateChanged.dispose();
		this.corpusChanged.dispose();
		this.log.dispose();
	}

	private async switchTo(folders: readonly vscode.WorkspaceFolder[], force: boolean): Promise<void> {
		const key = (folders: readonly vscode.WorkspaceFolder[]) => folders.map(folder => folder.uri.toString()).join('\n');
		if (!force && key(folders) === key(this.folders)) {
			return;
		}
		this.folders = folders;
		const old = this.client;
		this.client = undefined;
		await old?.dispose();
		if (folders.length > 0) {
			await this.start(folders);
		}
		this.stateChanged.fire(this.state);
	}

	private async start(folders: readonly vscode.WorkspaceFolder[]): Promise<void> {
		const command = program(this.context);
		this.log.info(`starting ${command} for ${folders.map(folder => folder.uri.fsPath).join(', ')}`);
		this.unknown.clear();
		this.client = new CorpusClient(command, folders, this.log);
		this.client.onNotification(changed, () => this.corpusChanged.fire());
		this.client.onDidChangeState(event => this.stateChanged.fire(event.newState));
		// Where this fails, the client tells the person itself.
		await this.client.start().catch(error => this.log.error(String(error)));
	}

	private async cannotStart(error: unknown): Promise<void> {
		this.log.error(String(error));
		this.stateChanged.fire(State.Stopped);
		const [log, settings] = ['Show Log', 'Open Settings'];
		const choice = await vscode.window.showErrorMessage(
			`The Crosscheck server did not start: ${error instanceof Error ? error.message : error}`, log, settings);
		if (choice === log) {
			this.log.show();
		} else if (choice === settings) {
			await vscode.commands.executeCommand('workbench.action.openSettings', 'crosscheck.server.path');
		}
	}
}

/** A client that speaks for some folders of the window only. */
class CorpusClient extends LanguageClient {
	constructor(command: string, private readonly folders: readonly vscode.WorkspaceFolder[], log: vscode.LogOutputChannel) {
		super('crosscheck', 'Crosscheck', { command, args: ['lsp'] }, {
			documentSelector: folders.flatMap(filters),
			outputChannel: log,
			markdown: { isTrusted: false, supportHtml: false },
			// The set of corpora is fixed for one server: another set starts another.
			middleware: { workspace: { didChangeWorkspaceFolders: async () => {} } },
			initializationFailedHandler: () => false,
			errorHandler: {
				error: (_error, _message, count) => ({ action: (count ?? 0) > 3 ? ErrorAction.Shutdown : ErrorAction.Continue }),
				closed: () => ({ action: crashes.allowAnother() ? CloseAction.Restart : CloseAction.DoNotRestart }),
			},
		});
	}

	protected override fillInitializeParams(params: InitializeParams): void {
		super.fillInitializeParams(params);
		params.capabilities.experimental = { ...params.capabilities.experimental, crosscheckChanged: true };
		params.workspaceFolders = this.folders.map(folder => ({
			uri: this.code2ProtocolConverter.asUri(folder.uri), name: folder.name,
		}));
	}
}

/** A server that dies is started again, but not more than four times in three minutes. */
const crashes = {
	times: [] as number[],
	allowAnother(): boolean {
		const now = Date.now();
		this.times = [...this.times.filter(time => now - time < 180_000), now];
		return this.times.length <= 4;
	},
};

/** The articles of a corpus, and its configuration. */
function filters(folder: vscode.WorkspaceFolder): DocumentFilter[] {
	const root = folder.uri.fsPath.replaceAll('\\', '/').replace(/[*?[\]{}]/g, '[$&]');
	return [
		{ scheme: 'file', language: 'plaintext', pattern: `${root}/**` },
		{ scheme: 'file', language: 'markdown', pattern: `${root}/**` },
		{ scheme: 'file', pattern: `${root}/${fileName}` },
	];
}

/** The program to run: the one that is set, or came with the extension, or is on the path. */
function program(context: vscode.ExtensionContext): string {
	const set = vscode.workspace.getConfiguration('crosscheck').get<string>('server.path', '').trim();
	if (set) {
		if (!fs.existsSync(set)) {
			throw new Error(`crosscheck.server.path names ${set}, which is not there`);
		}
		return set;
	}
	const name = process.platform === 'win32' ? 'crosscheck.exe' : 'crosscheck';
	const bundled = path.join(context.extensionPath, 'bin', name);
	return fs.existsSync(bundled) ? bundled : name;
}
