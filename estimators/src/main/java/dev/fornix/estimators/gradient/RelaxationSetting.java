package dev.fornix.estimators.gradient;

import dev.fornix.architecture.relax.Supernet;
import dev.fornix.data.Examples;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.relax.BilevelTask;
import dev.fornix.nn.settings.BilevelSettings;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What all epochs of a relaxation have in common.
 *
 * @param supernet all candidates of the space
 * @param weights the half of the training images from which the network's own numbers are learnt
 * @param mixtures the half from which the weights of mixtures are learnt
 * @param validation what the relaxation is scored on
 * @param score by what
 * @param settings how it is trained; its seed is where all chance comes from, since the trials of a
 *     search are epochs of one training
 * @param eigenvalue whether the dominant eigenvalue is measured after each epoch, which costs about
 *     twenty steps
 * @param selection how the point is selected after the last epoch; nothing to derive it from the
 *     weights
 */
public record RelaxationSetting(
    Supernet supernet,
    ImageData weights,
    ImageData mixtures,
    ImageData validation,
    TrainingScore score,
    BilevelSettings settings,
    boolean eigenvalue,
    Optional<Perturbation> selection) {
  /**
   * With the training images in two halves, drawn by the seed (Liu et al. 2019, section 3.1),
   * without eigenvalues and with weights as they are learnt, scored by accuracy.
   */
  public static RelaxationSetting of(
      Supernet supernet, ImageData train, ImageData validation, BilevelSettings settings) {
    int[] order = shuffled(train.size(), settings.seed());
    int half = order.length / 2;
    return new RelaxationSetting(
        supernet,
        part(train, order, 0, half),
        part(train, order, half, order.length),
        validation,
        new TrainingScore(ClassificationMetric.ACCURACY),
        settings,
        false,
        Optional.empty());
  }

  private static int[] shuffled(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
    return order;
  }

  private static ImageData part(ImageData all, int[] order, int from, int to) {
    Examples examples = all.examples();
    int[] indices = IntStream.range(from, to).map(i -> examples.index(order[i])).toArray();
    return new ImageData(Examples.of(examples.images(), indices), all.scaling());
  }

  /** The same, scored by another metric. */
  public RelaxationSetting with(TrainingScore other) {
    return new RelaxationSetting(
        supernet, weights, mixtures, validation, other, settings, eigenvalue, selection);
  }

  /** The same, with the dominant eigenvalue measured. */
  public RelaxationSetting withEigenvalue() {
    return new RelaxationSetting(
        supernet, weights, mixtures, validation, score, settings, true, selection);
  }

  /** The same, with the point selected by perturbation after the last epoch. */
  public RelaxationSetting with(Perturbation other) {
    return new RelaxationSetting(
        supernet, weights, mixtures, validation, score, settings, eigenvalue, Optional.of(other));
  }

  /** What is trained. */
  BilevelTask task() {
    return new BilevelTask(supernet.architecture(), weights, mixtures, settings);
  }
}
