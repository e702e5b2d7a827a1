/**
 * For ci.yml: checks what a dry and then a real run against the demo fleet gave as outputs. They
 * come as JSON in the environment variables DRY and REAL.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';

type Outputs = Readonly<Record<string, string>>;

const dry: Outputs = JSON.parse(process.env['DRY'] ?? '{}');
const real: Outputs = JSON.parse(process.env['REAL'] ?? '{}');

const found = Number(real['volumes-found']);
const created = listIn(real, 'created-ids');
const deleted = listIn(real, 'deleted-ids');

assert.equal(dry['snapshots-created'], '0', 'a dry run creates nothing');
assert.equal(dry['snapshots-deleted'], '0', 'a dry run deletes nothing');
assert.equal(dry['volumes-found'], real['volumes-found'], 'both runs find the same volumes');

assert.equal(listIn(dry, 'unprotected-volumes').length, found, 'a dry run protects nothing');
assert.ok(found > 0, 'the fleet has volumes in scope');
assert.equal(Number(real['snapshots-created']), found, 'every volume in scope is snapshotted');
assert.equal(created.length, found, 'there is an id for each');
assert.equal(new Set(created).size, found, 'and each is another');
assert.ok(deleted.length > 0, 'the fleet has expired snapshots');
assert.equal(Number(real['snapshots-deleted']), deleted.length, 'count and ids agree');
assert.deepEqual(listIn(real, 'unprotected-volumes'), [], 'no volume is left out');
assert.equal(real['failures'], '0', 'nothing failed');
assert.ok(existsSync(real['report'] ?? ''), 'the report is where the output says');

console.log(`${found} volumes, ${created.length} created, ${deleted.length} deleted: as expected.`);

function listIn(outputs: Outputs, name: string): readonly unknown[] {
  const value: unknown = JSON.parse(outputs[name] ?? '');
  assert.ok(Array.isArray(value), `${name} is a list`);
  return value;
}
