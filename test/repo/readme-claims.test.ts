import { describe, expect, test } from 'vitest';
import { headline } from '../../src/actions/backup/summary/headline.ts';
import { aBackup, anOutcome, aReport } from '../support/builders.ts';
import {
  ADVICE,
  SHOWN_BY_DOCUMENTS,
  SHOWN_BY_SOURCE,
  SHOWN_BY_TESTS,
} from '../support/repository/claims/readme.ts';
import { hasLinkToRule, sentencesOf } from '../support/repository/claims/sentences.ts';
import { exists, readText, repositoryFiles } from '../support/repository/files.ts';

const readme = readText('README.md');
const sentences = sentencesOf(readme);
const shown = [SHOWN_BY_TESTS, SHOWN_BY_SOURCE, SHOWN_BY_DOCUMENTS].flatMap((by) =>
  Object.values(by).flat(),
);

describe('every sentence of the README', () => {
  test('has a test, a link to the rule, or a document, or is advice', () => {
    const known = new Set([...shown, ...ADVICE]);
    expect(sentences.filter((one) => !known.has(one) && !hasLinkToRule(one))).toEqual([]);
  });

  test('is still there', () => {
    expect([...shown, ...ADVICE].filter((one) => !sentences.includes(one))).toEqual([]);
  });

  test('is not one long sentence that nothing could have split', () => {
    expect(sentences.length).toBeGreaterThan(80);
  });
});

const tests = repositoryFiles()
  .filter((path) => path.startsWith('test/') && path.endsWith('.test.ts'))
  .map(readText);

test.each(Object.keys(SHOWN_BY_TESTS))('there is a test: %s', (title) => {
  expect(tests.some((text) => text.includes(title))).toBe(true);
});

test.each(Object.keys(SHOWN_BY_SOURCE))('there is the rule: %s', (place) => {
  const [path = '', ...piece] = place.split(': ');
  expect(exists(path)).toBe(true);
  expect(readText(path)).toContain(piece.join(': '));
});

test('the first line of a dry run is quoted as it is', () => {
  const [, quoted = '(nothing)'] =
    /summary begins with "([^"]+)"/.exec(readme.replaceAll('\n', ' ')) ?? [];
  const backups = Array.from({ length: 12 }, () => aBackup('planned'));
  const report = aReport({ dryRun: true, targets: [anOutcome({ backups })] });
  expect(headline(report)).toContain(quoted);
});

describe('what is deleted', () => {
  const [, section = ''] = /## What is deleted\n([\s\S]*?)\n## /.exec(readme) ?? [];
  const rules = [...section.matchAll(/^(\d)\. [^*]*\*\*(kept|deleted)\*\*/gm)];
  const decide =
    /function decide\([\s\S]*?\n}\n/.exec(readText('src/domain/retention.ts'))?.[0] ?? '';

  test('has as many rules as the code, in its order', () => {
    const inCode = [...decide.matchAll(/^ *\/\/ (\d)\. /gm)].map(([, number]) => number);
    expect(inCode.length).toBe(9);
    expect(rules.map(([, number]) => number)).toEqual(inCode);
  });

  test('says of each what the code does', () => {
    const parts = decide.split(/^ *\/\/ \d\. /m).slice(1);
    const inCode = parts.map((part) => (/\bremove\(/.test(part) ? 'deleted' : 'kept'));
    expect(rules.map(([, , what]) => what)).toEqual(inCode);
  });
});
