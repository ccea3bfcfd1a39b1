/**
 * Keeps the edits of one plan: first on the device, then in the store over the version seen last, again and again until
 * the store has them. The copy on the device goes only when the store has confirmed those very edits. Edits that were
 * made elsewhere meanwhile are taken over where nothing here is unsent; else both stand, and the person chooses.
 */
import type { DraftBody } from '../../api/wire/draft.ts';
import type { Edit } from '../../src/model/scenario.ts';
import { type DraftCopy, type StoredCopy, sameEdits } from './draft-copies.ts';
import type { DraftPorts, StoredDraft } from './draft-ports.ts';
import { isAnswer, isOver, type Rival, rivalOf } from './draft-rival.ts';
import type { DraftStatus, RivalEdits } from './draft-state.ts';

const FIRST_WAIT_MILLISECONDS = 2000;
const LONGEST_WAIT_MILLISECONDS = 60_000;

export class DraftKeeper {
  readonly #plan: string;
  readonly #ports: DraftPorts;
  /** Of the store, as seen last; null: never read. */
  #version: number | null = null;
  /** What the store has at that version. */
  #stored: readonly Edit[] = [];
  /** Edits that the store has not confirmed. */
  #waiting: readonly Edit[] | null = null;
  #sent: DraftCopy['sent'] = [];
  #rival: Rival | null = null;
  /** Another has written, and it can't be read yet. */
  #behind = false;
  #refused = false;
  #forbidden = false;
  #copied = true;
  /** Copies of pages that are gone, whose edits are those that wait. */
  #adopted: readonly string[] = [];
  #busy: Promise<void> | null = null;
  #wait = FIRST_WAIT_MILLISECONDS;
  #cancel: () => void = () => {};

  constructor(plan: string, ports: DraftPorts) {
    this.#plan = plan;
    this.#ports = ports;
  }

  /** Edits that belong on the screen. */
  get edits(): readonly Edit[] {
    return this.#waiting ?? this.#stored;
  }

  /** What is to be sent when the page is left; null: nothing. */
  get unsent(): DraftBody | null {
    if (this.#waiting === null || this.#version === null || this.#isHeld) return null;
    return { version: this.#version, edits: [...this.#waiting] };
  }

  get status(): DraftStatus {
    if (this.#forbidden) return 'none';
    if (this.#rival !== null) return 'conflict';
    if (this.#waiting !== null && !this.#copied) return 'failed';
    if (this.#refused) return 'refused';
    if (this.#waiting !== null) return this.#wait > FIRST_WAIT_MILLISECONDS ? 'waiting' : 'writing';
    return this.#behind || this.#version === null ? 'behind' : 'kept';
  }

  get rival(): RivalEdits | null {
    return this.#rival;
  }

  /** Whether writing would put aside what somebody else wrote. */
  get #isHeld(): boolean {
    return this.#rival?.from === 'store';
  }

  /** Reads the store's draft and the copies on this device, and brings them together; never rejects. */
  async open(): Promise<void> {
    await this.#busy;
    if (this.#waiting !== null || this.#rival !== null) {
      this.#soon(0);
      return;
    }
    this.#forbidden = false;
    await this.#readFirst();
    this.#tell();
  }

  /** Edits as they stand on the screen now: on the device at once, in the store after `settle` milliseconds. */
  change(edits: readonly Edit[], settle: number): void {
    if (this.#forbidden || edits === this.edits) return;
    this.#waiting = edits;
    this.#refused = false;
    this.#copy();
    this.#tell();
    // While the store fails, its next try is on its way already.
    if (this.#wait === FIRST_WAIT_MILLISECONDS) this.#soon(settle);
  }

  /** Another window wrote this version. */
  heard(version: number): void {
    if (this.#version !== null && version <= this.#version) return;
    this.#behind = true;
    this.#soon(0);
  }

  /** Asks the store at once: the page is looked at again, or the network is back. */
  hurry(): void {
    if (this.#forbidden) return;
    this.#wait = Math.min(this.#wait, 2 * FIRST_WAIT_MILLISECONDS);
    this.#behind ||= this.#waiting === null;
    this.#soon(0);
  }

  /** Writes what waits, once; resolves when the store has answered. */
  async flush(): Promise<void> {
    this.#cancel();
    while (this.#busy) await this.#busy;
    this.#busy = this.#step().finally(() => {
      this.#busy = null;
    });
    await this.#busy;
  }

  /** Settles a conflict: the edits on the screen, or the others. */
  choose(which: 'shown' | 'other'): void {
    const rival = this.#rival;
    if (rival === null) return;
    const shown = this.edits;
    this.#rival = null;
    if (rival.from === 'store') {
      this.#version = rival.version;
      this.#stored = rival.edits;
      this.#sent = [];
      if (which === 'other') {
        this.#confirmed();
        this.#ports.show(rival.edits, false);
      } else {
        this.#waiting = shown;
        this.#copy();
        this.#passing(rival.edits, shown);
      }
    } else if (which === 'other') {
      this.#adopted = [...this.#adopted, ...rival.keys];
      this.#waiting = rival.edits;
      this.#copy();
      this.#ports.show(rival.edits, false);
    } else {
      this.#passing(rival.edits, shown);
      for (const key of rival.keys) this.#ports.copies.remove(key);
    }
    this.#tell();
    this.#soon(0);
  }

  /** Edits that are given up stand on the screen before those that hold: undo brings them back. */
  #passing(others: readonly Edit[], shown: readonly Edit[]): void {
    this.#ports.show(others, false);
    this.#ports.show(shown, false);
  }

  async #readFirst(): Promise<void> {
    const answer = await this.#ports.read();
    const copies = this.#ports.copies.of(this.#plan);
    const newest = copies[0] ?? null;
    if (answer.kind === 'forbidden') {
      this.#forbidden = true;
      return;
    }
    if (answer.kind !== 'ok') {
      if (newest !== null) this.#adopt(newest);
      this.#later();
      return;
    }
    this.#behind = false;
    this.#version = answer.draft.version;
    this.#stored = answer.draft.edits;
    for (const copy of copies) if (sameEdits(copy.edits, answer.draft.edits)) this.#ports.copies.remove(copy.key);
    const unsent = copies.find(({ edits }) => !sameEdits(edits, answer.draft.edits));
    if (unsent !== undefined) this.#compare(unsent, answer.draft);
  }

  /** A copy that the store doesn't have; of two that nobody has put in order the newer comes on the screen. */
  #compare(copy: StoredCopy, draft: StoredDraft): void {
    if (isOver(copy, draft)) {
      this.#adopt(copy);
      this.#soon(0);
    } else if ((draft.updatedAt ?? '') > copy.at)
      this.#rival = { from: 'device', edits: copy.edits, at: copy.at, version: 0, keys: [copy.key] };
    else {
      this.#adopt(copy);
      this.#rival = rivalOf(draft);
    }
  }

  /** Takes the edits of a page that is gone as this page's own. */
  #adopt(copy: StoredCopy): void {
    this.#version ??= copy.base;
    this.#waiting = copy.edits;
    this.#sent = copy.sent;
    this.#adopted = copy.key === this.#ports.copies.keyOf(this.#plan) ? [] : [copy.key];
    this.#copy();
  }

  #copy(): void {
    const { copies, now } = this.#ports;
    if (this.#waiting === null) return;
    const copy = { base: this.#version, edits: this.#waiting, sent: this.#sent, at: now() };
    this.#copied = copies.keep(this.#plan, copy);
  }

  /** The store has what is on the screen: no copy is needed any more. */
  #confirmed(): void {
    const { copies } = this.#ports;
    this.#waiting = null;
    this.#sent = [];
    for (const key of [...this.#adopted, copies.keyOf(this.#plan)]) copies.remove(key);
    this.#adopted = [];
    this.#copied = true;
  }

  async #step(): Promise<void> {
    if (this.#forbidden) return;
    if (this.#behind || this.#version === null || this.#isHeld) {
      if (!(await this.#catchUp())) return;
    }
    if (this.#waiting !== null && !this.#isHeld && !this.#refused) await this.#put(this.#waiting);
    this.#tell();
  }

  /** Reads what the store has now; false where it can't be read. */
  async #catchUp(): Promise<boolean> {
    const answer = await this.#ports.read();
    if (answer.kind === 'forbidden') this.#forbidden = true;
    if (answer.kind !== 'ok') {
      this.#behind = true;
      this.#later();
      this.#tell();
      return false;
    }
    this.#behind = false;
    this.#wait = FIRST_WAIT_MILLISECONDS;
    this.#meet(answer.draft);
    return true;
  }

  /** A draft of the store, and what stands here. */
  #meet(draft: StoredDraft): void {
    const seen = this.#rival?.from === 'store' ? this.#rival.version : this.#version;
    if (seen !== null && draft.version <= seen) return;
    const mine = this.#waiting;
    if (mine === null) {
      const differs = !sameEdits(this.#stored, draft.edits);
      this.#version = draft.version;
      this.#stored = draft.edits;
      if (differs) this.#ports.show(draft.edits, seen !== null);
    } else if (sameEdits(mine, draft.edits)) {
      this.#rival = null;
      this.#version = draft.version;
      this.#stored = mine;
      this.#confirmed();
    } else if (isAnswer(draft, this.#version, this.#sent)) {
      this.#version = draft.version;
      this.#stored = draft.edits;
      this.#sent = [];
      this.#copy();
    } else this.#rival = rivalOf(draft);
  }

  async #put(edits: readonly Edit[]): Promise<void> {
    const version = this.#version ?? 0;
    if (!this.#sent.includes(edits)) this.#sent = [...this.#sent, edits];
    this.#copy();
    const answer = await this.#ports.write({ version, edits: [...edits] });
    switch (answer.kind) {
      case 'ok':
        this.#version = answer.draft.version;
        this.#stored = edits;
        this.#wait = FIRST_WAIT_MILLISECONDS;
        this.#sent = [];
        this.#ports.written(answer.draft.version);
        if (this.#waiting === edits) this.#confirmed();
        else {
          this.#copy();
          this.#soon(0);
        }
        return;
      case 'changed':
        this.#behind = true;
        if (await this.#catchUp()) this.#soonIfFree();
        return;
      case 'forbidden':
        this.#forbidden = true;
        return;
      case 'refused':
        this.#sent = [];
        this.#refused = this.#waiting === edits;
        if (!this.#refused) this.#soon(0);
        return;
      default:
        this.#later();
    }
  }

  #soonIfFree(): void {
    if (this.#waiting !== null && !this.#isHeld) this.#soon(0);
  }

  #soon(milliseconds: number): void {
    this.#cancel();
    this.#cancel = this.#ports.after(milliseconds, () => void this.flush());
  }

  #later(): void {
    this.#soon(this.#wait);
    this.#wait = Math.min(LONGEST_WAIT_MILLISECONDS, this.#wait * 2);
  }

  #tell(): void {
    this.#ports.tell(this.status, this.#rival);
  }
}
