package dev.fornix.tabular.learn.neural;

import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.nn.data.Targets;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.matrix.Answers;
import java.util.Arrays;
import java.util.List;

/**
 * Answers as a network learns them.
 *
 * @param classes whether they are classes; otherwise they are numbers
 * @param mean of the numbers
 * @param deviation of the numbers, &gt; 0
 */
public record TargetCoder(boolean classes, double mean, double deviation) {
  static TargetCoder of(Answers answers) {
    if (answers.target().classification()) {
      return new TargetCoder(true, 0, 1);
    }
    double[] values = answers.values();
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double deviation = Math.sqrt(squares / Math.max(1, values.length));
    return new TargetCoder(false, mean, deviation > 0 ? deviation : 1);
  }

  Targets targets(Answers answers) {
    if (classes) {
      return new Targets.Classes(answers.labels());
    }
    float[] scaled = new float[answers.rows()];
    for (int row = 0; row < scaled.length; row++) {
      scaled[row] = (float) ((answers.value(row) - mean) / deviation);
    }
    return new Targets.Values(new TensorValue(List.of(scaled.length, 1), scaled));
  }

  /**
   * The mean loss of what a network gave: cross entropy, the squared error, or that of the quantile
   * that the lesson asks for, by the weights of the rows.
   */
  double loss(float[][] outputs, Lesson lesson) {
    Answers answers = lesson.answers();
    double sum = 0;
    double weights = 0;
    for (int row = 0; row < outputs.length; row++) {
      double weight = classes ? 1 : answers.weight(row);
      sum +=
          classes
              ? crossEntropy(outputs[row], answers.label(row))
              : weight * error((answers.value(row) - mean) / deviation - outputs[row][0], lesson);
      weights += weight;
    }
    return sum / weights;
  }

  /**
   * @param above how far the answer is above what was given
   */
  private static double error(double above, Lesson lesson) {
    return lesson.quantile().isPresent()
        ? Math.max(
            lesson.quantile().getAsDouble() * above, (lesson.quantile().getAsDouble() - 1) * above)
        : above * above;
  }

  private static double crossEntropy(float[] logits, int label) {
    double most = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - most);
    }
    return most + Math.log(sum) - logits[label];
  }
}
