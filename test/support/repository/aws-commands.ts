/** The `aws` commands of a document, judged by botocore's service models where it is installed. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { asList, asText } from '../values.ts';
import { ROOT } from './files.ts';
import { readDocument } from './markdown.ts';

/** The words of each command that starts with `aws`, without quotes. */
export function awsCommandsIn(path: string): readonly (readonly string[])[] {
  const shell = readDocument(path).codeBlocks.filter(({ language }) => language === 'sh');
  const lines = shell.flatMap(({ text }) => text.replaceAll(/\\\n/g, ' ').split('\n'));
  return lines.filter((line) => line.startsWith('aws ')).map(wordsOf);
}

/** As a shell splits them: at spaces that are in no quotes. */
function wordsOf(line: string): readonly string[] {
  const words = line.match(/(?:'[^']*'|"[^"]*"|\$\(.*\)|[^\s'"])+/g) ?? [];
  return words.map((word) => word.replaceAll(/['"]/g, ''));
}

export function hasBotocore(): boolean {
  try {
    execFileSync('python3', ['-c', 'import botocore.session'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What botocore's models have against each of the commands, in their order. */
export function commandFaults(
  commands: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const script = join(ROOT, 'test/support/repository/aws_commands.py');
  const output = execFileSync('python3', [script], { input: JSON.stringify(commands) });
  const faults: unknown = JSON.parse(output.toString());
  return asList(faults).map((list) => asList(list).map(asText));
}
