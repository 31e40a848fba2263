package dev.fornix.estimators.training;

import dev.fornix.architecture.build.Variants;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.InvalidArchitectureException;
import dev.fornix.core.evaluation.EvaluationContext;
import dev.fornix.core.evaluation.Evaluator;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.ImageShape;
import dev.fornix.data.image.SmallerImages;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.train.Trainer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Trains and judges a candidate on images whose shorter side has as many pixels as the budget says,
 * for the same number of passes whatever their size: resolution as fidelity (Chrabaszcz, Loshchilov
 * &amp; Hutter 2017, "A downsampled variant of ImageNet as an alternative to the CIFAR datasets").
 *
 * <p>The network is the same graph with the same weights on smaller images; shifts and cutouts of
 * its recipe shrink with these, costs are those at full size. A promoted trial is trained anew. At
 * the full size it spends epochs, and trains as {@link TrainingEvaluator}, as with budgets in
 * epochs or seconds; so what was spent in pixels tells a score of smaller images.
 */
public final class ResolutionEvaluator implements Evaluator<NetworkCandidate> {
  private static final EvaluatorTraits TRAITS =
      new EvaluatorTraits(
          TrainingEvaluator.TRAITS.cacheable(),
          TrainingEvaluator.TRAITS.placement(),
          TrainingEvaluator.TRAITS.isolation(),
          Resource.PIXELS);

  private final TrainingSetting setting;
  private final Budget passes;
  private final Trainer trainer;
  private final Clock clock;
  private final TrainingEvaluator whole;
  private final Map<Integer, TrainingEvaluator> smaller = new ConcurrentHashMap<>();

  /**
   * Train by a setting.
   *
   * @param passes through the images, &gt; 0
   */
  public ResolutionEvaluator(TrainingSetting setting, double passes, Trainer trainer, Clock clock) {
    this.setting = setting;
    this.passes = Budget.epochs(passes);
    this.trainer = trainer;
    this.clock = clock;
    this.whole = new TrainingEvaluator(setting, trainer, clock);
  }

  @Override
  public EvaluatorTraits traits() {
    return TRAITS;
  }

  @Override
  public Optional<ResourceEstimate> estimate(NetworkCandidate candidate, Budget budget) {
    return budget.resource() == Resource.PIXELS
        ? evaluator(side(budget)).estimate(at(candidate, side(budget)), passes)
        : whole.estimate(candidate, budget);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the network cannot take smaller images with the same
   *     weights; the message says why
   */
  @Override
  public Measurement evaluate(NetworkCandidate candidate, EvaluationContext context) {
    Budget budget = context.budget();
    if (budget.resource() != Resource.PIXELS) {
      return whole.evaluate(candidate, context);
    }
    int side = side(budget);
    Measurement measured =
        evaluator(side).evaluate(at(candidate, side), new Passes(context, passes));
    return side == fullSide() ? measured : Passes.spending(budget, measured);
  }

  private int fullSide() {
    ImageShape shape = setting.train().examples().images().shape();
    return Math.min(shape.height(), shape.width());
  }

  private int side(Budget budget) {
    return (int) Math.max(1, Math.min(fullSide(), Math.round(budget.amount())));
  }

  private TrainingEvaluator evaluator(int side) {
    return side == fullSide() ? whole : smaller.computeIfAbsent(side, this::trainingAt);
  }

  private TrainingEvaluator trainingAt(int side) {
    return new TrainingEvaluator(
        setting.learningFrom(at(setting.train(), side)).judgingOn(at(setting.validation(), side)),
        trainer,
        clock);
  }

  private static ImageData at(ImageData data, int side) {
    return new ImageData(SmallerImages.of(data.examples(), side), data.scaling());
  }

  private NetworkCandidate at(NetworkCandidate candidate, int side) {
    if (side == fullSide()) {
      return candidate;
    }
    ImageShape shape = SmallerImages.shape(setting.train().examples().images().shape(), side);
    return new NetworkCandidate(
        smaller(candidate.architecture(), shape),
        candidate.recipe().scaled((double) side / fullSide()),
        candidate.finished());
  }

  /**
   * The network for smaller images.
   *
   * @throws IllegalArgumentException if it cannot take them with the same weights; the message says
   *     why
   */
  public static Architecture smaller(Architecture network, ImageShape shape) {
    try {
      return Variants.atSize(network, shape.height(), shape.width());
    } catch (InvalidArchitectureException e) {
      throw new IllegalArgumentException(
          "the network cannot be trained on images of "
              + shape
              + ": "
              + e.faults().get(0)
              + "; train it at full size, with --fidelity epochs or examples",
          e);
    }
  }
}
