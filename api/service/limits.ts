/** Limits of the service, each with its reason; all can be set by the operator. */
export interface Limits {
  /** Edits and plan requests are small; anything larger is a mistake. */
  readonly jsonBytes: number;
  /** A country extract like Andorra's is 2 MB, a prefecture's some tens; uploads are held in memory. */
  readonly uploadBytes: number;
  /** Uploads held in memory at once. */
  readonly uploadsAtOnce: number;
  /** Requests an address may make at once: a map view is some fifty tiles. */
  readonly burst: number;
  /** Requests per second that refill it. */
  readonly perSecond: number;
  /** Event streams open at once. */
  readonly streams: number;
  /** Jobs waiting at once. */
  readonly queue: number;
}

export const DEFAULT_LIMITS: Limits = {
  jsonBytes: 2 * 2 ** 20,
  uploadBytes: 200 * 2 ** 20,
  uploadsAtOnce: 2,
  burst: 2000,
  perSecond: 200,
  streams: 200,
  queue: 100,
};
