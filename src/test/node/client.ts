// What a front end writes against the generated types. Each line is checked twice: by the compiler, and by the service.
import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from './generated/api.js';

const baseUrl = process.argv[2];
assert(baseUrl, 'usage: client.js <base URL>');
const token = await (await fetch(`${baseUrl}/dev/token/?user=user_generated_client`)).text();
const anonymous = createClient<paths>({ baseUrl });
const api = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });

const stranger = await anonymous.GET('/api/v1/account/user/');
assert.equal(stranger.response.status, 401);
assert.equal(stranger.error?.detail, 'Authentication credentials were not provided.');

const user: components['schemas']['User'] | undefined = (await api.GET('/api/v1/account/user/')).data;
assert(user);
assert.equal(user.subscription_level, 0);
const created: Date = new Date(user.created_at);
assert(created.getTime() <= Date.now());

const profile = await api.POST('/api/v1/account/userprofile/', { body: { bio: 'hello', timezone: null } });
assert.equal(profile.data?.bio, 'hello');
assert.equal((await api.GET('/api/v1/account/userprofile/')).data?.bio, 'hello');

// @ts-expect-error a number is no bio, and the compiler knows
await api.POST('/api/v1/account/userprofile/', { body: { bio: 1 } });
// @ts-expect-error nor is there such a path
await anonymous.GET('/api/v1/account/nothing/');

const wrong = await api.POST('/api/v1/account/usersubscription/', { body: { subscription_start_date: 'tomorrow' } });
assert.equal(wrong.response.status, 400);
assert(wrong.error && 'subscription_start_date' in wrong.error);

const document = await anonymous.GET('/api/schema/', { params: { query: { format: 'json', lang: 'de' } } });
assert.equal(document.data?.['openapi'], '3.0.3');

console.log(`the generated client and ${baseUrl} understand each other`);
