import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ArtifactStore } from '../support/repository/artifacts.ts';
import { readText } from '../support/repository/files.ts';
import { type JobResult, runJob } from '../support/repository/runner.ts';
import { asList, asRecord, asText } from '../support/values.ts';

const jobs = asRecord(asRecord(parse(readText('.github/workflows/release.yml')))['jobs']);
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const OTHER = '76543210fedcba9876543210fedcba9876543210';

/** What GitHub answers to a call of `gh` that begins so; a failure is its message after `!`. */
type Answers = Readonly<Record<string, string>>;

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ebs-backup-release-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** A `gh` that notes each call and answers from a list; to what is not in it with nothing. */
async function placeFakeGh(answers: Answers): Promise<void> {
  const cases = Object.entries(answers).map(([call, answer]) =>
    answer.startsWith('!')
      ? `  '${call}'*) echo '${answer.slice(1)}' >&2; exit 1 ;;`
      : `  '${call}'*) printf '%s\\n' '${answer}' ;;`,
  );
  const lines = ['#!/usr/bin/env bash', `echo "$*" >> '${folder}/calls'`, 'case "$*" in', ...cases];
  await writeFile(join(folder, 'gh'), `${[...lines, 'esac'].join('\n')}\n`);
  await chmod(join(folder, 'gh'), 0o755);
  await writeFile(join(folder, 'calls'), '');
}

/** Runs the scripts of a job; what it takes from actions is there already. */
async function runScriptsOf(
  id: string,
  answers: Answers,
): Promise<JobResult & { readonly calls: readonly string[] }> {
  await placeFakeGh(answers);
  const job = asRecord(jobs[id]);
  const steps = asList(job['steps']).filter((step) => asRecord(step)['run'] !== undefined);
  const ended = await runJob({
    job: { ...job, steps },
    contexts: {
      steps: { app: { outputs: { token: 't' } } },
      github: { token: 't', repository: 'your-org/ebs-backup', ref_name: 'v1.2.3', sha: COMMIT },
    },
    artifacts: new ArtifactStore(),
    env: { PATH: `${folder}:${process.env['PATH']}` },
  });
  const calls = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
  return { ...ended, calls };
}

describe('publish', () => {
  const REF = 'api repos/your-org/ebs-backup/git/ref/tags/v1.2.3';
  const GOOD = { [REF]: `commit ${COMMIT}` };

  /** The calls that change something. */
  function changes(calls: readonly string[]): readonly string[] {
    return calls.filter((call) => /^release (?:create|edit|delete)/.test(call));
  }

  test('verifies the archive, then creates a draft, then publishes it', async () => {
    const { result, calls } = await runScriptsOf('publish', GOOD);
    expect(result).toBe('success');
    expect(calls[0]).toBe(
      `attestation verify ebs-backup-v1.2.3.tar.gz --repo your-org/ebs-backup --signer-workflow your-org/ebs-backup/.github/workflows/release.yml --source-ref refs/tags/v1.2.3 --source-digest ${COMMIT} --deny-self-hosted-runners`,
    );
    expect(changes(calls).map((call) => call.split(' ').slice(0, 3).join(' '))).toEqual([
      'release create v1.2.3',
      'release edit v1.2.3',
    ]);
  });

  test('an archive that does not verify: nothing is published', async () => {
    const { result, calls } = await runScriptsOf('publish', {
      ...GOOD,
      'attestation verify': '!no attestation found',
    });
    expect(result).toBe('failure');
    expect(changes(calls)).toEqual([]);
  });

  test.each([
    ['a plain tag', { [REF]: `commit ${OTHER}` }],
    [
      'an annotated tag',
      { [REF]: `tag ${COMMIT}`, [`api repos/your-org/ebs-backup/git/tags/${COMMIT}`]: OTHER },
    ],
    ['a tag that is gone', { [REF]: '!Not Found' }],
  ])('%s that has moved: nothing is published', async (_, answers) => {
    const { result, calls } = await runScriptsOf('publish', answers);
    expect(result).toBe('failure');
    expect(changes(calls)).toEqual([]);
  });

  test('an annotated tag of the commit is published', async () => {
    const { result } = await runScriptsOf('publish', {
      [REF]: `tag ${OTHER}`,
      [`api repos/your-org/ebs-backup/git/tags/${OTHER}`]: COMMIT,
    });
    expect(result).toBe('success');
  });

  test('a draft that an earlier attempt left is made anew', async () => {
    const { result, calls } = await runScriptsOf('publish', { ...GOOD, 'release list': 'true' });
    expect(result).toBe('success');
    expect(changes(calls).map((call) => call.split(' ')[1])).toEqual(['delete', 'create', 'edit']);
  });

  test('a release that an earlier attempt published is verified and left alone', async () => {
    const { result, calls } = await runScriptsOf('publish', { ...GOOD, 'release list': 'false' });
    expect(result).toBe('success');
    expect(changes(calls)).toEqual([]);
    expect(calls.at(-1)).toContain('attestation verify published/ebs-backup-v1.2.3.tar.gz ');
  });

  test('GitHub that does not answer: nothing is published', async () => {
    const { result, calls } = await runScriptsOf('publish', {
      ...GOOD,
      'release list': '!HTTP 502',
    });
    expect(result).toBe('failure');
    expect(changes(calls)).toEqual([]);
  });
});

describe('major-tag', () => {
  const REFS = 'api --paginate repos/your-org/ebs-backup/git/matching-refs/tags/v1';

  async function moves(refs: readonly string[]) {
    const answers = { [REFS]: refs.map((name) => `refs/tags/${name}`).join('\n') };
    const { result, calls } = await runScriptsOf('major-tag', answers);
    expect(result).toBe('success');
    return calls.filter((call) => call.includes('--method'));
  }

  test('moves the tag that is there', async () => {
    expect(await moves(['v1', 'v1.2.2', 'v1.2.3', 'v10.0.0', 'v1.9.0-rc'])).toEqual([
      `api --method PATCH repos/your-org/ebs-backup/git/refs/tags/v1 --silent --raw-field sha=${COMMIT} --field force=true`,
    ]);
  });

  test('creates the one that is not, whatever begins like it', async () => {
    expect(await moves(['v1.2.3', 'v10', 'v1-old'])).toEqual([
      `api --method POST repos/your-org/ebs-backup/git/refs --silent --raw-field ref=refs/tags/v1 --raw-field sha=${COMMIT}`,
    ]);
  });

  test('leaves it with a newer release, when an older job is run again', async () => {
    expect(await moves(['v1', 'v1.2.3', 'v1.10.0'])).toEqual([]);
  });

  test('moves nothing where the tags cannot be listed', async () => {
    const { result, calls } = await runScriptsOf('major-tag', { [REFS]: '!HTTP 502' });
    expect(result).toBe('failure');
    expect(calls).toHaveLength(1);
  });
});

describe('the release workflow', () => {
  const steps = Object.entries(jobs).flatMap(([id, job]) =>
    asList(asRecord(job)['steps']).map((step) => ({ id, step: asRecord(step) })),
  );

  test('takes each artifact by its name', () => {
    const downloads = steps.filter(({ step }) =>
      asText(step['uses']).includes('download-artifact'),
    );
    expect(downloads.map(({ step }) => step['with'])).toEqual([
      { name: 'notes' },
      { name: 'archive' },
    ]);
  });

  test('makes the notes where no package is installed', () => {
    const [job] = steps.filter(({ step }) => asRecord(step['with'])['name'] === 'notes');
    const runs = steps.filter(({ id }) => id === job?.id).map(({ step }) => asText(step['run']));
    expect(runs.join('\n')).toContain('release-check');
    expect(runs.join('\n')).not.toMatch(/\bnp[mx]\b/);
  });

  test('makes the notes after every job that runs packages, which could replace them', () => {
    const installing = steps.filter(({ step }) => /\bnp[mx]\b/.test(asText(step['run'])));
    const ids = [...new Set(installing.map(({ id }) => id))];
    expect(ids).toEqual(['test']);
    expect([asRecord(jobs['notes'])['needs']].flat()).toEqual(ids);
    const [upload] = steps.filter(({ step }) => asRecord(step['with'])['name'] === 'notes');
    expect(asRecord(upload?.step['with'])).toMatchObject({ overwrite: true });
  });

  test('restores no cache, and runs no script of a package', () => {
    const nodes = steps.filter(({ step }) => asText(step['uses']).includes('setup-node'));
    for (const { step } of nodes) {
      expect(asRecord(step['with'])).toMatchObject({ 'package-manager-cache': false });
      expect(asRecord(step['with'])).not.toHaveProperty('cache');
    }
    const installs = steps.filter(({ step }) => /\bnpm ci\b/.test(asText(step['run'])));
    expect(installs.map(({ step }) => step['run'])).toEqual(['npm ci --ignore-scripts']);
  });
});
