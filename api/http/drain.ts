/** Ends a server without cutting anybody off: no new connections, and time for the requests that are under way. */
import type { Server, ServerResponse } from 'node:http';

/** Follows the answers of a server that are not finished. */
export function drainable(server: Server): { close(seconds: number): Promise<void> } {
  const open = new Set<ServerResponse>();
  let finished = (): void => {};
  server.on('request', (_request, response) => {
    open.add(response);
    response.once('close', () => {
      open.delete(response);
      finished();
    });
  });
  /** Event streams end when their client leaves: nobody waits for them. */
  const underWay = (): boolean =>
    [...open].some((response) => response.getHeader('content-type') !== 'text/event-stream');
  return {
    async close(seconds) {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeIdleConnections();
      if (seconds > 0 && underWay())
        await new Promise<void>((resolve) => {
          const late = setTimeout(resolve, 1000 * seconds);
          finished = () => {
            if (underWay()) return;
            clearTimeout(late);
            resolve();
          };
        });
      server.closeAllConnections();
      await closed;
    },
  };
}
