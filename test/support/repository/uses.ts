/** Where a workflow uses what this repository offers. */
import { join } from 'node:path';
import { parse } from 'yaml';
import { asList, asRecord, asText } from '../values.ts';
import { readText } from './files.ts';

const OURS = /^[\w-]+\/ebs-backup(\/[^@]*)?@(.*)$/;

export interface Use {
  /** Path of the action or the workflow in this repository; empty for the backup action. */
  readonly path: string;
  /** The ref behind the `@`. */
  readonly at: string;
  readonly inputs: readonly string[];
}

/** In a step, or as a whole job. */
export function usesIn(content: string): readonly Use[] {
  const jobs = Object.values(asRecord(asRecord(parse(content))['jobs'])).map(asRecord);
  const places = jobs.flatMap((job) => [job, ...asList(job['steps']).map(asRecord)]);
  return places.flatMap((place) => {
    const [, path = '', at] = OURS.exec(asText(place['uses'])) ?? [];
    if (at === undefined) return [];
    return [{ path, at, inputs: Object.keys(asRecord(place['with'])) }];
  });
}

/** Inputs that are given and that the action, or the workflow that is called, does not have. */
export function unknownInputsIn(content: string): readonly string[] {
  return usesIn(content).flatMap(({ path, inputs }) => {
    const known = inputsOf(path);
    return inputs.filter((input) => !known.includes(input));
  });
}

function inputsOf(path: string): readonly string[] {
  if (!path.endsWith('.yml')) {
    const action = join(path.slice(1), 'action.yml');
    return Object.keys(asRecord(asRecord(parse(readText(action)))['inputs']));
  }
  const on = asRecord(asRecord(parse(readText(path.slice(1))))['on']);
  return Object.keys(asRecord(asRecord(on['workflow_call'])['inputs']));
}

/** A full commit SHA with the version behind it, for people and for Dependabot. */
const PINNED = /^[\s-]*uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
/** This repository's own, of which there may be no release yet: the moving tag. */
const OWN_TAG = /^[\s-]*uses: your-org\/ebs-backup(\/[\w./-]+)?@v1(?: #.*)?$/;

/** The lines of a workflow that name an action by anything else. */
export function unpinnedUses(content: string): readonly string[] {
  const lines = content.split('\n').filter((line) => /^[\s-]*uses:/.test(line));
  return lines.filter((line) => !PINNED.test(line) && !OWN_TAG.test(line));
}
