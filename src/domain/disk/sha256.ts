// FIPS 180-4; here because src/domain imports nothing, and the headers of LUKS2 are checked by it.

const ROUNDS = 64;
const BLOCK = 64;
const PRIMES = firstPrimes(ROUNDS);
const K = wordsOf(PRIMES.map((prime) => fraction(Math.cbrt(prime))));
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

/** The digest in hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  const view = padded(bytes);
  const words = wordsOf(new Array<number>(ROUNDS).fill(0));
  const state = wordsOf(START);
  for (let offset = 0; offset < view.byteLength; offset += BLOCK) {
    schedule(words, view, offset);
    compress(state, words);
  }
  return START.map((_, index) => digits(at(state, index))).join('');
}

/** With a bit of 1, zeros, and the length in bits, up to a multiple of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const length = Math.ceil((bytes.length + 9) / BLOCK) * BLOCK;
  const all = new Uint8Array(length);
  all.set(bytes);
  all[bytes.length] = 0x80;
  const view = new DataView(all.buffer);
  // No header is as long as 512 MiB, from where on the length would need its upper half.
  view.setUint32(length - 4, bytes.length * 8);
  return view;
}

function schedule(words: DataView, view: DataView, offset: number): void {
  for (let index = 0; index < ROUNDS; index += 1) {
    const word = index < 16 ? view.getInt32(offset + index * 4) : extended(words, index);
    words.setInt32(index * 4, word);
  }
}

function extended(words: DataView, index: number): number {
  const early = at(words, index - 15);
  const late = at(words, index - 2);
  const small = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
  const large = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
  return at(words, index - 16) + small + at(words, index - 7) + large;
}

function compress(state: DataView, words: DataView): void {
  let [a, b, c, d] = [at(state, 0), at(state, 1), at(state, 2), at(state, 3)];
  let [e, f, g, h] = [at(state, 4), at(state, 5), at(state, 6), at(state, 7)];
  for (let index = 0; index < ROUNDS; index += 1) {
    const sum1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const choice = (e & f) ^ (~e & g);
    const one = (h + sum1 + choice + at(K, index) + at(words, index)) | 0;
    const sum0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e] = [g, f, e, (d + one) | 0];
    [d, c, b, a] = [c, b, a, (one + sum0 + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state.setInt32(index * 4, at(state, index) + word);
  });
}

function wordsOf(numbers: readonly number[]): DataView {
  const words = new DataView(new ArrayBuffer(numbers.length * 4));
  numbers.forEach((number, index) => {
    words.setInt32(index * 4, number);
  });
  return words;
}

function at(words: DataView, index: number): number {
  return words.getInt32(index * 4);
}

function digits(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits of what stands after the point. */
function fraction(number: number): number {
  return ((number - Math.floor(number)) * 2 ** 32) | 0;
}

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number += 1) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  }
  return primes;
}
