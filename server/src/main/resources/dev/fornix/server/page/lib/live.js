/** Events of a study as they come; a hidden tab does not listen. Where there are none, it asks now and then. */

import { address } from './api.js';

const AGAIN_MILLIS = 3000;

/**
 * Listen to a study until `stop()` is called. A server that ends or is killed is asked again until it is back.
 *
 * @param study its id
 * @param take gets `{ study }` where its facts changed and `{ trials }` where trials did
 * @param reload is called where something was missed: after a hidden tab or the server comes back; it answers false where
 *     there is nothing to listen to any more
 * @param heard is told whether the server is heard
 */
export function listen(study, take, reload, heard = () => {}) {
  let source;
  let last;
  let again;
  let stopped = false;

  const open = () => {
    clearTimeout(again);
    source?.close();
    source = new EventSource(address(`/studies/${study}/events`, { after: last }));
    source.addEventListener('open', () => heard(true));
    source.addEventListener('study', (event) => take({ study: JSON.parse(event.data) }));
    source.addEventListener('trials', (event) => {
      const message = JSON.parse(event.data);
      last = message.last;
      take({ trials: message });
    });
    source.addEventListener('end', () => {
      source.close();
      heard(false);
      later();
    });
    source.addEventListener('error', () => {
      heard(false);
      // a browser tries again by itself unless it was refused
      if (source.readyState === EventSource.CLOSED) {
        later();
      }
    });
  };
  const later = () => {
    clearTimeout(again);
    again = setTimeout(async () => {
      if (document.hidden || stopped) {
        return;
      }
      last = undefined;
      if ((await reload()) !== false && !stopped && !document.hidden) {
        open();
      }
    }, AGAIN_MILLIS);
  };
  const onVisibility = () => {
    clearTimeout(again);
    if (document.hidden) {
      source?.close();
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
      stopped = true;
      document.removeEventListener('visibilitychange', onVisibility);
      clearTimeout(again);
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
