import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readText } from '../support/repository/files.ts';
import { runScript } from '../support/repository/script.ts';

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.3] - 2026-11-21

### Added

- Something new.

## [1.2.2] - 2026-11-01

- Something old.
`;
const SHA = '0123456789abcdef0123456789abcdef01234567';
const WORKFLOW = `
      - id: backup
        uses: $/backup
      - uses: actions/upload-artifact@${SHA} # v7.0.1
      - uses: $/aggregate
`;

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ebs-backup-release-'));
  git('init', '--quiet', '--initial-branch', 'main');
  write('package.json', '{ "version": "1.2.3" }');
  write('CHANGELOG.md', CHANGELOG);
  write('.github/workflows/backup.yml', WORKFLOW);
  commit();
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function git(...args: readonly string[]): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  const settings = [...identity, '-c', 'commit.gpgSign=false', '-c', 'tag.gpgSign=false'];
  execFileSync('git', [...settings, ...args], { cwd: root, stdio: 'ignore' });
}

function commit(): void {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'Change something');
}

function check(tag: string, ...more: readonly string[]) {
  const args = ['--tag', tag, '--main', 'main', '--root', root, ...more];
  return runScript('scripts/release-check.mjs', ...args);
}

describe('a tag may become a release', () => {
  test.each([
    ['a plain tag', []],
    ['an annotated tag', ['--annotate', '--message', 'Version 1.2.3']],
  ])('as %s of the newest commit, with its notes', async (_, options) => {
    git('tag', ...options, 'v1.2.3');
    const notes = join(root, 'notes.md');
    expect(await check('v1.2.3', '--notes', notes)).toEqual({
      code: 0,
      output: 'v1.2.3 may be released.\n',
    });
    expect(readFileSync(notes, 'utf8')).toBe('### Added\n\n- Something new.\n');
  });

  test('when main has gone on since', async () => {
    git('tag', 'v1.2.3');
    commit();
    expect(await check('v1.2.3')).toMatchObject({ code: 0 });
  });

  test('beside newer releases of another major version', async () => {
    git('tag', 'v2.0.0');
    git('tag', 'v1.2.3');
    git('tag', 'v1');
    expect(await check('v1.2.3')).toMatchObject({ code: 0 });
  });
});

describe('a tag may not', () => {
  async function expectRefusal(reason: string, tag = 'v1.2.3'): Promise<void> {
    git('tag', '--force', tag);
    expect(await check(tag)).toEqual({ code: 1, output: `${reason}\n` });
  }

  test.each(['v1', 'v1.2', '1.2.3', 'v1.2.3-rc.1', 'v1.2.3x'])('called %s', async (tag) => {
    await expectRefusal(`${tag} is not a version: vX.Y.Z is`, tag);
  });

  test("that is not package.json's version", async () => {
    write('package.json', '{ "version": "1.2.4" }');
    commit();
    await expectRefusal('package.json has the version 1.2.4, not v1.2.3');
  });

  test.each([
    ['no section', CHANGELOG.replace('[1.2.3]', '[1.2.4]')],
    ['no date', CHANGELOG.replace('[1.2.3] - 2026-11-21', '[1.2.3] - soon')],
  ])('with %s in the changelog', async (_, changelog) => {
    write('CHANGELOG.md', changelog);
    commit();
    await expectRefusal('CHANGELOG.md has no section [1.2.3] with a date');
  });

  test('with an empty section in the changelog', async () => {
    write('CHANGELOG.md', CHANGELOG.replace('### Added\n\n- Something new.\n', ''));
    commit();
    await expectRefusal('CHANGELOG.md says nothing about 1.2.3');
  });

  test('that is not on main', async () => {
    git('checkout', '--quiet', '-b', 'side');
    commit();
    await expectRefusal('v1.2.3 is not on main');
  });

  test('that does not exist', async () => {
    expect(await check('v1.2.3')).toEqual({ code: 1, output: 'there is no tag v1.2.3\n' });
  });

  test('where the main branch is not at hand', async () => {
    git('tag', 'v1.2.3');
    expect(await check('v1.2.3', '--main', 'origin/main')).toEqual({
      code: 1,
      output: 'there is no origin/main\n',
    });
  });

  test('that is older than another of its major version', async () => {
    git('tag', 'v1.10.0');
    git('tag', 'v1.3.0');
    await expectRefusal('v1.10.0 is newer than v1.2.3');
  });

  const PATH = '.github/workflows/backup.yml';

  test.each(['$/backup', '$/aggregate'])('where the reusable workflow lacks %s', async (name) => {
    write(PATH, WORKFLOW.replace(`uses: ${name}\n`, 'run: true\n'));
    commit();
    await expectRefusal(`${PATH} does not use ${name}`);
  });

  test.each([
    'your-org/ebs-backup@v1.2.3',
    'your-org/ebs-backup/backup@v1',
    `your-org/ebs-backup@${SHA}`,
    `your-org/ebs-backup/aggregate@${SHA}`,
    './backup',
    '$/backup@v1.2.3',
    '"your-org/ebs-backup@v1.2.3"',
    'actions/upload-artifact@v7',
  ])('where the reusable workflow uses %s', async (name) => {
    write(PATH, `${WORKFLOW}      - uses: ${name}\n`);
    commit();
    await expectRefusal(
      `${PATH} uses ${name.replaceAll('"', '')}: its own actions are $/…, others have a full SHA`,
    );
  });

  test('and all reasons are named at once', async () => {
    write('package.json', '{ "version": "1.2.4" }');
    write('CHANGELOG.md', '# Changelog\n');
    commit();
    git('tag', 'v1.2.3');
    const { output } = await check('v1.2.3');
    expect(output.trim().split('\n')).toHaveLength(2);
  });
});

test('here and now, the reusable workflow names its own actions so', async () => {
  write('.github/workflows/backup.yml', readText('.github/workflows/backup.yml'));
  commit();
  git('tag', 'v1.2.3');
  expect(await check('v1.2.3')).toMatchObject({ code: 0 });
});
