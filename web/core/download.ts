/**
 * How long the browser may take to fetch a file that was handed to it; revoked earlier, it loses its name or all of it.
 */
const KEPT_MILLISECONDS = 60_000;

/** Hands a text or bytes to the browser as a file. */
export function download(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MILLISECONDS);
}
