/** The language server: where its program is, starting and stopping it, and asking it. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import {
	CloseAction, ErrorAction, LanguageClient, LSPErrorCodes, ResponseError, State, type CloseHandlerResult, type DocumentFilter,
	type InitializeParams, type WorkDoneProgressBegin, type WorkDoneProgressEnd, type WorkDoneProgressReport,
} from 'vscode-languageclient/node';
import { fileName } from './corpus';
import { program } from './program';
import { changed } from './protocol';

const notFound = -32601;
const noToken = new vscode.CancellationTokenSource().token;

/** Percent of a corpus that is read; undefined when nothing is being read. */
export type Progress = number | undefined;

/** The server of the window's corpora; there is one while there is a corpus. */
export class Server implements vscode.Disposable {
	readonly log = vscode.window.createOutputChannel('Crosscheck', { log: true });
	private readonly stateChanged = new vscode.EventEmitter<State>();
	private readonly corpusChanged = new vscode.EventEmitter<void>();
	private readonly progressed = new vscode.EventEmitter<Progress>();
	/** Fires when the server has started or stopped. */
	readonly onDidChangeState = this.stateChanged.event;
	/** Fires when the server has other articles, claims or findings than before. */
	readonly onDidChangeCorpus = this.corpusChanged.event;
	/** Fires while the server reads a corpus, and when it has. */
	readonly onDidProgress = this.progressed.event;
	private client: LanguageClient | undefined;
	private roots: readonly vscode.Uri[] = [];
	private readonly unknown = new Set<string>();
	/** Starts and stops go one after the other. */
	private queue: Promise<void> = Promise.resolve();

	constructor(private readonly context: vscode.ExtensionContext) {}

	get state(): State {
		return this.client?.state ?? State.Stopped;
	}

	/** Serves the corpora at `roots` from now on; starts anew only where these are others than before, or when `force`d. */
	serve(roots: readonly vscode.Uri[], force = false): Promise<void> {
		this.queue = this.queue.then(() => this.switchTo(roots, force)).catch(error => this.cannotStart(error));
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
		this.progressed.dispose();
		this.log.dispose();
	}

	private async switchTo(roots: readonly vscode.Uri[], force: boolean): Promise<void> {
		if (!force && String(roots) === String(this.roots)) {
			return;
		}
		this.roots = roots;
		const old = this.client;
		this.client = undefined;
		// One that never ran, or died, has nothing to stop.
		await old?.dispose().catch(error => this.log.info(String(error)));
		if (roots.length > 0) {
			await this.start(roots);
		}
		this.stateChanged.fire(this.state);
	}

	private async start(roots: readonly vscode.Uri[]): Promise<void> {
		const command = program(this.context);
		this.log.info(`starting ${command} for ${roots.map(root => root.fsPath).join(', ')}`);
		this.unknown.clear();
		const client = new CorpusClient(command, roots, this.log, progress => this.progressed.fire(progress), () => this.gaveUp());
		this.client = client;
		client.onNotification(changed, () => this.corpusChanged.fire());
		client.onDidChangeState(event => this.stateChanged.fire(event.newState));
		await client.start().catch(error => {
			this.log.error(String(error));
			throw new Error(`${command} ended before it answered, or is not Crosscheck. The log has what it said.`);
		});
	}

	private cannotStart(error: unknown): void {
		const why = error instanceof Error ? error.message : String(error);
		this.log.error(why);
		this.stateChanged.fire(State.Stopped);
		void this.offerHelp(`The Crosscheck server did not start: ${why}`);
	}

	private gaveUp(): void {
		void this.offerHelp('The Crosscheck server stopped five times in three minutes, and is not started again by itself. The log has what it said.');
	}

	/** Tells what went wrong, with what a person can do. */
	private async offerHelp(message: string): Promise<void> {
		const help: Record<string, () => unknown> = {
			'Restart': () => this.serve(this.roots, true),
			'Show Log': () => this.log.show(),
			'Open Settings': () => vscode.commands.executeCommand('workbench.action.openSettings', 'crosscheck.server.path'),
		};
		const choice = await vscode.window.showErrorMessage(message, ...Object.keys(help));
		if (choice) {
			await help[choice]?.();
		}
	}
}

type WorkDone = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

/** A client that speaks for some corpora of the window only. */
class CorpusClient extends LanguageClient {
	private readonly crashes: number[] = [];
	private hasRun = false;

	constructor(
		command: string, private readonly roots: readonly vscode.Uri[], log: vscode.LogOutputChannel,
		onProgress: (progress: Progress) => void, private readonly onGaveUp: () => void,
	) {
		super('crosscheck', 'Crosscheck', { command, args: ['lsp'] }, {
			documentSelector: roots.flatMap(filters),
			outputChannel: log,
			markdown: { isTrusted: false, supportHtml: false },
			middleware: {
				// The set of corpora is fixed for one server: another set starts another.
				workspace: { didChangeWorkspaceFolders: async () => {} },
				handleWorkDoneProgress: (token, work: WorkDone, next) => {
					onProgress(work.kind === 'end' ? undefined : work.percentage ?? 0);
					next(token, work);
				},
			},
			initializationFailedHandler: () => false,
			errorHandler: {
				error: (_error, _message, count) => ({ action: (count ?? 0) > 3 ? ErrorAction.Shutdown : ErrorAction.Continue, handled: true }),
				closed: () => this.closed(),
			},
		});
		this.onDidChangeState(({ newState }) => (this.hasRun ||= newState === State.Running));
	}

	/** What is wrong is told by `Server`, once and with what to do. */
	override error(message: string, data?: unknown): void {
		super.error(message, data, false);
	}

	protected override fillInitializeParams(params: InitializeParams): void {
		super.fillInitializeParams(params);
		params.capabilities.experimental = { ...params.capabilities.experimental, crosscheckChanged: true };
		params.workspaceFolders = this.roots.map(root => ({
			uri: this.code2ProtocolConverter.asUri(root), name: path.basename(root.fsPath),
		}));
	}

	/** A server that dies is started again, but not more than four times in three minutes, nor where it never ran. */
	private closed(): CloseHandlerResult {
		const now = Date.now();
		this.crashes.push(now);
		if (this.hasRun && this.crashes.filter(time => now - time < 180_000).length <= 4) {
			return { action: CloseAction.Restart, handled: true };
		}
		if (this.hasRun) {
			this.onGaveUp();
		}
		return { action: CloseAction.DoNotRestart, handled: true };
	}
}

/** The articles of a corpus, and its configuration. */
function filters(root: vscode.Uri): DocumentFilter[] {
	const folder = root.fsPath.replaceAll('\\', '/').replace(/[*?[\]{}]/g, '[$&]');
	return [
		{ scheme: 'file', language: 'plaintext', pattern: `${folder}/**` },
		{ scheme: 'file', language: 'markdown', pattern: `${folder}/**` },
		{ scheme: 'file', pattern: `${folder}/${fileName}` },
	];
}
