/**
 * The entries of a zip, unpacked piece by piece. Sizes are counted as they come out, never believed: a file that
 * claims to be small and is not hits the limit like any other (guarantees.md, bad input 58).
 */
import { crc32 } from "node:zlib";
import { Inflate } from "fflate";

export interface ZipEntry {
  readonly name: string;
  /** A link or another thing that is no file. */
  readonly special: boolean;
  readonly encrypted: boolean;
  /** 0 = stored, 8 = deflated. */
  readonly method: number;
  readonly packed: number;
  /** CRC-32 of the unpacked bytes. */
  readonly checksum: number;
  /** Of the entry's local header. */
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const UTF8_NAMES = 0x800;
const ENCRYPTED = 0x1;

const viewOf = (zip: Uint8Array): DataView => new DataView(zip.buffer, zip.byteOffset, zip.byteLength);

/** The end record stands last, before a comment of at most 64 KB (APPNOTE.TXT 4.3.16). */
const findEnd = (view: DataView): number | undefined => {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
};

/** 64-bit value of the extended information field (APPNOTE.TXT 4.5.3), in the order of the fields that are full. */
const extended = (view: DataView, from: number, length: number, place: number): number | undefined => {
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === 1) return Number(view.getBigUint64(at + 4 + place * 8, true));
  }
  return undefined;
};

const FULL = 0xffffffff;

/** Names and places of all entries; undefined when it is no zip or a damaged one. */
export const listEntries = (zip: Uint8Array): readonly ZipEntry[] | undefined => {
  try {
    const view = viewOf(zip);
    const end = findEnd(view);
    if (end === undefined) return undefined;
    const count = view.getUint16(end + 10, true);
    const entries: ZipEntry[] = [];
    for (let at = view.getUint32(end + 16, true), left = count; left > 0; left -= 1) {
      if (view.getUint32(at, true) !== CENTRAL) return undefined;
      const flags = view.getUint16(at + 8, true);
      const nameLength = view.getUint16(at + 28, true);
      const extraLength = view.getUint16(at + 30, true);
      const name = new TextDecoder((flags & UTF8_NAMES) === 0 ? "latin1" : "utf-8").decode(
        zip.subarray(at + 46, at + 46 + nameLength),
      );
      const extra = at + 46 + nameLength;
      let packed = view.getUint32(at + 20, true);
      let offset = view.getUint32(at + 42, true);
      let place = view.getUint32(at + 24, true) === FULL ? 1 : 0;
      if (packed === FULL) packed = extended(view, extra, extraLength, place++) ?? packed;
      if (offset === FULL) offset = extended(view, extra, extraLength, place) ?? offset;
      // Upper half of the external attributes = Unix mode; 0o12 = link, 0o10 = file, 0 = not said.
      const kind = view.getUint32(at + 38, true) >>> 28;
      entries.push({
        name,
        special: kind !== 0 && kind !== 0o10 && kind !== 0o4,
        encrypted: (flags & ENCRYPTED) !== 0,
        method: view.getUint16(at + 10, true),
        packed,
        checksum: view.getUint32(at + 16, true),
        offset,
      });
      at = extra + extraLength + view.getUint16(at + 32, true);
    }
    return entries;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** What cannot be unpacked: another method, a damaged stream, other bytes than were packed. */
export class UnreadableEntry extends Error {}

/** How much packed data goes in at a time; out come at most a thousand times as much. Bytes. */
const SLICE = 16 * 1024;

/**
 * Hands the unpacked bytes of an entry over, piece by piece. That they are not those that were packed shows only at the
 * end. @throws UnreadableEntry; and whatever `take` throws.
 */
export const unpackEntry = (zip: Uint8Array, entry: ZipEntry, take: (piece: Uint8Array) => void): void => {
  let checksum = 0;
  inflateEntry(zip, entry, (piece) => {
    checksum = crc32(piece, checksum);
    take(piece);
  });
  if (checksum !== entry.checksum) throw new UnreadableEntry();
};

const inflateEntry = (zip: Uint8Array, entry: ZipEntry, take: (piece: Uint8Array) => void): void => {
  const view = viewOf(zip);
  if (entry.offset + 30 > zip.byteLength || view.getUint32(entry.offset, true) !== LOCAL) throw new UnreadableEntry();
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const data = zip.subarray(start, start + entry.packed);
  if (data.byteLength !== entry.packed || (entry.method !== 0 && entry.method !== 8)) throw new UnreadableEntry();
  if (entry.method === 0) {
    for (let at = 0; at < data.byteLength; at += SLICE) take(data.subarray(at, at + SLICE));
    return;
  }
  let ended = false;
  let refused: unknown;
  const inflate = new Inflate((piece, final) => {
    ended = final;
    if (refused !== undefined) return;
    try {
      take(piece);
    } catch (error) {
      refused = error;
    }
  });
  for (let at = 0; at < data.byteLength && refused === undefined; at += SLICE) {
    try {
      inflate.push(data.subarray(at, at + SLICE), at + SLICE >= data.byteLength);
    } catch {
      throw new UnreadableEntry();
    }
  }
  if (refused !== undefined) throw refused;
  if (!ended) throw new UnreadableEntry();
};
