/** What a call of the client answers, as far as pages are concerned. */
interface Listed<Item> {
  data?: Item[] | undefined;
  error?: unknown;
  response: Response;
}

/**
 * All items of a list, fetched page by page as they are asked for.
 *
 * ```ts
 * for await (const trade of pages(cursor => api.GET('/api/v1/ibkr/trades/', { params: { query: { limit: 500, cursor } } }))) …
 * ```
 *
 * @param page asks for one page; its `cursor` is empty for the first
 * @throws TradehallError when a page is refused
 */
export async function* pages<Item>(page: (cursor: string) => Promise<Listed<Item>>): AsyncGenerator<Item, void, undefined> {
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const answer: Listed<Item> = await page(cursor);
    if (!answer.response.ok || answer.data === undefined) {
      throw new TradehallError(answer.response.status, answer.error);
    }
    yield* answer.data;
    cursor = nextCursor(answer.response.headers.get('Link'));
  }
}

/** A refusal, with the body that says why: `detail`, or messages by the name of each wrong field. */
export class TradehallError extends Error {
  constructor(readonly status: number, readonly body: unknown) {
    super(`Tradehall answered ${status}: ${JSON.stringify(body)}`);
    this.name = 'TradehallError';
  }
}

/** The cursor of `Link: <…?…&cursor=…>; rel="next"`; none on the last page. */
function nextCursor(link: string | null): string | undefined {
  const next = /<([^>]*)>\s*;\s*rel="next"/.exec(link ?? '')?.[1];
  return next === undefined ? undefined : new URL(next, 'http://relative.invalid').searchParams.get('cursor') ?? undefined;
}
