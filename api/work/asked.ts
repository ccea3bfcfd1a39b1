/** Values that a compute thread asks of its parent. */
import { errorOf } from '../problem.ts';
import type { ValueMessage, WantMessage } from './messages.ts';
import type { ValueKind, ValueKinds, ValueSource } from './values.ts';

interface Asked {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A source that asks by `post`; its answers are to be handed to `hear`. */
export function askedValues(post: (message: WantMessage) => void): ValueSource & { hear(message: ValueMessage): void } {
  const waiting = new Map<number, Asked>();
  let asked = 0;
  return {
    get<K extends ValueKind>(kind: K, hash: string) {
      const want = ++asked;
      return new Promise<ValueKinds[K]>((resolve, reject) => {
        waiting.set(want, { resolve: (value) => resolve(value as ValueKinds[K]), reject });
        post({ kind: 'want', want, value: kind, hash });
      });
    },
    hear(message) {
      const one = waiting.get(message.want);
      waiting.delete(message.want);
      if (message.kind === 'value') one?.resolve(message.value);
      else one?.reject(errorOf(message.problem));
    },
  };
}
