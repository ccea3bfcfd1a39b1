/** Gives memory back when there is nothing to do: V8 keeps what it once had until something new asks for it. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const IDLE_MILLISECONDS = 20_000;

/** The collector, which Node shows to those alone who ask for it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return typeof collect === 'function' ? () => void collect() : () => {};
}

/** Call `busy` at each piece of work; this thread's heap is collected once none has come for a while. */
export function collectingWhenIdle(): { busy(): void; end(): void } {
  const collect = collector();
  let timer: NodeJS.Timeout | undefined;
  return {
    busy() {
      clearTimeout(timer);
      timer = setTimeout(collect, IDLE_MILLISECONDS).unref();
    },
    end: () => clearTimeout(timer),
  };
}
