/** Everything that the page asks of the server goes through here. */

import { plainly } from './format.js';

const ROOT = '/api/v1';

/** What went wrong, as the server said it in one sentence. */
export class Problem extends Error {
  constructor(status, detail) {
    super(plainly(detail));
    this.status = status;
  }
}

async function problem(response) {
  let detail = `The server answered ${response.status} ${response.statusText}.`;
  try {
    const body = await response.json();
    detail = body.detail || body.title || detail;
  } catch {
    // no problem document: the status has to do
  }
  return new Problem(response.status, detail);
}

async function send(method, path, { body, type, signal } = {}) {
  let response;
  try {
    response = await fetch(ROOT + path, {
      method,
      signal,
      headers: type ? { 'Content-Type': type } : {},
      body,
    });
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Problem(0, 'The server cannot be reached; is it still running?');
  }
  if (!response.ok) {
    if (response.status === 401) {
      window.dispatchEvent(new CustomEvent('fx-signed-out'));
    }
    throw await problem(response);
  }
  return response;
}

/** The answer as JSON, or as text where it is something else. */
async function answer(response) {
  if (response.status === 204) {
    return null;
  }
  const type = response.headers.get('Content-Type') || '';
  return type.includes('json') ? response.json() : response.text();
}

/** A path with its parameters; those without a value are left out, and those of several are repeated. */
export function path(base, query = {}) {
  const kept = Object.entries(query)
    .flatMap(([name, value]) => [value].flat().map((each) => [name, each]))
    .filter(([, v]) => v !== undefined && v !== null && v !== '');
  const text = new URLSearchParams(kept).toString();
  return text ? `${base}?${text}` : base;
}

/** The address of a call, for links and for "how". */
export const address = (base, query) => ROOT + path(base, query);

export const get = async (base, query, signal) =>
  answer(await send('GET', path(base, query), { signal }));

export const post = async (base, value) =>
  answer(
    await send('POST', base, {
      body: value === undefined ? undefined : JSON.stringify(value),
      type: value === undefined ? undefined : 'application/json',
    }),
  );

export const put = async (base, value) =>
  answer(await send('PUT', base, { body: JSON.stringify(value), type: 'application/json' }));

export const remove = async (base) => answer(await send('DELETE', base));

/** Send a file or other content as it is. */
export const postContent = async (base, query, content, type) =>
  answer(await send('POST', path(base, query), { body: content, type }));

const pause = (millis) => new Promise((done) => setTimeout(done, millis));

const HASHED_UP_TO = 256 * 1024 * 1024;

async function checksum(file) {
  if (!window.isSecureContext || file.size > HASHED_UP_TO) {
    return undefined;
  }
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
}

async function piece(dataset, file, from, length) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await answer(
        await send('PATCH', path(`/datasets/${dataset}/content`, { offset: from }), {
          body: file.slice(from, from + length),
          type: 'application/octet-stream',
        }),
      );
    } catch (error) {
      const again = error.status === 0 || error.status === 429 || error.status >= 500;
      if (!again || attempt === 5) {
        throw error;
      }
      await pause(300 * 2 ** attempt);
    }
  }
}

const UPLOADS = 'fornix-uploads';

/** Uploads of this browser that have not ended, as far as it remembers. */
function remembered() {
  try {
    return JSON.parse(localStorage.getItem(UPLOADS)) || [];
  } catch {
    return []; // a browser may forbid it
  }
}

function remember(uploads) {
  try {
    localStorage.setItem(UPLOADS, JSON.stringify(uploads));
  } catch {
    // then an upload does not outlive the page
  }
}

const forget = (id) => remember(remembered().filter((each) => each.id !== id));

const sameFile = (each, file) =>
  each.name === file.name && each.bytes === file.size && each.modified === file.lastModified;

/** Uploads of this browser that wait for the rest of their bytes, such as after the page was loaded anew. */
export async function unfinished() {
  const waiting = [];
  for (const each of remembered()) {
    try {
      const dataset = await get(`/datasets/${each.id}`);
      if (dataset.state === 'uploading') {
        waiting.push(dataset);
      } else {
        forget(each.id);
      }
    } catch (error) {
      if (error.status === 404) {
        forget(each.id);
      }
    }
  }
  return waiting;
}

/** Give up an upload. */
export async function giveUp(id) {
  forget(id);
  await remove(`/datasets/${id}`);
}

/** The upload of the same file that has not ended, or a new one. */
async function announced(file) {
  const known = remembered().find((each) => sameFile(each, file));
  const before = known && (await unfinished()).find((each) => each.id === known.id);
  if (before) {
    return before;
  }
  const made = await post('/datasets', { file: file.name, bytes: file.size, sha256: await checksum(file) });
  remember([...remembered(), { id: made.id, name: file.name, bytes: file.size, modified: file.lastModified }]);
  return made;
}

/**
 * Upload a file in pieces and wait until it is checked; `progress` hears shares from 0 to 1.
 * A piece that is lost on the way is sent again, and a file whose upload broke off goes on where it did.
 */
export async function upload(file, progress, pieceBytes = 4 * 1024 * 1024) {
  const made = await announced(file);
  let received = made.received_bytes || 0;
  while (received < file.size) {
    received = (await piece(made.id, file, received, pieceBytes)).received_bytes;
    progress(received / file.size);
  }
  let dataset = await post(`/datasets/${made.id}/complete`);
  forget(made.id);
  for (let wait = 100; dataset.state === 'checking'; wait = Math.min(1000, wait * 1.5)) {
    await pause(wait);
    dataset = await get(`/datasets/${made.id}`);
  }
  if (dataset.state === 'failed') {
    throw new Problem(422, dataset.problem || `${file.name} cannot be read.`);
  }
  return dataset;
}
