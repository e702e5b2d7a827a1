import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { accepts } from '../support/repository/engines.ts';
import { exists, readText, repositoryFiles } from '../support/repository/files.ts';
import { asRecord, asText } from '../support/values.ts';

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
  const manifest = asRecord(parse(readText('package.json')));
  const packages = asRecord(asRecord(parse(readText('package-lock.json')))['packages']);
  const installed = Object.entries(packages).filter(([path]) => path !== '');

  test('names no download host, so that every registry can serve it', () => {
    expect(readText('package-lock.json')).not.toContain('"resolved"');
  });

  test('agrees with package.json', () => {
    const locked = asRecord(packages['']);
    for (const key of ['version', 'dependencies', 'devDependencies']) {
      expect(locked[key]).toEqual(manifest[key]);
    }
  });

  test('says of every package, those of other platforms too, what its content is', () => {
    const unchecked = installed.filter(
      ([, entry]) => !asText(asRecord(entry)['integrity']).startsWith('sha512-'),
    );
    expect(unchecked.map(([path]) => path)).toEqual([]);
  });

  test('holds no package that the oldest supported Node is too old for', () => {
    const { node } = asRecord(manifest['engines']);
    const oldest = `${asText(node).replace('>=', '')}.0`;
    const tooNew = installed.filter(([, entry]) => {
      const range = asRecord(asRecord(entry)['engines'])['node'];
      return range !== undefined && !accepts(asText(range), oldest);
    });
    expect(tooNew.map(([path]) => path)).toEqual([]);
  });

  test.each([
    ['>=20', true],
    ['>= 18.0.0', true],
    ['20 || >=22', true],
    ['^18.19.0 || >=20.5.0', true],
    ['^20.20.0 || >=22', false],
    ['>=22', false],
    ['18', false],
    ['>=0.6.11 <=0.7.0', false],
  ])('Node 20.19.0 is in the range %s: %s', (range, expected) => {
    expect(accepts(range, '20.19.0')).toBe(expected);
  });
});

test('every file of a well-kept repository is there', () => {
  const expected = ['LICENSE', 'README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];
  expect(expected.filter((path) => !exists(path))).toEqual([]);
});
