package dev.fornix.automl.report;

import java.util.List;
import java.util.stream.IntStream;

/** The confusion matrix as a table with heat: right answers in one colour, mistakes in another. */
final class HeatTable {
  /** More classes are folded to the most confused ones. */
  private static final int MOST_CLASSES = 20;

  private static final int SHOWN_WHEN_FOLDED = 12;

  /** The names of more classes are turned, or the table would be too wide. */
  private static final int MOST_UPRIGHT = 4;

  private static final double[] HIT_LEVELS = {0.2, 0.4, 0.6, 0.8, 0.9, 0.95};
  private static final double[] MISS_LEVELS = {0.005, 0.015, 0.03, 0.06, 0.12, 0.25};

  private final Confusions confusions;
  private final String example;
  private final List<Integer> shown;
  private final boolean folded;

  HeatTable(Confusions confusions) {
    this(confusions, "image");
  }

  /**
   * The table of other examples than images.
   *
   * @param example what one is called
   */
  HeatTable(Confusions confusions, String example) {
    this.confusions = confusions;
    this.example = example;
    int classes = confusions.matrix().classes();
    folded = classes > MOST_CLASSES;
    shown =
        folded
            ? confusions.mostConfused(SHOWN_WHEN_FOLDED)
            : IntStream.range(0, classes).boxed().toList();
  }

  Tag figure() {
    return Block.figure(
        "What was taken for what",
        "confusion matrix",
        sentence(),
        Table.scroll("Confusion matrix", table()),
        Tag.css(
            "p",
            "hint",
            "rows are true classes · blue: right · orange: mistaken, darker is a larger share of"
                + " the class"));
  }

  private String sentence() {
    long mistakes = confusions.mistakes();
    if (mistakes == 0) {
      return "Every test " + example + " was classified correctly.";
    }
    Confusions.Mistake worst = confusions.worst(1).get(0);
    String most =
        confusions.name(worst.truth())
            + " taken for "
            + confusions.name(worst.predicted())
            + " is the most common mistake: "
            + Figures.whole(worst.count())
            + " of "
            + Figures.counted(mistakes, "mistake")
            + ", "
            + confusions.share(worst)
            + " of that class.";
    return folded
        ? most + " Of " + confusions.matrix().classes() + " classes the most confused are shown."
        : most;
  }

  private Tag table() {
    Tag head = Tag.of("tr", Tag.of("th", "true ↓ predicted →").with("scope", "col"));
    boolean turned = shown.size() > MOST_UPRIGHT;
    shown.forEach(c -> head.add(columnHead(confusions.name(c), turned)));
    if (folded) {
      head.add(columnHead("others", turned));
    }
    Tag body = Tag.of("tbody");
    shown.forEach(t -> body.add(row(t)));
    return Tag.css("table", "heat", Tag.of("thead", head), body);
  }

  private static Tag columnHead(String name, boolean turned) {
    Tag head =
        turned ? Tag.css("th", "turned", Tag.of("span", name)) : Tag.of("th", Tag.of("span", name));
    return head.with("scope", "col");
  }

  private Tag row(int truth) {
    Tag row = Tag.of("tr", Tag.of("th", confusions.name(truth)).with("scope", "row"));
    long inTable = 0;
    for (int p : shown) {
      long count = confusions.matrix().count(truth, p);
      inTable += count;
      row.add(cell(count, confusions.matrix().support(truth), truth == p));
    }
    if (folded) {
      long support = confusions.matrix().support(truth);
      row.add(cell(support - inTable, support, false));
    }
    return row;
  }

  private static Tag cell(long count, long support, boolean hit) {
    if (count == 0) {
      return Tag.css("td", hit ? "h0" : "zero", hit ? "0" : "·");
    }
    double share = count / (double) support;
    String css = hit ? "h" + level(share, HIT_LEVELS) : "m" + level(share, MISS_LEVELS);
    return Tag.css("td", css, Figures.whole(count)).with("title", Figures.percent(share, support));
  }

  private static int level(double share, double[] levels) {
    int level = 0;
    while (level < levels.length && share >= levels[level]) {
      level++;
    }
    return level;
  }
}
