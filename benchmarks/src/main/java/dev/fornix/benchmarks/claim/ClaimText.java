package dev.fornix.benchmarks.claim;

import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.estimators.ranking.RankCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tables for people.
 *
 * @param landscapes one for each seed
 * @param best the mean score of the best cells of the whole space, for each seed; empty if unknown
 * @param top how many best cells count
 */
record ClaimText(List<Landscape> landscapes, Claim claim, List<Double> best, int top) {
  private static final int[] PARTS = {10, 5, 2, 1};
  private static final String NEVER = "–";

  String text() {
    return surrogates() + "\n" + scores() + "\n" + needs();
  }

  private String surrogates() {
    MarkdownTable table = new MarkdownTable("held-out cells", "Spearman's ρ", "Kendall's τ");
    row(table, "all", landscapes.stream().map(Landscape::all).toList());
    row(table, "the fifth that measured best", landscapes.stream().map(Landscape::best).toList());
    return "Rank correlation of the surrogates, mean (range) of "
        + landscapes.size()
        + "\n\n"
        + table.text();
  }

  private static void row(MarkdownTable table, String name, List<RankCorrelation> all) {
    table.row(
        name,
        spread(all.stream().mapToDouble(RankCorrelation::spearman).toArray()),
        spread(all.stream().mapToDouble(RankCorrelation::kendall).toArray()));
  }

  private static String spread(double[] values) {
    var statistics = Arrays.stream(values).summaryStatistics();
    return number(
        "%.3f (%.3f–%.3f)", statistics.getAverage(), statistics.getMin(), statistics.getMax());
  }

  private String scores() {
    List<Integer> marks = marks();
    MarkdownTable table =
        new MarkdownTable(
            Stream.of(
                    Stream.of("strategy"),
                    marks.stream().map(n -> number("%,d", n)),
                    Stream.of("different cells"))
                .flatMap(part -> part)
                .toArray(String[]::new));
    for (Courses courses : all()) {
      List<String> cells = new ArrayList<>(List.of(courses.contender().label()));
      marks.forEach(n -> cells.add(score(courses, n)));
      cells.add(number("%.0f %%", 100 * courses.different()));
      table.row(cells.toArray(String[]::new));
    }
    String whole =
        best.isEmpty()
            ? ""
            : number(
                "; the best %d of all cells have %.3f",
                top, 100 * best.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    return number(
        "Mean score of the best %d cells after so many evaluations, %%, mean ± standard deviation"
            + " of %d seeds, and how many of all evaluations were of a new cell%s\n\n%s",
        top, landscapes.size(), whole, table.text());
  }

  /** Parts of progressive search, and as many times more as the others have. */
  private List<Integer> marks() {
    int end = claim.pnas().evaluations();
    int most = claim.others().stream().mapToInt(Courses::evaluations).max().orElse(end);
    return Stream.concat(
            IntStream.of(PARTS).mapToObj(part -> Math.max(1, end / part)),
            IntStream.of(2, 5, 10).mapToObj(times -> times * end).filter(n -> n <= most))
        .toList();
  }

  private List<Courses> all() {
    List<Courses> all = new ArrayList<>(List.of(claim.pnas()));
    all.addAll(claim.others());
    return all;
  }

  private static String score(Courses courses, int evaluations) {
    return evaluations > courses.evaluations() || Double.isNaN(courses.mean(evaluations))
        ? NEVER
        : number(
            "%.3f ± %.3f", 100 * courses.mean(evaluations), 100 * courses.deviation(evaluations));
  }

  private String needs() {
    List<Claim.Target> targets = claim.targets();
    MarkdownTable table =
        new MarkdownTable(
            Stream.of(
                    Stream.of("strategy"),
                    targets.stream().map(ClaimText::header),
                    Stream.of("seed by seed: median", "seeds that get there"))
                .flatMap(part -> part)
                .toArray(String[]::new));
    table.row(
        Stream.of(
                Stream.of(claim.pnas().contender().label()),
                targets.stream().map(t -> number("%,d", t.evaluations())),
                Stream.of("", ""))
            .flatMap(part -> part)
            .toArray(String[]::new));
    claim.others().forEach(other -> table.row(needs(other)));
    return number(
        "Evaluations for the mean score that pnas has after a level, and how many times as many as"
            + " pnas needs; the last two columns are of the last level\n\n%s",
        table.text());
  }

  private static String header(Claim.Target target) {
    return number("%.3f (level %d)", 100 * target.score(), target.level());
  }

  private String[] needs(Courses other) {
    List<Claim.Need> needs = claim.needs(other);
    Claim.Need last = needs.get(needs.size() - 1);
    List<String> cells = new ArrayList<>(List.of(other.contender().label()));
    needs.forEach(need -> cells.add(count(need, need.evaluations(), other.evaluations())));
    cells.add(count(last, last.median(), other.evaluations()));
    cells.add(last.reached() + " of " + last.seeds().size());
    return cells.toArray(String[]::new);
  }

  private static String count(Claim.Need need, OptionalInt needed, int most) {
    return needed.isPresent()
        ? number("%,d (%.1f×)", needed.getAsInt(), need.ratio(needed.getAsInt()))
        : number("> %,d (> %.1f×)", most, need.ratio(most));
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
