package dev.fornix.strategies.progressive;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Encoding;
import dev.fornix.core.strategy.Problem;
import dev.fornix.strategies.learning.Ensemble;
import dev.fornix.strategies.learning.Parameters;
import dev.fornix.strategies.learning.Standardized;
import dev.fornix.strategies.sequence.Sequences;
import dev.fornix.strategies.sequence.Step;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Predicts by an ensemble which point has the larger gain (Liu et al. 2018, section 3.4):
 * perceptrons that see the encoding of the space, or LSTMs that read the decisions one after the
 * other.
 *
 * <p>As in the paper there are five members, each sees four fifths of the examples, and the loss is
 * the mean absolute error. Where we depart from it: the layers are narrower (by default 32 units
 * for 100), the output is linear and stands for standardised gains where the paper has a sigmoid,
 * the learning rate is the same at all levels, and a training ends after 1,500 steps.
 */
final class GainPredictor {
  private static final int LAYERS = 2;

  private final ProgressiveSettings settings;
  private final Encoding encoding;
  private final Sequences sequences;

  GainPredictor(Problem problem, ProgressiveSettings settings, Sequences sequences) {
    this.settings = settings;
    this.sequences = sequences;
    this.encoding =
        problem.space().capability(Encoding.class).orElseGet(() -> Encoding.of(problem.domain()));
  }

  /**
   * Learn from examples.
   *
   * <p>What failed or breaks a limit counts as the least gain of the others; without any others
   * nothing is known, and every point has the gain 0.
   *
   * @param seed of all chance in it
   */
  ToDoubleFunction<Configuration> fit(List<Example> examples, long seed) {
    double least =
        examples.stream().flatMapToDouble(e -> e.gain().stream()).min().orElse(Double.NaN);
    if (Double.isNaN(least)) {
      return point -> 0;
    }
    List<Configuration> points =
        examples.stream().map(e -> e.trial().proposal().configuration()).toList();
    double[] targets =
        Standardized.of(examples.stream().mapToDouble(e -> e.gain().orElse(least)).toArray());
    RandomGenerator random = new SplittableRandom(seed + examples.size());
    return settings.lstm() ? lstms(points, targets, random) : perceptrons(points, targets, random);
  }

  private ToDoubleFunction<Configuration> perceptrons(
      List<Configuration> points, double[] targets, RandomGenerator random) {
    List<double[]> inputs = points.stream().map(encoding::encode).toList();
    Ensemble<double[]> ensemble =
        Ensemble.ofPerceptrons(
            LAYERS, settings.hidden(), inputs, targets, settings.training(), random);
    return point -> ensemble.mean(encoding.encode(point));
  }

  private ToDoubleFunction<Configuration> lstms(
      List<Configuration> points, double[] targets, RandomGenerator random) {
    List<List<Parameters.Key>> inputs = points.stream().map(this::tokens).toList();
    Ensemble<List<Parameters.Key>> ensemble =
        Ensemble.ofLstms(settings.hidden(), inputs, targets, settings.training(), random);
    return point -> ensemble.mean(tokens(point));
  }

  private List<Parameters.Key> tokens(Configuration point) {
    return sequences.read(point).orElse(List.of()).stream().map(GainPredictor::token).toList();
  }

  private static Parameters.Key token(Step step) {
    return new Parameters.Key("token", step.question().at().path(), step.label());
  }
}
