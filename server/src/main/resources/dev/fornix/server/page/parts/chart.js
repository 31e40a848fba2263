/** A chart with its heading, the sentence that says what to see in it, and ways to take it away. */

import { html } from 'lit';
import { Part, save } from './base.js';
import { take } from './take.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The page's colours, as they are now. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: of('ink'),
    soft: of('soft'),
    line: of('line'),
    paper: of('paper'),
    sunken: of('sunken'),
    accent: of('accent'),
    complete: of('mark-complete'),
    running: of('mark-running'),
    pruned: of('mark-pruned'),
    failed: of('mark-failed'),
    other: of('mark-other'),
    sky: of('mark-sky'),
    strong: of('line-strong'),
  };
}

/** An axis in the page's style. */
export function axis(name, colour, more = {}) {
  return {
    name,
    nameLocation: 'middle',
    nameGap: 26,
    nameTextStyle: { color: colour.soft, fontSize: 12 },
    axisLine: { show: true, lineStyle: { color: colour.line } },
    axisTick: { show: false },
    axisLabel: { color: colour.soft, fontSize: 11, hideOverlap: true },
    splitLine: { lineStyle: { color: colour.line } },
    ...more,
  };
}

/** What all charts have; tooltips are drawn, not made of HTML, as the page's policy wants. */
export function frame(colour, more = {}) {
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif', color: colour.ink },
    grid: { left: 56, right: 12, top: 12, bottom: 40 },
    tooltip: {
      renderMode: 'richText',
      trigger: 'item',
      confine: true,
      backgroundColor: colour.paper,
      borderColor: colour.strong,
      textStyle: { color: colour.ink, fontSize: 12 },
    },
    ...more,
  };
}

class Chart extends Part {
  static properties = {
    heading: {},
    says: {},
    name: {},
    how: {},
    height: { type: Number },
    option: { attribute: false },
    rows: { attribute: false },
    point: { attribute: false },
  };

  constructor() {
    super();
    this.height = 240;
    this.observer = new ResizeObserver(() => this.chart?.resize());
    this.recolour = () => this.draw();
  }

  connectedCallback() {
    super.connectedCallback();
    dark.addEventListener('change', this.recolour);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    dark.removeEventListener('change', this.recolour);
    this.observer.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
  }

  render() {
    return html`<div class="figure">
      <div class="row base">
        <h2>${this.heading}</h2>
        <span class="gap"></span>
        ${take({ heading: this.heading, name: this.name, rows: this.rows, svg: () => this.takeSvg(), how: this.how })}
      </div>
      <div class="says">${this.says || ''}</div>
      <div class="canvas" style="height:${this.height}px" role="img" aria-label="${this.heading}. ${this.says || ''}"></div>
    </div>`;
  }

  updated(changed) {
    if (changed.has('option') || changed.has('height')) {
      this.draw();
    }
  }

  async draw() {
    if (!this.option) {
      return;
    }
    const echarts = await import('echarts');
    const canvas = this.querySelector('.canvas');
    if (!canvas || !this.isConnected) {
      return;
    }
    if (!this.chart) {
      this.chart = echarts.init(canvas, null, { renderer: 'canvas' });
      this.observer.observe(canvas);
      this.chart.on('click', (event) => this.point?.(event));
      this.chart.on('dblclick', () => this.chart.dispatchAction({ type: 'dataZoom', start: 0, end: 100 }));
    }
    this.chart.setOption(this.option(colours()), true);
  }

  async takeSvg() {
    const echarts = await import('echarts');
    const size = { width: this.chart.getWidth(), height: this.chart.getHeight() };
    const copy = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
    copy.setOption(this.option(colours()));
    save(`${this.name || 'chart'}.svg`, 'image/svg+xml', copy.renderToSVGString());
    copy.dispose();
  }
}

customElements.define('fx-chart', Chart);
