package dev.fornix.automl.report;

import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.metrics.ConfusionMatrix;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Where the chosen network is right and where it is not, class by class. */
final class MistakesSection {
  /** More classes are folded away. */
  private static final int MOST_ROWS = 30;

  private static final int SHOWN_WHEN_FOLDED = 20;

  private final ClassificationScores scores;
  private final ConfusionMatrix confusion;
  private final List<String> names;
  private final Confusions confusions;
  private final TestMetrics metrics;

  MistakesSection(Findings findings, TestResult test) {
    scores = test.scores();
    confusion = scores.confusion();
    names = findings.data().data().classNames();
    confusions = new Confusions(confusion, names);
    metrics = new TestMetrics(findings, test);
  }

  Tag tag() {
    return Block.section(
        "mistakes",
        "Where it is right and where it is not",
        "test images",
        metrics.figure(),
        Tag.css("div", "columns", new HeatTable(confusions).figure(), mistakes()),
        classes());
  }

  private Tag mistakes() {
    if (confusions.worst(1).isEmpty()) {
      return Block.figure("The most common mistakes", "", "There is none.");
    }
    Table table = Table.of("The most common mistakes").words("this", "true class");
    table.words("taken for", "predicted").numbers("times", "").numbers("of the class", "");
    confusions
        .worst(10)
        .forEach(
            m ->
                table.row(
                    names.get(m.truth()),
                    names.get(m.predicted()),
                    Figures.whole(m.count()),
                    confusions.share(m)));
    return Block.figure("The most common mistakes", "", neverPredicted(), table.tag());
  }

  private String neverPredicted() {
    List<String> never = confusions.neverPredicted().stream().map(names::get).limit(5).toList();
    if (never.isEmpty()) {
      return "The network used every class at least once.";
    }
    int count = confusions.neverPredicted().size();
    return "The network never predicted "
        + String.join(", ", never)
        + (count > never.size() ? " and " + (count - never.size()) + " others" : "")
        + ": do not rely on it there.";
  }

  private Tag classes() {
    List<Integer> order =
        IntStream.range(0, names.size())
            .boxed()
            .sorted(Comparator.comparingDouble(this::merit).thenComparing(c -> c))
            .toList();
    Tag figure = Block.figure("Each class", "worst first", classSentence(order));
    if (order.size() <= MOST_ROWS) {
      return figure.add(table(order, "Each class"));
    }
    List<Integer> rest = order.subList(SHOWN_WHEN_FOLDED, order.size());
    return figure.add(
        table(order.subList(0, SHOWN_WHEN_FOLDED), "The worst classes"),
        Block.fold("The other " + rest.size() + " classes", table(rest, "The other classes")));
  }

  /** Classes without test images come last. */
  private double merit(int c) {
    return confusion.support(c) == 0 ? 2 : confusion.f1(c);
  }

  private String classSentence(List<Integer> order) {
    int worst = order.get(0);
    if (confusion.support(worst) == 0) {
      return "No class has test images.";
    }
    if (order.stream().filter(c -> confusion.support(c) > 0).map(confusion::f1).distinct().count()
        == 1) {
      return "No class is weaker than another: F1 is "
          + Figures.unit(confusion.f1(worst))
          + " in each.";
    }
    return "Weakest is "
        + names.get(worst)
        + " (by F1): "
        + Figures.percent(confusion.sensitivity(worst), confusion.support(worst))
        + " of its images were found, and "
        + (confusions.timesPredicted(worst) == 0
            ? "it was never predicted."
            : Figures.percent(confusion.precision(worst), confusion.support(worst))
                + " of what it called so was right.");
  }

  private Tag table(List<Integer> order, String name) {
    Table table =
        Table.of(name)
            .words("class", "")
            .numbers("found", "sensitivity, recall")
            .words("", "")
            .numbers("others kept out", "specificity")
            .numbers("right when said", "precision")
            .numbers("both in one", "F1")
            .numbers("told from the rest", "AUROC")
            .numbers("test images", "support");
    order.forEach(c -> row(table, c));
    return table.tag();
  }

  private void row(Table table, int c) {
    boolean any = confusion.support(c) > 0;
    boolean said = confusions.timesPredicted(c) > 0;
    table.row(
        said ? "" : "never",
        Tag.of("span", names.get(c)),
        Tag.of("span", any ? Figures.percent(confusion.sensitivity(c), confusion.support(c)) : "–"),
        any ? Block.bar(confusion.sensitivity(c)) : Tag.of("span"),
        Tag.of(
            "span",
            Figures.percent(confusion.specificity(c), confusion.total() - confusion.support(c))),
        Tag.of(
            "span",
            said ? Figures.percent(confusion.precision(c), confusion.support(c)) : "never said"),
        Tag.of("span", any ? Figures.unit(confusion.f1(c)) : "–"),
        Tag.of("span", Figures.unit(scores.auroc()[c])),
        Tag.of("span", Figures.whole(confusion.support(c))));
  }
}
