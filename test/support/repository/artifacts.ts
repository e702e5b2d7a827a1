/**
 * The artifacts of one workflow run, by the rules of actions/upload-artifact 7 and
 * actions/download-artifact 8.
 */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

export class ArtifactStore {
  /** Artifact name to file name to content. */
  readonly #artifacts = new Map<string, ReadonlyMap<string, Buffer>>();

  get names(): readonly string[] {
    return [...this.#artifacts.keys()];
  }

  /** A single file keeps its name, and nothing of its path. */
  async upload({ name, path }: { readonly name: string; readonly path: string }): Promise<void> {
    if (/["<>|*?\r\n\\/:]/.test(name)) throw new Error(`an artifact cannot be called ${name}`);
    if (!(await stat(path)).isFile()) throw new Error(`${path} is no file`);
    this.#artifacts.set(name, new Map([[basename(path), await readFile(path)]]));
  }

  /** One match goes straight into the folder; of several each gets a folder of its name. */
  async download(options: { readonly pattern: string; readonly path: string }): Promise<void> {
    const { pattern, path } = options;
    const [start = '', end = ''] = pattern.split('*');
    const matches = [...this.#artifacts].filter(
      ([name]) => name.startsWith(start) && name.endsWith(end),
    );
    for (const [name, files] of matches) {
      const folder = matches.length === 1 ? path : join(path, name);
      await mkdir(folder, { recursive: true });
      for (const [file, content] of files) await writeFile(join(folder, file), content);
    }
  }
}
