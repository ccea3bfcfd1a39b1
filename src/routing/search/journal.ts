/** What an iteration touches, so that a worse outcome can be taken back without copying the whole solution. */
import { setPattern } from './clients.ts';
import { addRoute, clearRoute, HEADER, RETURN } from './snapshot.ts';
import type { State } from './state.ts';

export interface Journal {
  readonly begin: () => void;
  /** Before the first change of a route. */
  readonly touch: (r: number) => void;
  /** A route opened since `begin`. */
  readonly opened: (r: number) => void;
  /** Before a client's pattern changes. */
  readonly client: (c: number) => void;
  /** Slots touched or opened since `begin`. */
  readonly touched: Int32Array;
  readonly count: () => number;
  readonly undo: () => void;
}

export function journal(state: State): Journal {
  const { next, firstStart, firstEnd, firstReturn, flat } = state;
  const stamp = new Int32Array(state.slots);
  const touched = new Int32Array(state.slots);
  const clientStamp = new Int32Array(flat.clients);
  const clients = new Int32Array(flat.clients);
  const patterns = new Int32Array(flat.clients);
  let log = new Int32Array(1024);
  const from = new Int32Array(state.slots);
  const to = new Int32Array(state.slots);
  let logged = 0;
  let routes = 0;
  let count = 0;
  let clientCount = 0;
  let now = 0;
  const push = (value: number): void => {
    if (logged === log.length) {
      const longer = new Int32Array(2 * log.length);
      longer.set(log);
      log = longer;
    }
    log[logged++] = value;
  };
  return {
    begin: () => {
      now++;
      logged = 0;
      routes = 0;
      count = 0;
      clientCount = 0;
      state.upper?.begin();
    },
    touch: (r) => {
      if (stamp[r] === now) return;
      stamp[r] = now;
      touched[count++] = r;
      from[routes++] = r;
      push(state.slotDay[r]);
      push(state.type[r]);
      push(state.mark[r]);
      const at = logged;
      push(0);
      for (let place = next[firstStart + r]; place !== firstEnd + r; place = next[place])
        push(place >= firstReturn ? RETURN : place);
      log[at] = logged - at - 1;
    },
    opened: (r) => {
      if (stamp[r] === now) return;
      stamp[r] = now;
      touched[count++] = r;
    },
    client: (c) => {
      if (clientStamp[c] === now) return;
      clientStamp[c] = now;
      clients[clientCount] = c;
      patterns[clientCount++] = state.pattern[c];
    },
    touched,
    count: () => count,
    undo: () => {
      state.upper?.pause();
      for (let i = 0; i < count; i++) if (state.activeIndex[touched[i]] >= 0) clearRoute(state, touched[i]);
      for (let i = 0; i < clientCount; i++) setPattern(state, clients[i], patterns[i]);
      let back = 0;
      for (let i = 0; i < logged; ) {
        to[back++] = addRoute(state, log, i);
        i += HEADER + log[i + 3];
      }
      state.upper?.resume(from, to, routes);
    },
  };
}
