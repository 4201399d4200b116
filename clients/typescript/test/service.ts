// What a front end writes with the client. Each line is checked twice: by the compiler, and by the service.
import assert from 'node:assert/strict';
import { pages, tradehall, TradehallError, type User } from '@tradehall/client';

const baseUrl = process.argv[2];
assert(baseUrl, 'usage: service.js <base URL>');
const getToken = async () => (await fetch(`${baseUrl}/dev/token/?user=user_typescript`)).text();
const api = tradehall({ baseUrl, getToken });
const anonymous = tradehall({ baseUrl });

// Refusals and answers are typed.
const stranger = await anonymous.GET('/api/v1/account/user/');
assert.equal(stranger.response.status, 401);
assert.equal(stranger.error?.detail, 'Authentication credentials were not provided.');

const user: User | undefined = (await api.GET('/api/v1/account/user/')).data;
assert(user);
assert.equal(user.subscription_level, 0);
assert(new Date(user.created_at).getTime() <= Date.now());

const profile = await api.POST('/api/v1/account/userprofile/', { body: { bio: 'hello', timezone: null } });
assert.equal(profile.data?.bio, 'hello');

// @ts-expect-error a number is no bio, and the compiler knows
await api.POST('/api/v1/account/userprofile/', { body: { bio: 1 } });
// @ts-expect-error nor is there such a path
await anonymous.GET('/api/v1/account/nothing/');

const wrong = await api.POST('/api/v1/account/usersubscription/', { body: { subscription_start_date: 'tomorrow' } });
assert.equal(wrong.response.status, 400);
assert(wrong.error && 'subscription_start_date' in wrong.error);

const document = await anonymous.GET('/api/schema/', { params: { query: { format: 'json', lang: 'de' } } });
assert.equal(document.data?.['openapi'], '3.0.3');

// Statements go in, trades come out page by page.
const rows = Array.from({ length: 25 }, (_, i) => `"U1234567","AAPL","${1000 + i}","20260105;0935${10 + i}","BUY","1","187.15"`);
const csv = ['"ClientAccountID","Symbol","TradeID","DateTime","Buy/Sell","Quantity","TradePrice"', ...rows].join('\n');
const counts = await api.importStatement(new Blob([csv], { type: 'text/csv' }), 'trades.csv');
assert.equal(counts.created + counts.unchanged, rows.length);

const ids: string[] = [];
for await (const trade of pages(cursor => api.GET('/api/v1/ibkr/trades/', { params: { query: { limit: 10, cursor } } }))) {
  ids.push(trade.trade_id);
}
assert.equal(new Set(ids).size, rows.length);
assert.equal(ids[0], '1024');

await assert.rejects(api.importStatement(new Blob(['<nonsense/>']), 'broken.xml'),
  (error: unknown) => error instanceof TradehallError && error.status === 400);

// What the service could not answer yet is asked again, when it said.
let asked = 0;
const busy: typeof fetch = async () => new Response('{}', asked++ < 2
  ? { status: 503, headers: { 'Retry-After': '0' } } : { status: 200, headers: { 'Content-Type': 'application/json' } });
assert.equal((await tradehall({ baseUrl, fetch: busy }).POST('/api/v1/account/user/', { body: {} })).response.status, 200);
assert.equal(asked, 3);

console.log(`the client and ${baseUrl} understand each other`);
