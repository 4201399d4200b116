// Starts target/tradehall.jar in development mode and runs the client against it: in Node, and where Chromium is there, in a page
// of another origin. Needs the built jar and a JDK 25.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inBrowser, site } from './browser.js';

const here = dirname(fileURLToPath(import.meta.url));
const jar = resolve(here, '../../../target/tradehall.jar');

/** JAVA_HOME's, the one on the path, or an installed one: whichever is 25 or later. */
function java() {
  const installed = existsSync('/usr/lib/jvm') ? readdirSync('/usr/lib/jvm').map(jdk => `/usr/lib/jvm/${jdk}/bin/java`) : [];
  const home = process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin', 'java')] : [];
  const found = [...home, 'java', ...installed].find(candidate => {
    try {
      const version = execFileSync(candidate, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      return Number(/\d+/.exec(version)?.[0]) >= 25;
    } catch {
      return false;
    }
  });
  if (!found) {
    throw new Error('no JDK 25 found');
  }
  return found;
}

/** The service's port, told on its standard output. */
function port(service) {
  return new Promise((answer, fail) => {
    createInterface({ input: service.stdout }).on('line', line => {
      const said = /^Tradehall serves http:\/\/[^/]*:(\d+)\//.exec(line);
      if (said) {
        answer(said[1]);
      }
    });
    service.on('exit', code => fail(new Error(`the service ended with ${code}`)));
  });
}

const page = await site();
const directory = mkdtempSync(join(tmpdir(), 'tradehall-client-'));
const environment = Object.fromEntries(Object.entries(process.env)
  .filter(([name]) => !/^(CLERK_|DATABASE_|SIGNING_SECRET$)/.test(name)));
const service = spawn(java(), ['-jar', jar], {
  cwd: directory,
  env: {
    ...environment, HOST: '127.0.0.1', PORT: '0', MANAGEMENT_HOST: '127.0.0.1', MANAGEMENT_PORT: '0',
    CORS_ALLOWED_ORIGINS: page.origin,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const base = `http://127.0.0.1:${await port(service)}`;
  execFileSync(process.execPath, [join(here, 'built', 'service.js'), base], { stdio: 'inherit' });
  const token = await (await fetch(`${base}/dev/token/?user=user_browser`)).text();
  await inBrowser(page.origin, base, token);
} finally {
  page.close();
  service.removeAllListeners('exit');
  const ended = new Promise(done => service.once('exit', done));
  service.kill('SIGTERM');
  await ended;
  rmSync(directory, { recursive: true });
}
