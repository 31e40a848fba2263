package dev.fornix.tabular.preprocess;

import dev.fornix.data.Sentence;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;
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

  static FeatureSelection of(FeatureMatrix matrix, Answers answers, double keptShare) {
    List<Dropped> dropped = new ArrayList<>();
    List<Integer> varying = new ArrayList<>();
    for (int feature = 0; feature < matrix.width(); feature++) {
      if (varies(matrix, feature)) {
        varying.add(feature);
      } else {
        dropped.add(new Dropped(matrix.features().get(feature).name(), "is the same in all rows"));
      }
    }
    if (keptShare >= 1) {
      return new FeatureSelection(varying, dropped);
    }
    return new FeatureSelection(telling(matrix, answers, keptShare, varying, dropped), dropped);
  }

  private static List<Integer> telling(
      FeatureMatrix matrix,
      Answers answers,
      double keptShare,
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
    int count = (int) Math.ceil(keptShare * varying.size());
    for (int feature : byNats.subList(Math.min(count, byNats.size()), byNats.size())) {
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
