import { expect, test } from 'vitest';
import { readText, repositoryFiles } from '../support/repository/files.ts';
import { asText } from '../support/values.ts';

/** Source text in which a sentence may be put together from lines and values. */
const sources = repositoryFiles()
  .filter((path) => path.startsWith('src/') && path.endsWith('.ts'))
  .map((path) => readText(path).replaceAll("\\'", "'"))
  .join('\n');

const rows = readText('docs/troubleshooting.md').split('\n');
const messages = rows.flatMap((row) => {
  const [, message] = /^\| `([^`]*)` \|/.exec(row) ?? [];
  return message === undefined ? [] : [message];
});

/** What a message holds in every case. */
function fixedParts(message: string): readonly string[] {
  return message
    .split('…')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

test('there are messages', () => {
  expect(messages.length).toBeGreaterThan(20);
  expect(messages.filter((message) => fixedParts(message).length === 0)).toEqual([]);
});

test.each(messages)('the source says: %s', (message) => {
  for (const part of fixedParts(message)) expect(sources).toContain(part);
});

test('every sentence about an error of AWS is on the page', () => {
  const said = [
    ...readText('src/aws/error-codes.ts').matchAll(/says: [^=]*=>\s*(`[^`]*`|'[^']*')/g),
  ];
  const sentences = said.map(([, sentence]) => asText(sentence));
  expect(sentences.length).toBeGreaterThan(5);
  expect(sentences.filter((sentence) => !messages.some((one) => isOf(one, sentence)))).toEqual([]);
});

/** Whether every fixed part of the message is in the sentence. */
function isOf(message: string, sentence: string): boolean {
  return fixedParts(message).every((part) => sentence.includes(part));
}
