import fc from 'fast-check';

const SURROGATES_FROM = 0xd800;
const SURROGATES = 0x800;

/**
 * Any code point but the halves of pairs. fast-check's own unit `binary` is the same, but makes a
 * map of them all first, for half a second in each process.
 */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - SURROGATES })
  .map(characterAt, (character) => {
    const point = typeof character === 'string' ? (character.codePointAt(0) ?? 0) : 0;
    const place = point < SURROGATES_FROM ? point : point - SURROGATES;
    if (characterAt(place) !== character) throw new TypeError('not one whole character');
    return place;
  });

function characterAt(place: number): string {
  return String.fromCodePoint(place < SURROGATES_FROM ? place : place + SURROGATES);
}

/** Texts of any characters. */
export function anyText(
  lengths: { readonly minLength?: number; readonly maxLength?: number } = {},
): fc.Arbitrary<string> {
  return fc.string({ unit: anyCharacter, ...lengths });
}
