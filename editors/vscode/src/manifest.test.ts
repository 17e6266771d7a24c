/** What package.json contributes fits together. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { commands, configuration, menus, semanticTokenScopes, semanticTokenTypes, tomlValidation, viewsWelcome, walkthroughs } = manifest.contributes;

test('each kind of mention has a colour in plain text and Markdown, which no other kind has', () => {
	const kinds = semanticTokenTypes.map((type: { id: string }) => type.id);
	assert.equal(kinds.length, 8);
	assert.deepEqual(semanticTokenScopes.map((scopes: { language: string }) => scopes.language), ['plaintext', 'markdown']);
	for (const { scopes } of semanticTokenScopes) {
		assert.deepEqual(Object.keys(scopes), kinds);
		assert.equal(new Set(Object.values(scopes).flat()).size, kinds.length);
	}
});

test('menus, links and steps run commands that there are', () => {
	const known = new Set(commands.map(({ command }: { command: string }) => command));
	const used = [...JSON.stringify([menus, viewsWelcome, walkthroughs]).matchAll(/"command":"([^"]+)"|command:([\w.]+)|onCommand:([\w.]+)/g)];
	assert.ok(used.length > 10);
	for (const [, ...names] of used) {
		assert.ok(names.filter(Boolean).every(name => known.has(name)), String(names));
	}
});

test('every setting is described, here and in README.md', () => {
	const readme = readFileSync('README.md', 'utf8');
	for (const [name, setting] of Object.entries<{ description?: string; markdownDescription?: string }>(configuration.properties)) {
		assert.ok(setting.description ?? setting.markdownDescription, name);
		assert.ok(readme.includes(`\`${name}\``), `README.md lacks ${name}`);
	}
});

test('the schema of crosscheck.toml is a file of this repository', () => {
	for (const { url } of tomlValidation) {
		assert.ok(existsSync(url.replace(/^.*\/main\//, '../../')), url);
	}
});
