import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { asRecord, asText } from '../../test/support/values.ts';

/** An input or an output as action.yml declares it. */
export interface Declared {
  readonly name: string;
  readonly description: string;
  /** Empty for none; outputs have none. */
  readonly fallback: string;
}

/** @param path of the action.yml, from the root */
export async function readActionMetadata(
  root: string,
  path = 'action.yml',
): Promise<{
  readonly inputs: readonly Declared[];
  readonly outputs: readonly Declared[];
}> {
  const action = asRecord(parse(await readFile(join(root, path), 'utf8')));
  return { inputs: declared(action['inputs']), outputs: declared(action['outputs']) };
}

function declared(section: unknown): readonly Declared[] {
  return Object.entries(asRecord(section)).map(([name, value]) => {
    const { description, default: fallback } = asRecord(value);
    return { name, description: asText(description), fallback: asText(fallback) };
  });
}
