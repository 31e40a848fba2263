package dev.fornix.tabular.preprocess;

import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.learn.boosting.FittedLightGbm;
import dev.fornix.tabular.learn.boosting.LightGbm;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What each feature adds to a small boosted model of all of them: how much the splits on it lower
 * the loss, all together (Hastie et al. 2009, "The elements of statistical learning", equation
 * 10.42). Features that only tell something together are found so, and of copies one.
 */
final class SplitGains {
  private static final LightGbm MODEL =
      new LightGbm(LightGbm.Mode.BOOSTING, 60, 0.1, 16, 10, 1, 1, 0, 1e-3);

  /** Of the features, at most so many are given up in one round. */
  private static final double AT_ONCE = 0.3;

  private final FeatureMatrix matrix;
  private final Answers answers;
  private final Effort effort;

  SplitGains(FeatureMatrix matrix, Answers answers, Effort effort) {
    this.matrix = matrix;
    this.answers = answers;
    this.effort = effort;
  }

  /**
   * A feature and when it was given up.
   *
   * @param feature its place
   * @param gain what it added in that round
   * @param round from 1; 0 for what is kept
   */
  record Ranked(int feature, double gain, int round) {}

  /**
   * Keep some features.
   *
   * @param features their places
   * @param count how many are kept
   * @param recursive whether the model is fitted again to what is left after a part was given up
   *     (Guyon et al. 2002, "Gene selection for cancer classification using support vector
   *     machines", section 5.2), or once
   * @return all of them: what is kept first, then what was given up last
   */
  List<Ranked> keep(List<Integer> features, int count, boolean recursive) {
    List<Ranked> givenUp = new ArrayList<>();
    List<Ranked> left = ranked(features, 1);
    for (int round = 1; left.size() > count; round++) {
      int most = Math.max(1, (int) (AT_ONCE * left.size()));
      boolean atOnce = !recursive || effort.expired().getAsBoolean();
      int kept = atOnce ? count : Math.max(count, left.size() - most);
      givenUp.addAll(0, left.subList(kept, left.size()));
      List<Integer> others = left.subList(0, kept).stream().map(Ranked::feature).toList();
      left = kept > count ? ranked(others, round + 1) : left.subList(0, kept);
    }
    List<Ranked> all = new ArrayList<>();
    left.forEach(each -> all.add(new Ranked(each.feature(), each.gain(), 0)));
    all.addAll(givenUp);
    return all;
  }

  /** The largest gain first. */
  private List<Ranked> ranked(List<Integer> features, int round) {
    Lesson lesson = new Lesson(matrix.select(features), answers);
    FittedLightGbm model = (FittedLightGbm) MODEL.fit(lesson, Optional.empty(), effort);
    double[] gains = model.gains(features.size());
    List<Ranked> all = new ArrayList<>();
    for (int i = 0; i < gains.length; i++) {
      all.add(new Ranked(features.get(i), gains[i], round));
    }
    all.sort(
        Comparator.comparingDouble((Ranked each) -> -each.gain()).thenComparing(Ranked::feature));
    return List.copyOf(all);
  }
}
