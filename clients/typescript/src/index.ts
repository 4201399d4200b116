import createClient, { type Client } from 'openapi-fetch';
import { retrying, type Retry } from './retry.js';
import { upload, type FlexImport, type UploadOptions } from './upload.js';
import type { components, paths } from './schema.js';

export { pages, TradehallError } from './pages.js';
export type { Retry } from './retry.js';
export type { FlexImport, UploadOptions } from './upload.js';
export type { components, paths } from './schema.js';

export type User = components['schemas']['User'];
export type UserProfile = components['schemas']['UserProfile'];
export type Trade = components['schemas']['TradeHistory'];

export interface Options {
  /** Where the service is, without a path: `https://api.example.com`. */
  baseUrl: string;
  /** Clerk's `getToken`, of `useAuth()` or `clerk.session`: asked anew for every request, since tokens live for a minute. */
  getToken?: () => Promise<string | null>;
  /** Default: 4 attempts, each at most 30 s after the one before. */
  retry?: Retry;
  /** Default: the platform's. */
  fetch?: typeof globalThis.fetch;
}

/** The typed client, and what types cannot say. */
export interface Tradehall extends Client<paths> {
  /** Imports a Flex statement, XML or CSV. */
  importStatement(file: Blob, name: string, options?: UploadOptions): Promise<FlexImport>;
}

/**
 * A client of the API: `api.GET('/api/v1/account/user/')` and so on, typed by the API's own document.
 *
 * 429 and 503 are tried again when `Retry-After` says so; any other answer is yours to look at: `{ data, error, response }`.
 */
export function tradehall(options: Options): Tradehall {
  const fetch = retrying(options.fetch ?? globalThis.fetch, options.retry ?? { attempts: 4, longestWaitSeconds: 30 });
  const token = async () => (await options.getToken?.()) ?? null;
  const client = createClient<paths>({ baseUrl: options.baseUrl, fetch: request => fetch(request) });
  client.use({
    async onRequest({ request }) {
      const bearer = await token();
      if (bearer !== null) {
        request.headers.set('Authorization', `Bearer ${bearer}`);
      }
      return request;
    },
  });
  return {
    ...client,
    importStatement: async (file, name, uploading = {}) =>
      upload(`${options.baseUrl}/api/v1/ibkr/flexstatements/`, await token(), file, name, fetch, uploading),
  };
}
