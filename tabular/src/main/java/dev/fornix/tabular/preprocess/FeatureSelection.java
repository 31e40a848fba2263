package dev.fornix.tabular.preprocess;

import dev.fornix.data.Sentence;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.preprocess.Preprocessing.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which features are kept.
 *
 * @param kept their places, ascending
 * @param dropped the others, in their order
 */
record FeatureSelection(List<Integer> kept, List<Dropped> dropped) {
  /**
   * A feature that the learner does not see.
   *
   * @param feature its name
   * @param reason why not, as a person reads it
   */
  public record Dropped(String feature, String reason) {}

  /**
   * Select.
   *
   * @param effort of a model that may be fitted for it
   */
  static FeatureSelection of(
      FeatureMatrix matrix, Answers answers, Preprocessing settings, Effort effort) {
    List<Dropped> dropped = new ArrayList<>();
    List<Integer> varying = new ArrayList<>();
    for (int feature = 0; feature < matrix.width(); feature++) {
      if (varies(matrix, feature)) {
        varying.add(feature);
      } else {
        dropped.add(new Dropped(matrix.features().get(feature).name(), "is the same in all rows"));
      }
    }
    int count = (int) Math.ceil(settings.keptShare() * varying.size());
    if (count == varying.size()) {
      return new FeatureSelection(varying, dropped);
    }
    List<Integer> kept =
        switch (settings.selection()) {
          case INFORMATION -> telling(matrix, answers, count, varying, dropped);
          case MODEL, ELIMINATION ->
              adding(
                  matrix,
                  new SplitGains(matrix, answers, effort)
                      .keep(varying, count, settings.selection() == Selection.ELIMINATION),
                  dropped);
        };
    return new FeatureSelection(kept, dropped);
  }

  private static List<Integer> adding(
      FeatureMatrix matrix, List<SplitGains.Ranked> ranked, List<Dropped> dropped) {
    List<SplitGains.Ranked> kept = ranked.stream().filter(each -> each.round() == 0).toList();
    int rounds = ranked.get(kept.size()).round();
    for (SplitGains.Ranked each : ranked.subList(kept.size(), ranked.size())) {
      dropped.add(
          new Dropped(
              matrix.features().get(each.feature()).name(),
              rounds == 1
                  ? Sentence.of(
                      "adds %.3g to a small model of trees, less than the %,d that are kept",
                      each.gain(), kept.size())
                  : Sentence.of(
                      "was given up in round %d of %d, since it adds %.3g to a small model of"
                          + " trees, less than the others that were left",
                      each.round(), rounds, each.gain())));
    }
    return kept.stream().map(SplitGains.Ranked::feature).sorted().toList();
  }

  private static List<Integer> telling(
      FeatureMatrix matrix,
      Answers answers,
      int count,
      List<Integer> varying,
      List<Dropped> dropped) {
    MutualInformation information = new MutualInformation(answers);
    double[] nats = new double[matrix.width()];
    for (int feature : varying) {
      nats[feature] = information.of(matrix, feature);
    }
    List<Integer> byNats =
        varying.stream()
            .sorted(
                Comparator.comparing((Integer feature) -> -nats[feature])
                    .thenComparing(feature -> feature))
            .toList();
    for (int feature : byNats.subList(count, byNats.size())) {
      dropped.add(
          new Dropped(
              matrix.features().get(feature).name(),
              Sentence.of(
                  "tells %.3g nats of the target, less than the %,d that are kept",
                  nats[feature], count)));
    }
    return byNats.stream().limit(count).sorted().toList();
  }

  private static boolean varies(FeatureMatrix matrix, int feature) {
    for (int row = 1; row < matrix.rows(); row++) {
      if (Float.compare(matrix.at(row, feature), matrix.at(0, feature)) != 0) {
        return true;
      }
    }
    return false;
  }
}
