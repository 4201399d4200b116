import { TradehallError } from './pages.js';
import type { components } from './schema.js';

export type FlexImport = components['schemas']['FlexImport'];

export interface UploadOptions {
  /** Told as the file is sent, where the platform tells (browsers): a part from 0 to 1. */
  onProgress?: (part: number) => void;
  signal?: AbortSignal;
}

/**
 * Sends a Flex statement, as a form would. `fetch` tells nothing of an upload's progress, so browsers use `XMLHttpRequest`.
 *
 * @throws TradehallError when the statement is refused; its body has `detail` and, where the file is broken, `line`
 */
export async function upload(url: string, token: string | null, file: Blob, name: string, fetch: typeof globalThis.fetch,
    options: UploadOptions): Promise<FlexImport> {
  const form = new FormData();
  form.append('file', file, name);
  const [status, text] = options.onProgress !== undefined && typeof XMLHttpRequest !== 'undefined'
    ? await bySending(url, token, form, options.onProgress, options.signal)
    : await byFetching(url, token, form, fetch, options.signal);
  const body: unknown = parsed(text);
  if (status !== 200) {
    throw new TradehallError(status, body);
  }
  return body as FlexImport;
}

async function byFetching(url: string, token: string | null, body: FormData, fetch: typeof globalThis.fetch,
    signal?: AbortSignal): Promise<[number, string]> {
  const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: 'POST', body, headers, ...(signal ? { signal } : {}) });
  return [response.status, await response.text()];
}

function bySending(url: string, token: string | null, form: FormData, onProgress: (part: number) => void,
    signal?: AbortSignal): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    if (token !== null) {
      request.setRequestHeader('Authorization', `Bearer ${token}`);
    }
    request.upload.onprogress = event => {
      if (event.lengthComputable) {
        onProgress(event.loaded / event.total);
      }
    };
    request.onload = () => resolve([request.status, request.responseText]);
    request.onerror = () => reject(new TypeError('the upload failed'));
    request.onabort = () => reject((signal?.reason as Error | undefined) ?? new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
