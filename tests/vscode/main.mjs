// Plays a person who checks the seeds in VS Code, one test after the other in one window.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Editor, until } from './editor.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const failures = path.join(root, 'tests/.tools/failures-vscode');
const images = path.join(root, process.argv.includes('--screenshots') ? 'editors/vscode/images' : 'tests/.tools/images');

// Two of the seeds give one agreement another date; a third names it in full.
const [english, french, fullest] = ['001_b0cce542e864101c.txt', '003_51c93ae5363149be.txt', '000_f031adc4d8483e58.txt'];
const agreement = 'Free Trade Agreement';

const tests = {
	'the status item counts articles and conflicts': async editor => {
		await editor.status('5 articles, 1 conflict');
	},

	'what conflicts is underlined, and kinds have colours in light and dark themes': async (editor, shoot) => {
		await editor.run('Crosscheck: Show Conflicts');
		await editor.widenSideBar(420);
		await editor.open(english);
		await editor.page.locator('.squiggly-warning').first().waitFor();
		for (const theme of ['light', 'dark']) {
			await editor.prefer(theme);
			await until(async () => {
				const [date, name, plain] = await Promise.all(['2021', agreement, 'emphasized that'].map(text => editor.colour(text)));
				assert.equal(new Set([date, name, plain]).size, 3, `${theme}: ${date} ${name} ${plain}`);
			});
			await shoot(theme);
		}
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

	'the server can be started anew': async editor => {
		await editor.run('Crosscheck: Restart Server');
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

	'the walkthrough opens': async editor => {
		await editor.run('Crosscheck: Open Walkthrough');
		await editor.page.getByText('See what contradicts what').waitFor();
	},
};

for (const folder of [failures, images]) {
	mkdirSync(folder, { recursive: true });
}
const editor = await Editor.start(path.join(root, 'seeds'), { 'crosscheck.toml': '[corpus]\n' });
let [passed, failed] = [0, 0];
for (const [name, test] of Object.entries(tests)) {
	try {
		await test(editor, image => editor.screenshot(path.join(images, `${image}.png`)));
		passed++;
		console.log(`ok ${name}`);
	} catch (error) {
		failed++;
		const shot = path.join(failures, `${name.replaceAll(/\W+/g, '-')}.png`);
		await editor.screenshot(shot).catch(() => {});
		await editor.page.keyboard.press('Escape');
		console.log(`not ok ${name}\n${error.stack}\nsee ${shot}`);
	}
}
await editor.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
