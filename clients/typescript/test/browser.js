// The client in a real browser, on a page of another origin than the service's: CORS, XMLHttpRequest and its progress.
import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const html = `<!doctype html><title>client</title>
<script type="importmap">{"imports": {"openapi-fetch": "/node_modules/openapi-fetch/dist/index.mjs"}}</script>
<script type="module">import * as client from '/dist/index.js'; window.client = client;</script>`;

/** Serves the built client and a page that loads it. */
export async function site() {
  const server = createServer((request, response) => {
    const file = join(root, normalize(request.url ?? '/'));
    if (request.url !== '/' && file.startsWith(root) && existsSync(file)) {
      response.setHeader('Content-Type', 'text/javascript');
      createReadStream(file).pipe(response);
    } else {
      response.setHeader('Content-Type', 'text/html');
      response.end(html);
    }
  });
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export async function inBrowser(origin, baseUrl, token) {
  const executablePath = browsers.find(existsSync);
  if (!executablePath) {
    console.log('the client was not tried in a browser: none is installed');
    return;
  }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  try {
    const page = await browser.newPage();
    await page.goto(origin);
    await page.waitForFunction('window.client');
    const seen = await page.evaluate(useClient, { baseUrl, token });
    assert.equal(seen.bio, 'from a browser');
    assert.equal(seen.created, 1);
    assert.deepEqual(seen.symbols, ['AAPL']);
    assert.equal(seen.progress.at(-1), 1);
    console.log('the client works in a page of another origin');
  } finally {
    await browser.close();
  }
}

/** Runs in the page. */
async function useClient({ baseUrl, token }) {
  const { tradehall, pages } = window.client;
  const api = tradehall({ baseUrl, getToken: async () => token });
  const profile = await api.POST('/api/v1/account/userprofile/', { body: { bio: 'from a browser' } });
  const csv = '"ClientAccountID","Symbol","TradeID","DateTime","Buy/Sell","Quantity","TradePrice"\n'
    + '"U1","AAPL","1","20260105;093500","BUY","1","187.15"\n';
  const progress = [];
  const counts = await api.importStatement(new Blob([csv], { type: 'text/csv' }), 'trades.csv', { onProgress: part => progress.push(part) });
  const symbols = [];
  for await (const trade of pages(cursor => api.GET('/api/v1/ibkr/trades/', { params: { query: { limit: 1, cursor } } }))) {
    symbols.push(trade.symbol);
  }
  return { bio: profile.data?.bio, created: counts.created, symbols, progress };
}
