/** Addresses: which view, with which parameters; links carry the whole state of a view. */

const ROUTES = [
  [/^\/(?:studies)?$/, 'home', []],
  [/^\/new$/, 'new', []],
  [/^\/data\/([^/]+)$/, 'data', ['dataset']],
  [/^\/studies\/([^/]+)\/trials\/(\d+)$/, 'trial', ['study', 'trial']],
  [
    /^\/studies\/([^/]+)(?:\/(overview|trials|architectures|tradeoffs|mattered|log))?$/,
    'study',
    ['study', 'tab'],
  ],
  [/^\/models\/([^/]+)$/, 'model', ['model']],
  [/^\/compare$/, 'compare', []],
  [/^\/access$/, 'access', []],
  [/^\/help$/, 'help', []],
];

/** What an address shows. */
export function match(pathname) {
  for (const [pattern, view, names] of ROUTES) {
    const found = pattern.exec(pathname);
    if (found) {
      const params = {};
      names.forEach((name, i) => {
        params[name] = found[i + 1] && decodeURIComponent(found[i + 1]);
      });
      return { view, params };
    }
  }
  return { view: 'missing', params: {} };
}

/** Go to an address of the page. */
export function navigate(url, { replace = false } = {}) {
  if (replace) {
    history.replaceState(null, '', url);
  } else {
    history.pushState(null, '', url);
  }
  window.dispatchEvent(new CustomEvent('fx-moved', { detail: { replace } }));
}

export const query = () => new URLSearchParams(location.search);

/** Change parts of the address without a new entry in the history; empty values go. */
export function setQuery(changes) {
  const next = query();
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === null || value === '') {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  const text = next.toString();
  navigate(location.pathname + (text ? `?${text}` : ''), { replace: true });
}

/** Let links within the page move without loading it anew. */
export function catchLinks() {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) {
      return;
    }
    const link = event.composedPath().find((each) => each instanceof Element && each.localName === 'a');
    const href = link?.getAttribute('href');
    if (!href?.startsWith('/') || link.target || link.hasAttribute('download')) {
      return;
    }
    if (match(new URL(href, location.href).pathname).view === 'missing') {
      return;
    }
    event.preventDefault();
    navigate(href);
    window.scrollTo(0, 0);
  });
  window.addEventListener('popstate', () => window.dispatchEvent(new CustomEvent('fx-moved')));
}
