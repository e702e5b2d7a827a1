/** A run of bytes of a disk, read by the names of its numbers; offsets from its first byte. */
export class Bytes {
  readonly raw: Uint8Array;
  readonly #view: DataView;

  constructor(raw: Uint8Array) {
    this.raw = raw;
    this.#view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  }

  u8(offset: number): number {
    return this.#view.getUint8(offset);
  }

  u16(offset: number): number {
    return this.#view.getUint16(offset, true);
  }

  u32(offset: number): number {
    return this.#view.getUint32(offset, true);
  }

  /** Rounded from 2^53 on, where no disk reaches. */
  u64(offset: number): number {
    return this.u32(offset) + this.u32(offset + 4) * 2 ** 32;
  }

  u16be(offset: number): number {
    return this.#view.getUint16(offset);
  }

  u32be(offset: number): number {
    return this.#view.getUint32(offset);
  }

  u64be(offset: number): number {
    return this.u32be(offset) * 2 ** 32 + this.u32be(offset + 4);
  }

  /** Whether these Latin-1 characters stand there. */
  has(text: string, offset: number): boolean {
    for (let index = 0; index < text.length; index += 1) {
      if (this.raw[offset + index] !== text.charCodeAt(index)) return false;
    }
    return true;
  }

  slice(offset: number, length: number): Uint8Array {
    return this.raw.subarray(offset, offset + length);
  }

  hex(offset: number, length: number): string {
    return Array.from(this.slice(offset, length), twoDigits).join('');
  }

  /** The UUID in the order of its bytes; null: all zeros, which is none. */
  uuid(offset: number): string | null {
    return dashed(this.hex(offset, 16));
  }

  /** The UUID whose first three fields are little-endian, as Microsoft and GPT write it. */
  guid(offset: number): string | null {
    const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
    return dashed(order.map((at) => this.hex(offset + at, 1)).join(''));
  }

  /** UTF-8 up to the first NUL; untrusted. null: nothing but spaces. */
  text(offset: number, length: number): string | null {
    return shown(new TextDecoder().decode(untilNul(this.slice(offset, length))));
  }

  /** UTF-16, little-endian, up to the first NUL; untrusted. null: nothing but spaces. */
  utf16(offset: number, length: number): string | null {
    const text = new TextDecoder('utf-16le').decode(this.slice(offset, length));
    const end = text.indexOf('\0');
    return shown(end < 0 ? text : text.slice(0, end));
  }
}

export function isZero(bytes: Uint8Array): boolean {
  // A loop: over the start of each partition, `every` takes ten times as long.
  for (let index = 0; index < bytes.length; index += 1) if (bytes[index] !== 0) return false;
  return true;
}

export function isPowerOfTwo(number: number): boolean {
  return number > 0 && (number & (number - 1)) === 0;
}

function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function shown(text: string): string | null {
  const trimmed = text.trimEnd();
  return trimmed === '' ? null : trimmed;
}

function dashed(hex: string): string | null {
  if (/^0*$/.test(hex)) return null;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function twoDigits(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
