/** How often a request is sent again that the service could not answer yet. */
export interface Retry {
  /** Attempts in all; 1 never tries again. */
  attempts: number;
  /** The longest wait for one attempt that `Retry-After` may ask for; beyond it the answer is handed on. */
  longestWaitSeconds: number;
}

/** 503: nothing was changed, whatever the method. 429: the request was not looked at. Both say when to come again. */
const AGAIN = new Set([429, 503]);

/** A `fetch` that waits as long as `Retry-After` says and tries again, until `signal` aborts or the attempts are used up. */
export function retrying(fetch: typeof globalThis.fetch, retry: Retry): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    for (let attempt = 1; ; attempt++) {
      // A body can be read once: each attempt but the last gets a copy.
      const last = attempt >= retry.attempts;
      const response = await fetch(last ? request : request.clone());
      const seconds = Number(response.headers.get('Retry-After') ?? NaN);
      if (last || !AGAIN.has(response.status) || !(seconds <= retry.longestWaitSeconds)) {
        return response;
      }
      await response.body?.cancel();
      await wait(seconds * 1000, request.signal);
    }
  };
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', abort, { once: true });
  });
}
