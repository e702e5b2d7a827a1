// @ts-nocheck: Node declares no type of `_compile`, the one place where it hands out the text.
/**
 * Loaded before an action by `--require <this file>`: what V8 compiled of the bundle in one run is
 * taken by the next, a quarter of a short run's processor time. Node 22 has it built in, as
 * `module.enableCompileCache`; what runs is the same code, compiled from the same text.
 */
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { basename, dirname, join } = require('node:path');
const { constants, Script } = require('node:vm');

const verb = dirname(process.argv[1]);
// Beside the distribution, not in it: a test compares that with what is committed.
const cache = join(verb, '../../compiled', process.version, basename(verb));
const missing = new Map();
const compile = Module.prototype._compile;

Module.prototype._compile = function compileWithCache(content, filename) {
  if (dirname(filename) !== verb) return compile.call(this, content, filename);
  const path = join(cache, basename(filename));
  const cachedData = existsSync(path) ? readFileSync(path) : undefined;
  const script = new Script(Module.wrap(content), {
    filename,
    cachedData,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (cachedData === undefined) missing.set(path, script);
  const exported = script.runInThisContext();
  const requireFrom = Module.createRequire(filename);
  return exported.call(this.exports, this.exports, requireFrom, this, filename, verb);
};

process.once('exit', () => {
  for (const [path, script] of missing) {
    const part = `${path}.${process.pid}`;
    mkdirSync(cache, { recursive: true });
    writeFileSync(part, script.createCachedData());
    renameSync(part, path); // whole or not at all: another run may read it now
  }
});
