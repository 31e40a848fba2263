/** Events of a study as they come; a hidden tab does not listen. Where there are none, it asks now and then. */

import { address } from './api.js';

const ASKING_MILLIS = 3000;

/**
 * Listen to a study until `stop()` is called.
 *
 * @param study its id
 * @param take gets `{ study }` where its facts changed and `{ trials }` where trials did
 * @param reload is called where something was missed: after a hidden tab comes back
 */
export function listen(study, take, reload) {
  let source;
  let last;
  let asking;

  const open = () => {
    source = new EventSource(address(`/studies/${study}/events`, { after: last }));
    source.addEventListener('study', (event) => take({ study: JSON.parse(event.data) }));
    source.addEventListener('trials', (event) => {
      const message = JSON.parse(event.data);
      last = message.last;
      take({ trials: message });
    });
    source.addEventListener('end', () => source.close());
    source.addEventListener('error', () => {
      // A browser tries again by itself unless it was refused.
      if (source.readyState === EventSource.CLOSED) {
        clearInterval(asking);
        asking = setInterval(() => document.hidden || reload(), ASKING_MILLIS);
      }
    });
  };
  const onVisibility = () => {
    if (document.hidden) {
      source.close();
    } else {
      last = undefined;
      open();
      reload();
    }
  };
  document.addEventListener('visibilitychange', onVisibility);
  if (!document.hidden) {
    open();
  }
  return {
    stop() {
      document.removeEventListener('visibilitychange', onVisibility);
      clearInterval(asking);
      source?.close();
    },
  };
}

/** Calls a function at most once in so many milliseconds, the last time included. */
export function seldom(millis, work) {
  let timer;
  let since = 0;
  return () => {
    if (timer) {
      return;
    }
    const wait = Math.max(0, since + millis - Date.now());
    timer = setTimeout(() => {
      timer = undefined;
      since = Date.now();
      work();
    }, wait);
  };
}
