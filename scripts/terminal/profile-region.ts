import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The region of the AWS profile as a variable for the action, where the environment names none: the
 * AWS CLI does the same. "AWS SDKs and Tools Reference Guide", shared config file.
 */
export async function profileRegion(
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly AWS_REGION?: string }> {
  if (environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION']) return {};
  const home = environment['HOME'] || homedir();
  const path = environment['AWS_CONFIG_FILE'] || join(home, '.aws/config');
  const text = await readFile(path, 'utf8').catch(() => '');
  const profile = environment['AWS_PROFILE'] || environment['AWS_DEFAULT_PROFILE'] || 'default';
  const region = regionIn(text, profile);
  return region === null ? {} : { AWS_REGION: region };
}

/** `[default]`, or `[profile name]`; a later section of the same name adds to the first. */
export function regionIn(config: string, profile: string): string | null {
  let section = '';
  let region: string | null = null;
  for (const line of config.split(/\r?\n/)) {
    const [, title] = /^\s*\[\s*(.+?)\s*\]/.exec(line) ?? [];
    if (title !== undefined) section = title.replace(/^profile\s+/, '').replace(/^"(.*)"$/, '$1');
    const [, value] = /^region\s*=\s*([^\s#;]+)/.exec(line) ?? [];
    if (value !== undefined && section === profile) region = value;
  }
  return region;
}
