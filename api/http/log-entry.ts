/** Entries of the log of errors, in which texts of others stand. */

/**
 * A message as one entry: its further lines are indented, so that none looks like an entry of its own, and other
 * controls, which a terminal would obey, are written as escapes.
 */
export const logEntry = (message: string): string =>
  message
    .replaceAll(/\r\n|[\n\r\u0085\u2028\u2029]/g, '\n\t')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
