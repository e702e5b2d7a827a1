import { AwsError, invalidValue } from './errors.ts';
import type { Tags } from './model.ts';
import type { Params } from './params.ts';
import { structures } from './params.ts';
import type { Xml } from './xml.ts';
import { element, itemSet, join } from './xml.ts';

// Amazon EC2 User Guide, "Tag restrictions".
const MAX_TAGS = 50;
const MAX_KEY = 127;
const MAX_VALUE = 256;

function checkTag(key: string, value: string): void {
  if (key === '') throw invalidValue('Tag key cannot be null or empty.');
  if (key.length > MAX_KEY) {
    throw invalidValue(`Tag key exceeds the maximum length of ${MAX_KEY} characters`);
  }
  if (value.length > MAX_VALUE) {
    throw invalidValue(`Tag value exceeds the maximum length of ${MAX_VALUE} characters`);
  }
  if (/^aws:/i.test(key)) {
    throw invalidValue(`Tag keys starting with 'aws:' are reserved for internal use`);
  }
}

function readTags(params: Params, prefix: string): Map<string, string> {
  const tags = new Map<string, string>();
  const count = structures(params, prefix, ['Key', 'Value']);
  for (let n = 1; n <= count; n += 1) {
    const key = params[`${prefix}.${n}.Key`] ?? '';
    const value = params[`${prefix}.${n}.Value`] ?? '';
    checkTag(key, value);
    if (tags.has(key)) throw invalidValue(`Duplicate tag key '${key}' specified.`);
    tags.set(key, value);
  }
  return tags;
}

/** The tags for a new snapshot; any other resource type does not belong in the call. */
export function snapshotTags(params: Params): Tags {
  return tagsOfNew(params, 'snapshot');
}

export function tagsOfNew(params: Params, type: 'snapshot' | 'volume' | 'image'): Tags {
  const count = structures(params, 'TagSpecification', ['ResourceType', 'Tag.1.Key']);
  let tags = new Map<string, string>();
  for (let n = 1; n <= count; n += 1) {
    const resource = params[`TagSpecification.${n}.ResourceType`] ?? '';
    if (resource !== type) {
      throw invalidValue(`'${resource}' is not a valid taggable resource type for this operation.`);
    }
    if (n > 1) throw invalidValue('Duplicate resource type specified in tag specifications.');
    tags = readTags(params, `TagSpecification.${n}.Tag`);
    if (tags.size === 0) throw invalidValue('Tag specification must have at least one tag');
  }
  return checkTagCount(Object.fromEntries(tags));
}

export function checkTagCount(tags: Tags): Tags {
  if (Object.keys(tags).length > MAX_TAGS) {
    throw new AwsError(
      'TagLimitExceeded',
      `The maximum number of Tags for a resource has been reached. (${MAX_TAGS})`,
    );
  }
  return tags;
}

export function tagSet(tags: Tags): Xml {
  const entries = Object.entries(tags);
  return itemSet('tagSet', entries, ([key, value]) =>
    join(element('key', key), element('value', value)),
  );
}
