// Plays a person who checks the seeds in VS Code, one test after the other in one window.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Editor, until } from './editor.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const failures = path.join(root, 'tests/.tools/failures-vscode');
const documented = process.argv.includes('--screenshots');
const images = path.join(root, documented ? 'editors/vscode/images' : 'tests/.tools/images');
const readme = readFileSync(path.join(root, 'editors/vscode/README.md'), 'utf8');

// Two of the seeds give one agreement another date; a third names it in full.
const [english, french, fullest] = ['001_b0cce542e864101c.txt', '003_51c93ae5363149be.txt', '000_f031adc4d8483e58.txt'];
const agreement = 'Free Trade Agreement';
// An article that names a thing of every kind but quantities, and words of each.
const everyKind = '002_c31d569dee40897e.txt';
const words = {
	person: 'Aliberti', role: 'Ambassador', organization: /^EU$/, agreement: 'memorandum',
	event: 'dialogue', place: /^Australia$/, date: '2022', nothing: 'praised',
};
const themes = {
	light: ['Default Light Modern', 'vs'],
	'high-contrast-light': ['Default High Contrast Light', 'hc-light'],
	'high-contrast': ['Default High Contrast', 'hc-black'],
	dark: ['Default Dark Modern', 'vs-dark'],
};

const tests = {
	'the status item counts articles and conflicts': async editor => {
		await editor.status('5 articles, 1 conflict');
	},

	'what conflicts is underlined and bold': async editor => {
		await editor.run('Crosscheck: Show Conflicts');
		await editor.widenSideBar(420);
		await editor.open(english);
		await editor.page.locator('.squiggly-warning').first().waitFor();
		await until(async () => {
			const weight = await editor.token('2021').evaluate(node => Number(getComputedStyle(node).fontWeight));
			assert.ok(weight >= 600, `${weight}`);
		});
	},

	'each kind has a colour of its own in light, dark and high-contrast themes': async (editor, shoot) => {
		await editor.open(everyKind);
		for (const [image, [theme, kind]] of Object.entries(themes)) {
			await editor.theme(theme, kind);
			await until(async () => {
				const colours = await Promise.all(Object.values(words).map(text => editor.colour(text)));
				assert.equal(new Set(colours).size, colours.length, `${theme}: ${Object.keys(words).map((word, at) => `${word} ${colours[at]}`)}`);
			});
			await editor.open(english);
			await until(async () => assert.notEqual(await editor.colour('2021'), await editor.colour('emphasized')));
			await shoot(image);
			await editor.open(everyKind);
		}
		editor.set({});
	},

	'letters of Vietnamese are not outlined, and lines wrap': async editor => {
		await editor.open(fullest);
		await editor.token('Lương').waitFor();
		assert.equal(await editor.page.locator('.unicode-highlight').count(), 0);
		assert.ok(await editor.lines.locator('.view-line').count() > 20, 'ten paragraphs take more lines than ten');
	},

	'hover tells what the other article says': async (editor, shoot) => {
		await editor.open(english);
		await editor.token('2021').hover();
		const hover = editor.page.locator('.monaco-hover:visible', { hasText: '2020-08-01' });
		await hover.waitFor();
		await shoot('hover');
		await editor.page.mouse.move(700, 850);
		await hover.waitFor({ state: 'hidden' });
	},

	'F12 goes to the fullest name in another article': async editor => {
		await editor.open(english);
		await editor.click(agreement);
		await editor.page.keyboard.press('F12');
		await editor.tab(fullest).waitFor();
	},

	'the Conflicts view lists both sides and goes to each': async editor => {
		await editor.rows('Conflicts', 'le 1er août 2020').last().click();
		await editor.tab(french).waitFor();
		await editor.rows('Conflicts', english).last().click();
		await editor.tab(english).waitFor();
	},

	'comparing shows both sides next to each other': async (editor, shoot) => {
		await editor.open(english);
		await editor.click('2021');
		await editor.run('Crosscheck: Compare Both Sides');
		const groups = editor.page.locator('.editor-group-container');
		for (const [group, article, date] of [[0, english, '2021'], [1, french, '2020']]) {
			await groups.nth(group).locator('.tab.active', { hasText: article }).waitFor();
			await groups.nth(group).locator('.view-lines span > span', { hasText: date }).first().waitFor();
		}
		await shoot('compare');
		await editor.page.locator('.editor-group-container.active .tab.active .codicon-close').click();
		await groups.nth(1).waitFor({ state: 'detached' });
	},

	'a lens shows the places that it counts': async editor => {
		await editor.open(english);
		await editor.page.locator('.codelens-decoration a', { hasText: '6 mentions in 3 articles' }).click();
		const peek = editor.page.locator('.reference-zone-widget');
		for (const article of [fullest, english, french]) {
			await peek.locator('.monaco-list-row', { hasText: article }).first().waitFor();
		}
		await editor.page.keyboard.press('Escape');
		await peek.waitFor({ state: 'detached' });
	},

	'the Facts view follows the cursor': async editor => {
		await editor.open(english);
		await editor.click('EVFTA');
		await editor.rows('Facts', 'in force').waitFor();
		for (const row of [agreement, '2020-08-01', '2021-08', english, french]) {
			await editor.rows('Facts', row).first().waitFor();
		}
		await editor.click('Framework Agreement');
		await editor.rows('Facts', '2021-08').waitFor({ state: 'hidden' });
		await editor.rows('Facts', 'Framework Agreement').first().waitFor();
	},

	'the timeline sets conflicting claims face to face, and a click goes to the place': async (editor, shoot) => {
		await editor.open(english);
		await editor.click('EVFTA');
		await editor.run('Crosscheck: Show Timeline');
		const card = (side, text) => editor.webview.locator(`.card.conflict.${side}`, { hasText: text });
		await card('left', '1 August 2020').waitFor();
		await card('right', 'August 2021').waitFor();
		const [left, right] = await Promise.all([card('left', ''), card('right', '')].map(box => box.first().boundingBox()));
		assert.ok(left.x + left.width < right.x, 'they stand on either side of the axis');
		assert.ok(left.y < right.y + right.height && right.y < left.y + left.height, 'and at one height');
		await shoot('timeline');
		await card('left', '').locator('.place').click();
		await editor.tab(french).waitFor();
		await card('right', '').locator('.place').focus();
		await editor.page.keyboard.press('Enter');
		await editor.tab(english).waitFor();
		await editor.page.locator('.tab', { hasText: 'Timeline:' }).locator('.action-label').click();
	},

	'a quick fix settles the conflict, and undoing brings it back': async (editor, shoot) => {
		await editor.open(english);
		await editor.click('2021');
		await editor.page.keyboard.press('Control+.');
		const fix = editor.page.locator('.action-widget .monaco-list-row', { hasText: /Change to.*2020/ });
		await fix.and(editor.page.locator('.focused')).waitFor();
		await shoot('quick-fix');
		await editor.page.keyboard.press('Enter');
		await editor.status('5 articles, 0 conflicts');
		assert.equal(await editor.page.locator('.squiggly-warning').count(), 0);
		await editor.page.keyboard.press('Control+z');
		await editor.status('5 articles, 1 conflict');
	},

	'rename shows all places in a preview, and changes every article': async (editor, shoot) => {
		await editor.open(english);
		await editor.click('EVFTA');
		await editor.page.keyboard.press('F2');
		const input = editor.page.locator('.rename-box input');
		await input.waitFor();
		await input.fill('EVNFTA');
		await input.press('Control+Enter');
		const preview = editor.page.locator('.part.panel');
		// Only the article at hand is ticked: the others are for the person to confirm.
		for (const article of [fullest, english, french]) {
			const box = preview.locator('.monaco-list-row', { hasText: article }).getByRole('checkbox');
			await box.waitFor();
			assert.equal(await box.isChecked(), article === english);
			await box.check();
		}
		await shoot('rename');
		await preview.getByRole('button', { name: 'Apply' }).click();
		await editor.token('EVNFTA').waitFor();
		await editor.open(french);
		await editor.token('EVNFTA').waitFor();
	},

	'a conflict is let stand, with a reason': async editor => {
		const file = path.join(editor.folder, 'crosscheck.toml');
		const before = readFileSync(file, 'utf8');
		await editor.rows('Conflicts', 'in force').first().hover();
		await editor.rows('Conflicts', 'in force').first().getByRole('button', { name: 'Let a Conflict Stand' }).click();
		const input = editor.page.locator('.quick-input-widget input[placeholder="Why may this stand?"]');
		await input.fill('one of them is a "draft"');
		await input.press('Enter');
		await editor.status('5 articles, 0 conflicts');
		assert.match(readFileSync(file, 'utf8'), /\[\[accept\]\] # date-conflict\nfingerprint = "[0-9a-f]+"\nreason = "one of them is a \\"draft\\""\n$/);
		writeFileSync(file, before);
		await editor.status('5 articles, 1 conflict');
	},

	'the server can be started anew': async editor => {
		const [before] = editor.servers();
		await editor.run('Crosscheck: Restart Server');
		await until(() => assert.ok(editor.servers().length === 1 && editor.servers()[0] !== before));
		await editor.status('5 articles, 1 conflict');
	},

	'a server that dies is started again, and after some deaths the person is told': async editor => {
		for (let deaths = 1; deaths <= 5; deaths++) {
			const [before] = editor.servers();
			process.kill(before, 'SIGKILL');
			if (deaths < 5) {
				await until(() => assert.ok(editor.servers().some(id => id !== before)));
				await editor.status('5 articles, 1 conflict');
			}
		}
		await editor.status('Crosscheck stopped');
		await editor.notification('stopped five times').getByRole('button', { name: 'Restart' }).click();
		await editor.status('5 articles, 1 conflict');
	},

	'a server that is missing, or is none, is told with what to do': async editor => {
		for (const [program, message] of [['/nowhere/crosscheck', 'names /nowhere/crosscheck, which is not there'], ['/bin/false', 'ended before it answered']]) {
			editor.set({ 'crosscheck.server.path': program });
			const told = editor.notification(message);
			await told.getByRole('button', { name: 'Open Settings' }).waitFor();
			await editor.status('Crosscheck stopped');
			await told.hover();
			await told.locator('.codicon-notifications-clear').click();
		}
		editor.set({});
		await editor.status('5 articles, 1 conflict');
	},

	'a folder stops being a corpus, and becomes one when asked': async editor => {
		const file = path.join(editor.folder, 'crosscheck.toml');
		rmSync(file);
		await editor.page.locator('.statusbar-item', { hasText: 'articles' }).waitFor({ state: 'hidden' });
		await editor.run('Crosscheck: Use this Folder as a Corpus');
		await editor.tab('crosscheck.toml').waitFor();
		assert.ok(existsSync(file));
		await editor.status('5 articles, 1 conflict');
	},

	'settings hold at once': async editor => {
		await editor.open(english);
		const lens = editor.page.locator('.codelens-decoration', { hasText: 'mentions in' });
		await lens.first().waitFor();
		editor.set({ 'crosscheck.codeLens.enable': false, 'crosscheck.diagnostics.least': 'error' });
		await lens.first().waitFor({ state: 'detached' });
		await editor.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
		editor.set({});
		await lens.first().waitFor();
		await editor.page.locator('.squiggly-warning').first().waitFor();
	},

	'the log tells which program was started': async editor => {
		await editor.run('Crosscheck: Show Log');
		await editor.page.locator('.output-view .view-line', { hasText: 'starting' }).first().waitFor();
		await editor.run('View: Hide Panel');
	},

	'the timeline stays over a restart of the window': async editor => {
		await editor.open(english);
		await editor.click(agreement);
		await editor.run('Crosscheck: Show Timeline');
		await editor.webview.locator('.card').first().waitFor();
		const reloaded = editor.page.waitForEvent('load');
		await editor.run('Developer: Reload Window');
		await reloaded;
		await editor.webview.locator('.card', { hasText: '1 August 2020' }).waitFor();
		await editor.page.locator('.tab', { hasText: 'Timeline' }).locator('.action-label').click();
	},

	'the walkthrough opens': async editor => {
		await editor.run('Crosscheck: Open Walkthrough');
		await editor.page.getByText('See what contradicts what').click();
		await editor.webview.getByText('from August 2021').waitFor();
	},

	'the sample articles open in a window of their own': async editor => {
		const opened = editor.page.context().waitForEvent('page');
		await editor.run('Crosscheck: Open the Sample Articles');
		const window = await opened;
		await window.locator('.statusbar-item', { hasText: '5 articles, 1 conflict' }).waitFor();
		await window.locator('.monaco-list-row', { hasText: 'le 1er août 2020' }).first().waitFor();
		await window.close();
	},
};

for (const folder of [failures, images]) {
	mkdirSync(folder, { recursive: true });
}
const editor = await Editor.start(path.join(root, 'seeds'), { 'crosscheck.toml': '[corpus]\n' });
let [passed, failed] = [0, 0];
const only = new RegExp(process.env.ONLY ?? '');

/** Plays a test and returns its error. A window on a busy machine may drop a click: each test has two tries. */
async function fails(name, test) {
	try {
		await test(editor, async image => {
			if (!documented || readme.includes(`images/${image}.png`)) {
				await editor.screenshot(path.join(images, `${image}.png`));
			}
		});
	} catch (error) {
		const shot = path.join(failures, `${name.replaceAll(/\W+/g, '-')}.png`);
		await editor.screenshot(shot).catch(() => {});
		await editor.page.keyboard.press('Escape');
		console.log(`# ${name}: ${error.message.split('\n')[0]} (see ${shot})`);
		return error;
	}
}

for (const [name, test] of Object.entries(tests).filter(([name]) => only.test(name))) {
	const error = (await fails(name, test)) && (await fails(name, test));
	if (error) {
		failed++;
		console.log(`not ok ${name}\n${error.stack}`);
	} else {
		passed++;
		console.log(`ok ${name}`);
	}
}
await editor.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
