// Plays a person who checks the seeds in VS Code, one test after the other in one window.
import path from 'node:path';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Editor } from './editor.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const failures = path.join(root, 'tests/.tools/failures-vscode');
mkdirSync(failures, { recursive: true });

const tests = {
	'the extension is active in a folder with crosscheck.toml': async editor => {
		await editor.page.locator('.statusbar-item', { hasText: 'Crosscheck' }).or(
			editor.page.locator('#crosscheck\\.crosscheck\\.crosscheck\\.status')).first().waitFor();
	},
};

const editor = await Editor.start(path.join(root, 'seeds'), { 'crosscheck.toml': '[corpus]\n' });
let [passed, failed] = [0, 0];
for (const [name, test] of Object.entries(tests)) {
	try {
		await test(editor);
		passed++;
		console.log(`ok ${name}`);
	} catch (error) {
		failed++;
		const shot = path.join(failures, `${name.replaceAll(/\W+/g, '-')}.png`);
		await editor.screenshot(shot).catch(() => {});
		console.log(`not ok ${name}\n${error.stack}\n      see ${shot}`);
	}
}
await editor.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
