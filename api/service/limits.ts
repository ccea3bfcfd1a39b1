/** Limits of the service, each with its reason; all can be set by the operator. */
export interface Limits {
  /** Edits and plan requests are small; anything larger is a mistake. */
  readonly jsonBytes: number;
  /** A country extract like Andorra's is 2 MB, a prefecture's some tens; uploads are written to disk as they come. */
  readonly uploadBytes: number;
  /** Where uploads are written; empty: the folder for temporary files. */
  readonly uploadFolder: string;
  /** Uploads on their way at once, in all and from one address. */
  readonly uploadsAtOnce: number;
  readonly uploadsEach: number;
  /** A body that comes more slowly over ten seconds is cut off: a modem does better. */
  readonly leastBytesPerSecond: number;
  /** Compute threads for what somebody waits for, beside one for light requests and one for jobs; 0: cores − 1, at least 2. */
  readonly threads: number;
  /** Heap of a thread that reads files or works long, MiB. */
  readonly heapMiB: number;
  /** Requests under way get so long when the service is told to stop. */
  readonly drainSeconds: number;
  /** Requests an address may make at once: a map view is some fifty tiles. */
  readonly burst: number;
  /** Requests per second that refill it. */
  readonly perSecond: number;
  /** Event streams open at once. */
  readonly streams: number;
  /** Jobs that the server runs at once, each on a thread of its own; 0 leaves them to `cunda worker`. */
  readonly jobs: number;
  /** Jobs waiting at once. */
  readonly queue: number;
}

export const DEFAULT_LIMITS: Limits = {
  jsonBytes: 2 * 2 ** 20,
  uploadBytes: 200 * 2 ** 20,
  uploadFolder: '',
  uploadsAtOnce: 32,
  uploadsEach: 8,
  leastBytesPerSecond: 2048,
  threads: 0,
  heapMiB: 1024,
  drainSeconds: 20,
  burst: 2000,
  perSecond: 200,
  streams: 200,
  jobs: 1,
  queue: 100,
};
