/** The status item: whether the server runs, how many articles it watches, how many findings there are. */
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient/node';
import type { Conflicts } from './protocol';
import type { Progress } from './server';

export class Status implements vscode.Disposable {
	private readonly item = vscode.window.createStatusBarItem('crosscheck.status', vscode.StatusBarAlignment.Left, 10);

	constructor() {
		this.item.name = 'Crosscheck';
	}

	show(state: State, corpora: number, progress: Progress, counts: Conflicts | undefined): void {
		this.item.backgroundColor = undefined;
		this.item.command = 'crosscheck.showConflicts';
		if (corpora === 0) {
			this.item.hide();
			return;
		}
		if (state === State.Stopped || state === State.StartFailed) {
			this.item.text = '$(error) Crosscheck stopped';
			this.item.tooltip = 'Restart the Crosscheck server';
			this.item.command = 'crosscheck.restart';
			this.item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground');
		} else if (state === State.Starting || progress !== undefined || !counts) {
			this.item.text = `$(sync~spin) Crosscheck${progress === undefined ? '' : `: ${progress} %`}`;
			this.item.tooltip = 'Crosscheck is reading the corpus';
		} else {
			const found = counts.conflicts;
			this.item.text = `${found === 0 ? '$(check-all)' : '$(warning)'} ${count(counts.articles, 'article')}, ${count(found, 'conflict')}`;
			this.item.tooltip = `Crosscheck: ${count(found, 'conflict')} and ${count(counts.notes, 'note')}`;
		}
		this.item.show();
	}

	dispose(): void {
		this.item.dispose();
	}
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
