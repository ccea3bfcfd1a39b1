/** Segments of a crash test's road networks: enough that a put takes long enough to be hit. */
export const SEGMENTS = 500;
