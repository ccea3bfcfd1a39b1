/** Append-only streams of events. */

export interface StoredEvent {
  /** Counts from 1 in each stream, without gaps. */
  readonly seq: number;
  readonly at: string;
  readonly event: unknown;
}

export interface Log {
  /** Returns the event's number in its stream. */
  appendEvent(stream: string, event: unknown): Promise<number>;
  /** Events numbered above `after`, in order; `after` = 0 gives all. */
  events(stream: string, after: number): Promise<StoredEvent[]>;
}
