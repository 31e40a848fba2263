package dev.fornix.benchmarks.studio;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fornix.benchmarks.measure.Samples;
import dev.fornix.benchmarks.server.StudioClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page with a long study, in a real browser. */
final class StudioPage {
  private static final double FRAME_MILLIS = 1000 / 60.0;
  private static final double LATE_FRAMES = 1.5;
  private static final double MEGABYTE = 1e6;

  /** Notes when each frame was begun and which tasks took longer than 50 ms. */
  private static final String WATCH =
      """
      () => {
        window.fxFrames = [];
        window.fxTasks = [];
        new PerformanceObserver((list) => list.getEntries().forEach((e) => window.fxTasks.push(e.duration)))
          .observe({ type: 'longtask' });
        const frame = (now) => { window.fxFrames.push(now); requestAnimationFrame(frame); };
        requestAnimationFrame(frame);
      }
      """;

  private static final String HEAP = "() => performance.memory.usedJSHeapSize";
  private static final String PAINT =
      "() => performance.getEntriesByName('first-contentful-paint')[0].startTime";

  /** Jumps as by the scroll bar, and says when rows are there again. */
  private static final String JUMP =
      """
      async (share) => {
        const box = document.querySelector('.rows');
        const began = performance.now();
        box.scrollTop = share * (box.scrollHeight - box.clientHeight);
        const whole = () => {
          const rows = [...box.querySelectorAll('[role=rowgroup] .t')];
          return rows.length > 5 && rows.every((row) => row.querySelector('a[data-row]'));
        };
        await new Promise((done) => setTimeout(done, 20));
        while (!whole()) {
          await new Promise((done) => requestAnimationFrame(done));
        }
        return performance.now() - began;
      }
      """;

  private final StudioClient client;
  private final String study;
  private final int rounds;
  private final List<PageFigure> figures = new ArrayList<>();
  private double heap;

  /**
   * Of a study.
   *
   * @param rounds how often each page is opened
   */
  StudioPage(StudioClient client, String study, int rounds) {
    this.client = client;
    this.study = study;
    this.rounds = rounds;
  }

  List<PageFigure> measure() {
    try (Chromium chromium = Chromium.start()) {
      Map<String, String> pages = new LinkedHashMap<>();
      pages.put("", "canvas");
      pages.put("/trials", ".rows a[data-row]");
      pages.put("/tradeoffs", "canvas");
      pages.put("/mattered", "canvas");
      pages.put("/architectures", "svg");
      pages.forEach((tab, sign) -> opening(chromium, tab, sign));
      scrolling(chromium);
      filtering(chromium);
    }
    add("largest JavaScript heap of all these", heap / MEGABYTE, "MB");
    return List.copyOf(figures);
  }

  private void add(String what, double value, String unit) {
    figures.add(new PageFigure(what, value, unit));
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private void look(Page page) {
    heap = Math.max(heap, number(page.evaluate(HEAP)));
  }

  /** With nothing in the cache, as for whoever comes for the first time. */
  private void opening(Chromium chromium, String tab, String sign) {
    List<Double> paints = new ArrayList<>();
    List<Double> contents = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      try (BrowserContext context = chromium.signedIn(client)) {
        Page page = context.newPage();
        long began = System.nanoTime();
        page.navigate(client.root() + "/studies/" + study + tab);
        page.waitForSelector("main " + sign);
        contents.add((System.nanoTime() - began) / 1e6);
        paints.add(number(page.evaluate(PAINT)));
        look(page);
      }
    }
    String name = tab.isEmpty() ? "overview" : tab.substring(1);
    add(name + ": first paint, slowest of " + rounds, new Samples(paints).greatest(), "ms");
    add(name + ": its content, slowest of " + rounds, new Samples(contents).greatest(), "ms");
  }

  private Page trials(BrowserContext context) {
    Page page = context.newPage();
    page.navigate(client.root() + "/studies/" + study + "/trials");
    page.waitForSelector(".rows a[data-row]");
    page.evaluate(WATCH);
    return page;
  }

  private void scrolling(Chromium chromium) {
    try (BrowserContext context = chromium.signedIn(client)) {
      Page page = trials(context);
      page.locator(".rows").hover();
      for (int step = 0; step < 150; step++) {
        page.mouse().wheel(0, 300);
        page.waitForTimeout(16);
      }
      look(page);
      frames(page, "scrolling by the wheel");
      page.evaluate(WATCH);
      List<Double> jumps = new ArrayList<>();
      for (int jump = 1; jump <= 40; jump++) {
        jumps.add(number(page.evaluate(JUMP, (jump * 37 % 101) / 101.0)));
      }
      look(page);
      Samples samples = new Samples(jumps);
      add("jumping by the scroll bar: until the rows are there, median", samples.median(), "ms");
      add("jumping by the scroll bar: the slowest of 40", samples.greatest(), "ms");
      frames(page, "jumping by the scroll bar");
    }
  }

  private void frames(Page page, String what) {
    List<Double> gaps = new ArrayList<>();
    List<?> frames = (List<?>) page.evaluate("() => window.fxFrames");
    for (int i = 1; i < frames.size(); i++) {
      gaps.add(number(frames.get(i)) - number(frames.get(i - 1)));
    }
    List<?> tasks = (List<?>) page.evaluate("() => window.fxTasks");
    double late = gaps.stream().filter(gap -> gap > LATE_FRAMES * FRAME_MILLIS).count();
    add(what + ": late frames of " + gaps.size(), late, "");
    add(what + ": longest frame", new Samples(gaps).greatest(), "ms");
    add(what + ": tasks above 50 ms", tasks.size(), "");
    add(
        what + ": the longest of them",
        tasks.stream().mapToDouble(StudioPage::number).max().orElse(0),
        "ms");
  }

  private void filtering(Chromium chromium) {
    try (BrowserContext context = chromium.signedIn(client)) {
      Page page = trials(context);
      List<Double> millis = new ArrayList<>();
      for (String state : List.of("failed", "complete", "stopped early", "failed", "complete")) {
        millis.add(
            answered(
                page,
                () ->
                    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(state))
                        .first()
                        .click()));
      }
      for (String text : List.of("kernel", "depth", "0.1")) {
        millis.add(
            answered(
                page,
                () -> {
                  page.locator("input[type=search]").fill(text);
                  page.keyboard().press("Enter");
                }));
      }
      for (String order : List.of("merit", "cost", "value:parameters", "number")) {
        millis.add(answered(page, () -> page.locator(".row select").first().selectOption(order)));
      }
      look(page);
      Samples samples = new Samples(millis);
      add("filtering and sorting: until the answer is shown, median", samples.median(), "ms");
      add("filtering and sorting: the slowest of " + millis.size(), samples.greatest(), "ms");
      frames(page, "filtering and sorting");
    }
  }

  private static double answered(Page page, Runnable act) {
    long began = System.nanoTime();
    page.waitForResponse(response -> response.url().contains("/trials?"), act);
    page.waitForFunction(
        "() => !document.querySelector('[role=rowgroup] .t span.soft:only-child')");
    return (System.nanoTime() - began) / 1e6;
  }
}
