package dev.fornix.benchmarks.portfolio;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.tabular.pipeline.Portfolio;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A pipeline that may come into a portfolio.
 *
 * @param origin {@code usual}, {@code random} or {@code found on} a table
 * @param point of {@link Portfolio#everything}
 */
record Candidate(String origin, Configuration point) {
  static final String USUAL = "usual";

  private static final String RANDOM = "random";
  private static final String FOUND = "found on ";
  private static final String CONSTANT = "learner=constant";

  /** What a search on a table found. */
  static Candidate foundOn(String table, Configuration best) {
    return new Candidate(
        FOUND + table, Portfolio.translated(best, Portfolio.everything().domain()).orElseThrow());
  }

  /** From the text of its point. */
  static Candidate parse(String origin, String point) {
    return new Candidate(origin, Portfolio.everything().read(point));
  }

  /** Each learner with usual settings, then points drawn at random. */
  static List<Candidate> first(int random, long seed) {
    List<Candidate> all = new ArrayList<>();
    Portfolio.usual().points(Portfolio.everything().domain()).stream()
        .filter(point -> !point.text().startsWith(CONSTANT))
        .forEach(point -> all.add(new Candidate(USUAL, point)));
    SplittableRandom draws = new SplittableRandom(seed);
    while (all.size() < Portfolio.usual().size() + random) {
      Configuration point = Sampling.sample(Portfolio.everything().domain(), draws);
      if (!point.text().startsWith(CONSTANT)) {
        all.add(new Candidate(RANDOM, point));
      }
    }
    return all;
  }

  /** Whether it was looked for on this table. */
  boolean isFoundOn(String table) {
    return origin.equals(FOUND + table);
  }
}
