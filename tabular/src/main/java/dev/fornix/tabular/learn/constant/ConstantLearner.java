package dev.fornix.tabular.learn.constant;

import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.matrix.Answers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Predicts the shares of the classes, the mean number, or the quantile that the lesson asks for,
 * for each row alike.
 */
public record ConstantLearner() implements Learner {
  private static final long BYTES_PER_ROW = 16;

  @Override
  public String name() {
    return "constant";
  }

  @Override
  public Diet diet() {
    return Diet.NOTHING;
  }

  @Override
  public FittedLearner fit(Lesson train, Optional<Lesson> validation, Effort effort) {
    boolean numbers = !train.answers().target().classification();
    return new FittedConstant(
        numbers && train.quantile().isPresent()
            ? new double[] {quantile(train.answers(), train.quantile().getAsDouble())}
            : averages(train.answers()));
  }

  /** The least value that rows of this share of the weights do not exceed. */
  private static double quantile(Answers answers, double share) {
    int[] byValue =
        IntStream.range(0, answers.rows())
            .boxed()
            .sorted(Comparator.comparingDouble(answers::value))
            .mapToInt(Integer::intValue)
            .toArray();
    double wanted = share * Arrays.stream(answers.weights()).sum();
    double below = 0;
    for (int row : byValue) {
      below += answers.weight(row);
      if (below >= wanted) {
        return answers.value(row);
      }
    }
    return answers.value(byValue[byValue.length - 1]);
  }

  /** The weighted share of each class, or the weighted mean. */
  private static double[] averages(Answers answers) {
    double[] sums = new double[answers.outputs()];
    double all = 0;
    for (int row = 0; row < answers.rows(); row++) {
      all += answers.weight(row);
      if (answers.target().classification()) {
        sums[answers.label(row)] += answers.weight(row);
      } else {
        sums[0] += answers.weight(row) * answers.value(row);
      }
    }
    double weight = all;
    return Arrays.stream(sums).map(sum -> sum / weight).toArray();
  }

  @Override
  public ResourceEstimate estimate(Size size) {
    return new ResourceEstimate(BYTES_PER_ROW * size.rows(), 1e-8 * size.rows());
  }
}
