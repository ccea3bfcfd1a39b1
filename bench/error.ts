/** An error of a bench, for the engineer who runs it: a developers' tool speaks English alone. */
export class BenchError extends Error {
  readonly code: 'usage' | 'value-invalid' | 'format-unknown' | 'file-not-found';
  readonly received: unknown;
  readonly allowed: string | undefined;

  constructor(
    code: BenchError['code'],
    message: string,
    detail: { received?: unknown; allowed?: string; at?: object; cause?: unknown } = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'BenchError';
    this.code = code;
    this.received = detail.received;
    this.allowed = detail.allowed;
  }
}
