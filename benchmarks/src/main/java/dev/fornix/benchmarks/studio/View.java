package dev.fornix.benchmarks.studio;

import java.util.List;

/**
 * A request that the page makes.
 *
 * @param name what it shows
 * @param path behind {@code /api/v1}
 */
record View(String name, String path) {
  /** All that the page asks of a study over networks, with the parameters that it uses. */
  static List<View> of(String study, long trials, long best, long failed) {
    String s = "/studies/" + study;
    long middle = trials / 200 * 100;
    String compared = "&against=" + (best + 1);
    return List.of(
        new View("list of studies", "/studies"),
        new View("study", s),
        new View("history, 300 points", s + "/history?points=300"),
        new View("front, 300 points", s + "/front?points=300"),
        new View("front, other axes", s + "/front?x=multiply_adds&points=1000"),
        new View("newest trials", s + "/trials?sort=number&direction=descending&limit=8"),
        new View("workers", s + "/workers?last=40"),
        new View("failures", s + "/failures"),
        new View("trials, first page", s + "/trials?sort=number&direction=descending&limit=100"),
        new View("trials, page in the middle", s + trials("sort=number", middle)),
        new View("trials, best first", s + trials("sort=merit", 0)),
        new View("trials, best first, last page", s + trials("sort=merit", trials - 100)),
        new View("trials, dearest first, middle", s + trials("sort=cost", middle)),
        new View("trials, fewest parameters, middle", s + trials("sort=value:parameters", middle)),
        new View("trials, failed", s + trials("state=failed&sort=number", 0)),
        new View("trials, stopped early, best first", s + trials("state=pruned&sort=merit", 500)),
        new View("trials, search for a text", s + trials("search=kernel&sort=number", 0)),
        new View(
            "trials, search for a rare text", s + trials("search=no-such-text&sort=number", 0)),
        new View("best networks", s + "/trials?sort=merit&state=complete&limit=30"),
        new View("a trial", s + "/trials/" + best),
        new View("a failed trial", s + "/trials/" + failed),
        new View("architecture", s + "/trials/" + best + "/architecture"),
        new View("drawing, overview", s + "/trials/" + best + "/drawing?view=overview"),
        new View("drawing, full", s + "/trials/" + best + "/drawing?view=full"),
        new View("drawing, difference", s + "/trials/" + best + "/drawing?view=full" + compared),
        new View("difference", s + "/diff?from=" + (best + 1) + "&to=" + best),
        new View("importance", s + "/importance"),
        new View("decisions side by side", s + "/parallel?trials=200"),
        new View("learning curves", s + "/curves?top=8"),
        new View("reasons", s + "/reasons"),
        new View("log", s + "/log?lines=1000"));
  }

  private static String trials(String query, long offset) {
    return "/trials?" + query + "&offset=" + offset + "&limit=100";
  }
}
