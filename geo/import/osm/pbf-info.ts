/** Version and visibility of elements of OSM PBF: Info and DenseInfo messages. */
import type { PbfReader } from 'pbf';
import { Column } from './pbf-column.ts';
import { eachField, messageEnd, packedEnd } from './pbf-fields.ts';

export interface Info {
  /** 0: not stated. */
  version: number;
  visible: boolean;
}

/** Reads an Info message. */
export function readInfo(reader: PbfReader, limit: number): Info {
  const end = messageEnd(reader, limit);
  const info = { version: 0, visible: true };
  eachField(reader, end, (field) => {
    if (field === 1) info.version = Math.max(0, reader.readVarint(true));
    else if (field === 6) info.visible = reader.readBoolean();
  });
  return info;
}

/** The columns of a DenseInfo message: versions if asked, visibility where there is any. */
export class DenseInfo {
  readonly #versions = new Column();
  readonly #visible = new Column();

  clear(): void {
    this.#versions.clear();
    this.#visible.clear();
  }

  read(reader: PbfReader, limit: number, withVersions: boolean): void {
    const end = messageEnd(reader, limit);
    eachField(reader, end, (field) => {
      if (field === 1 && withVersions) this.#versions.read(reader, packedEnd(reader, end));
      else if (field === 6) this.#visible.read(reader, packedEnd(reader, end));
    });
  }

  version(index: number): number {
    return index < this.#versions.length ? (this.#versions.values[index] ?? 0) : 0;
  }

  visible(index: number): boolean {
    return index >= this.#visible.length || this.#visible.values[index] !== 0;
  }
}
