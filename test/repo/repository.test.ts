import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exists, readText, repositoryFiles } from '../support/repository/files.ts';
import { asRecord } from '../support/values.ts';

const files = repositoryFiles();
// The bytes of an image look like anything sooner or later.
const texts = files.filter((path) => !path.endsWith('.png'));
const written = texts.filter((path) => !path.startsWith('dist/') && path !== 'package-lock.json');

// Put together from parts, so that this file does not find itself.
const UNFINISHED = new RegExp(`\\b(?:${['TO', 'FIX', 'XX'].join('|')})(?:DO|ME|X)\\b`);
const MACHINE_FOLDERS = ['work', 'root', 'home', 'Users'];
const MACHINE_PATH = new RegExp(`(?<![\\w.-])/(?:${MACHINE_FOLDERS.join('|')})/[\\w.-]`);

/** The lines that match, each with its place. */
function findLines(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths.flatMap((path) =>
    readText(path)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
      ),
  );
}

describe('what is committed', () => {
  test('nothing is left for later without an issue', () => {
    expect(findLines(written, UNFINISHED)).toEqual([]);
  });

  test("no file holds a path of its author's machine", () => {
    expect(findLines(texts, MACHINE_PATH)).toEqual([]);
  });

  test('no source map, no build folder', () => {
    expect(files.filter((path) => /\.map$|^build\//.test(path))).toEqual([]);
  });

  test.each(['at ', '"', '(', ''])('a path after %j is found', (before) => {
    for (const folder of MACHINE_FOLDERS) expect(`${before}/${folder}/x`).toMatch(MACHINE_PATH);
  });

  test.each(['https://example.com', '.', '$HOME'])('one after %j is not', (before) => {
    for (const folder of MACHINE_FOLDERS) expect(`${before}/${folder}/x`).not.toMatch(MACHINE_PATH);
  });
});

describe('the lock file', () => {
  test('names no download host, so that every registry can serve it', () => {
    expect(readText('package-lock.json')).not.toContain('"resolved"');
  });

  test('agrees with package.json', () => {
    const manifest = asRecord(parse(readText('package.json')));
    const packages = asRecord(asRecord(parse(readText('package-lock.json')))['packages']);
    const locked = asRecord(packages['']);
    for (const key of ['version', 'dependencies', 'devDependencies']) {
      expect(locked[key]).toEqual(manifest[key]);
    }
  });
});

test('every file of a well-kept repository is there', () => {
  const expected = ['LICENSE', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];
  expect(expected.filter((path) => !exists(path))).toEqual([]);
});
