// Packages the extension for this platform, with the server inside:
//
//   npm run package -- PATH_OF_THE_CROSSCHECK_PROGRAM [FILE.vsix]
//
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';

const [program, out = 'crosscheck.vsix'] = process.argv.slice(2);
if (!program) {
	console.error('usage: npm run package -- PATH_OF_THE_CROSSCHECK_PROGRAM [FILE.vsix]\nBuild the program with: cargo build --release');
	process.exit(2);
}
rmSync('bin', { recursive: true, force: true });
mkdirSync('bin');
const copy = `bin/crosscheck${process.platform === 'win32' ? '.exe' : ''}`;
copyFileSync(program, copy);
chmodSync(copy, 0o755);
// The sample articles of the walkthrough.
rmSync('seeds', { recursive: true, force: true });
cpSync('../../seeds', 'seeds', { recursive: true });
const target = `${process.platform}-${process.arch}`;
const { status } = spawnSync('npx', ['vsce', 'package', '--no-dependencies', '--target', target, '--out', out], { stdio: 'inherit', shell: process.platform === 'win32' });
process.exit(status ?? 1);
