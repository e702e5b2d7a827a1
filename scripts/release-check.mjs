/**
 * For release.yml: whether a tag may become a release. Prints every reason why not.
 *
 *   node scripts/release-check.mjs --tag v1.2.3 [--main origin/main] [--notes notes.md] [--root .]
 *
 * `--notes` writes the version's section of CHANGELOG.md, the release's notes, to a file.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const TAG = /^v(\d+)\.(\d+)\.(\d+)$/;

const { values } = parseArgs({
  options: {
    tag: { type: 'string' },
    main: { type: 'string', default: 'origin/main' },
    notes: { type: 'string' },
    root: { type: 'string', default: resolve(import.meta.dirname, '..') },
  },
});
const { tag = '', main, notes: notesPath, root } = values;

const changelog = changelogSection(tag.slice(1));
const faults = TAG.test(tag)
  ? [
      ...versionFaults(),
      ...changelogFaults(),
      ...branchFaults(),
      ...orderFaults(),
      ...workflowFaults(),
    ]
  : [`${tag || 'no tag'} is not a version: vX.Y.Z is`];

for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  process.exitCode = 1;
} else {
  if (notesPath !== undefined) writeFileSync(notesPath, `${changelog}\n`);
  console.log(`${tag} may be released.`);
}

function versionFaults() {
  const { version } = JSON.parse(read('package.json'));
  return `v${version}` === tag ? [] : [`package.json has the version ${version}, not ${tag}`];
}

function changelogFaults() {
  if (changelog === undefined) {
    return [`CHANGELOG.md has no section [${tag.slice(1)}] with a date`];
  }
  return changelog === '' ? [`CHANGELOG.md says nothing about ${tag.slice(1)}`] : [];
}

/** What stands between `## [1.2.3] - 2026-11-21` and the next version; undefined without such. */
function changelogSection(/** @type {string} */ version) {
  const sections = read('CHANGELOG.md').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`[${version}] - `));
  const [title = '', ...lines] = section?.split('\n') ?? [];
  if (!/ - \d{4}-\d{2}-\d{2}$/.test(title.trimEnd())) return undefined;
  return lines.join('\n').trim();
}

function branchFaults() {
  const commit = git('rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`);
  if (commit === undefined) return [`there is no tag ${tag}`];
  if (git('rev-parse', '--verify', '--quiet', main) === undefined) return [`there is no ${main}`];
  const isOnMain = git('merge-base', '--is-ancestor', commit, main) !== undefined;
  return isOnMain ? [] : [`${tag} is not on ${main}`];
}

/** The major tag moves to each release: an older one would take users back. */
function orderFaults() {
  const [major] = numbersOf(tag);
  const tags = (git('tag', '--list') ?? '').split('\n').filter((name) => TAG.test(name));
  const newer = tags.filter((name) => numbersOf(name)[0] === major && compare(name, tag) > 0);
  return newer.length === 0 ? [] : [`${newer.sort(compare).at(-1)} is newer than ${tag}`];
}

/**
 * The reusable workflow must run the actions of its own commit, whatever owner and version it is
 * called by: `$/<path>`. Anything else named in it is another repository's, at a full commit SHA.
 */
function workflowFaults() {
  const path = '.github/workflows/backup.yml';
  const uses = [...read(path).matchAll(/^[\s-]*uses:\s*["']?([^\s"']+)/gm)].map(
    ([, name]) => name ?? '',
  );
  const missing = ['$/backup', '$/aggregate'].filter((name) => !uses.includes(name));
  const others = uses.filter((name) => !/^\$\/[\w/-]+$/.test(name) && !isForeign(name));
  return [
    ...missing.map((name) => `${path} does not use ${name}`),
    ...others.map(
      (name) => `${path} uses ${name}: its own actions are $/…, others have a full SHA`,
    ),
  ];
}

function isForeign(/** @type {string} */ name) {
  return /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(name) && !/^[^@]*\/ebs-backup[/@]/.test(name);
}

function numbersOf(/** @type {string} */ name) {
  return (TAG.exec(name) ?? []).slice(1).map(Number);
}

function compare(/** @type {string} */ a, /** @type {string} */ b) {
  const right = numbersOf(b);
  return (
    numbersOf(a)
      .map((number, index) => number - (right[index] ?? 0))
      .find((order) => order !== 0) ?? 0
  );
}

function read(/** @type {string} */ path) {
  return readFileSync(join(root, path), 'utf8');
}

/** Git's answer, trimmed; undefined where it says no. */
function git(/** @type {readonly string[]} */ ...args) {
  try {
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
