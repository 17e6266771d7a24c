/** The panel that shows a timeline, and what passes between it and the editor. */
import * as vscode from 'vscode';
import { goTo } from '../places';
import type { Place, Timeline } from '../protocol';

/** What the panel tells the page, and the other way round. */
export type ToPage = { timeline: NonNullable<Timeline> };
export type FromPage = { type: 'ready' } | { type: 'goTo'; place: Place };
/** What the page keeps over a restart of the window. */
export interface PageState { entity: string }

export const timelineType = 'crosscheck.timeline';

export class TimelinePanel implements vscode.Disposable {
	private panel: vscode.WebviewPanel | undefined;
	private timeline: Timeline = null;
	/** Of a panel that was open when the window closed, and has not been filled since. */
	private restored: string | undefined;

	constructor(private readonly extension: vscode.Uri) {}

	/** The id of the entity that is shown. */
	get entity(): string | undefined {
		return this.panel && (this.timeline?.entity.id ?? this.restored);
	}

	/** Shows a timeline beside the article; opens the panel where it is not. */
	show(timeline: NonNullable<Timeline>): void {
		this.panel ??= this.fill(vscode.window.createWebviewPanel(timelineType, 'Timeline',
			{ viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }));
		this.update(timeline);
		this.panel.reveal(undefined, true);
	}

	/** Replaces what is shown, once the corpus has changed. */
	update(timeline: Timeline | undefined): void {
		if (this.panel && timeline) {
			this.timeline = timeline;
			this.panel.title = `Timeline: ${timeline.entity.name}`;
			this.post();
		}
	}

	/** Takes the panel over that was open when the window closed, to be filled by `update`. */
	restore(panel: vscode.WebviewPanel, state: PageState | undefined): void {
		this.panel = this.fill(panel);
		this.restored = state?.entity;
	}

	dispose(): void {
		this.panel?.dispose();
	}

	private post(): void {
		if (this.panel && this.timeline) {
			const message: ToPage = { timeline: this.timeline };
			void this.panel.webview.postMessage(message);
		}
	}

	private fill(panel: vscode.WebviewPanel): vscode.WebviewPanel {
		const folders = ['dist', 'media'].map(folder => vscode.Uri.joinPath(this.extension, folder));
		panel.webview.options = { enableScripts: true, localResourceRoots: folders };
		const icon = (theme: string) => vscode.Uri.joinPath(this.extension, 'media', `timeline-${theme}.svg`);
		panel.iconPath = { light: icon('light'), dark: icon('dark') };
		panel.webview.html = this.page(panel.webview);
		panel.webview.onDidReceiveMessage((message: FromPage) => {
			if (message.type === 'ready') {
				this.post();
			} else {
				void goTo(message.place);
			}
		});
		panel.onDidDispose(() => (this.panel = undefined));
		return panel;
	}

	private page(webview: vscode.Webview): string {
		const uri = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(this.extension, ...path));
		const source = webview.cspSource;
		return `<!DOCTYPE html>
<html lang="en">
<head>
	<meta charset="utf-8">
	<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src ${source};">
	<meta name="viewport" content="width=device-width">
	<link rel="stylesheet" href="${uri('media', 'timeline.css')}">
	<title>Timeline</title>
</head>
<body>
	<main id="timeline"></main>
	<script src="${uri('dist', 'view.js')}"></script>
</body>
</html>`;
	}
}
