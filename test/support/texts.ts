/**
 * Every text in a value, with the name that it stands under; keys of a map are texts as well.
 *
 * @param nameOf the name of an object's field, where it is not its key
 */
export function textsIn(
  value: unknown,
  nameOf: (key: string, of: object) => string = (key) => key,
  name = '',
): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  if (value instanceof Map) return [...value].flat().flatMap((part) => textsIn(part, nameOf, name));
  return Object.entries(value).flatMap(([key, part]) =>
    textsIn(part, nameOf, Array.isArray(value) ? name : nameOf(key, value)),
  );
}
