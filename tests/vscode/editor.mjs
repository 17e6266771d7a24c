// VS Code in Chromium: starting it on a folder with the extension installed, and what tests do in it.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const { CODE_SERVER, CHROMIUM, PLAYWRIGHT, VSIX } = process.env;
const { chromium } = createRequire(import.meta.url)(PLAYWRIGHT);

const settings = {
	'workbench.colorTheme': 'Default Dark Modern',
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'window.commandCenter': false,
	'chat.commandCenter.enabled': false,
	'editor.minimap.enabled': false,
	'editor.fontSize': 14,
	'extensions.ignoreRecommendations': true,
	'git.enabled': false,
	'security.workspace.trust.enabled': false,
	'telemetry.telemetryLevel': 'off',
};

/** How long a condition may take to hold. */
const patience = Number(process.env.PATIENCE ?? 60) * 1000;

export class Editor {
	/** Starts VS Code on a copy of `articles`, to which `files` are added. */
	static async start(articles, files) {
		const editor = new Editor();
		editor.home = mkdtempSync(path.join(tmpdir(), 'crosscheck-vscode-'));
		editor.folder = path.join(editor.home, 'articles');
		cpSync(articles, editor.folder, { recursive: true });
		for (const [name, text] of Object.entries(files)) {
			writeFileSync(path.join(editor.folder, name), text);
		}
		const user = path.join(editor.home, 'data', 'User');
		mkdirSync(user, { recursive: true });
		writeFileSync(path.join(user, 'settings.json'), JSON.stringify(settings));
		editor.set({});
		const where = ['--user-data-dir', path.join(editor.home, 'data'), '--extensions-dir', path.join(editor.home, 'extensions')];
		const install = spawnSync('node', [CODE_SERVER, ...where, '--install-extension', VSIX], { encoding: 'utf8' });
		if (install.status !== 0) {
			throw new Error(`the extension cannot be installed:\n${install.stdout}${install.stderr}`);
		}
		editor.server = spawn('node', [CODE_SERVER, ...where, '--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry',
			'--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override', editor.folder]);
		const address = await printed(editor.server, /listening on (http:\S+?)\/?\s/);
		// A slow machine may open a window so long after the click for it that the browser takes it for a pop-up.
		editor.browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-popup-blocking'] });
		editor.page = await editor.browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
		editor.page.context().setDefaultTimeout(patience);
		await editor.page.goto(`${address}/?folder=${encodeURIComponent(editor.folder)}`);
		await editor.page.locator('.monaco-workbench .explorer-folders-view').waitFor({ timeout: 120_000 });
		return editor;
	}

	async stop() {
		await this.browser?.close();
		this.server?.kill();
		rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
	}

	/** Runs a command of the palette. */
	async run(title) {
		await this.pick(`>${title}`);
	}

	/** Opens a file of the folder. */
	async open(name) {
		await this.pick(name);
		await this.tab(name).waitFor();
	}

	/** Puts the cursor before the character `column`, from 1, of a line. */
	async goTo(line, column) {
		await this.pick(`:${line}:${column}`, /line/i);
	}

	/** Has the folder set these, and nothing else. */
	set(settings) {
		mkdirSync(path.join(this.folder, '.vscode'), { recursive: true });
		writeFileSync(path.join(this.folder, '.vscode', 'settings.json'), JSON.stringify(settings));
	}

	/** Puts on a theme, whose class is `kind`: `vs`, `vs-dark`, `hc-black` or `hc-light`. */
	async theme(name, kind) {
		this.set({ 'workbench.colorTheme': name });
		await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
	}

	/** The processes that run the program of the installed extension. */
	servers() {
		const program = id => {
			try {
				return readlinkSync(`/proc/${id}/exe`);
			} catch {
				return '';
			}
		};
		return readdirSync('/proc').filter(id => /^\d+$/.test(id) && program(id).startsWith(path.join(this.home, 'extensions'))).map(Number);
	}

	/** A message in the corner of the window. */
	notification(text) {
		return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
	}

	/** Types into the quick input and chooses what comes first, once that is `expected`. */
	async pick(text, expected = text.replace(/^>/, '')) {
		const input = this.page.locator('.quick-input-widget .quick-input-box input');
		const first = this.page.locator('.quick-input-widget .quick-input-list .monaco-list-row').first();
		// A view that takes the focus just then closes the quick input, and commands come to be enabled later.
		await until(async () => {
			await this.page.keyboard.press('F1');
			await input.fill(text, { timeout: 3000 });
			await first.filter({ hasText: expected }).waitFor({ timeout: 3000 });
			await input.press('Enter', { timeout: 3000 });
		}, () => this.page.keyboard.press('Escape'));
		await input.waitFor({ state: 'hidden' });
	}

	tab(name) {
		return this.page.locator('.tab.active', { hasText: name });
	}

	/** The lines of the editor that has the focus, or last had it. */
	get lines() {
		return this.page.locator('.editor-group-container.active .view-lines');
	}

	/** Words of the open article that are one token, or a part of one. */
	token(text) {
		return this.lines.locator('span > span', { hasText: text }).first();
	}

	/** Puts the cursor on a token. */
	async click(text) {
		await this.token(text).click();
	}

	/** The colour of a token. */
	async colour(text) {
		return this.token(text).evaluate(node => getComputedStyle(node).color);
	}

	/** Drags the edge of the side bar to `x` pixels from the left. */
	async widenSideBar(x) {
		const edge = await this.page.locator('.part.sidebar').boundingBox();
		await this.page.mouse.move(edge.x + edge.width, 400);
		await this.page.mouse.down();
		await this.page.mouse.move(x, 400, { steps: 5 });
		await this.page.mouse.up();
	}

	/** The rows of a tree view that say `text`. */
	rows(view, text) {
		return this.page.locator(`.pane:has(.pane-header[aria-label^="${view}"]) .monaco-list-row`, { hasText: text });
	}

	/** The extension's status item, once it says `text`. */
	async status(text) {
		await this.page.locator('.statusbar-item', { hasText: text }).waitFor();
	}

	/** The page within the webview that is open. */
	get webview() {
		return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
	}

	async screenshot(file, options = {}) {
		await this.page.screenshot({ path: file, animations: 'disabled', ...options });
	}
}

/** Does something until it succeeds; `restore`s before each new try. */
export async function until(action, restore = () => new Promise(resolve => setTimeout(resolve, 200))) {
	for (const end = Date.now() + patience; ; ) {
		try {
			return await action();
		} catch (error) {
			if (Date.now() > end) {
				throw error;
			}
			await restore();
		}
	}
}

/** What `pattern` captures of the first output of a process that matches it. */
function printed(child, pattern) {
	return new Promise((resolve, reject) => {
		let all = '';
		const read = chunk => {
			all += chunk;
			const match = pattern.exec(all);
			if (match) {
				resolve(match[1]);
			}
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		child.on('exit', code => reject(new Error(`code-server ended with ${code}:\n${all}`)));
	});
}
