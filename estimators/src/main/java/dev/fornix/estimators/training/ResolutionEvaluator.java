package dev.fornix.estimators.training;

import dev.fornix.architecture.build.Variants;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.InvalidArchitectureException;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.ImageShape;
import dev.fornix.data.image.SmallerImages;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.train.Trainer;
import java.time.Clock;

/**
 * Trains and judges a candidate on images whose shorter side has as many pixels as the budget says:
 * resolution as fidelity (Chrabaszcz, Loshchilov &amp; Hutter 2017, "A downsampled variant of
 * ImageNet as an alternative to the CIFAR datasets").
 *
 * <p>The network is the same graph with the same weights on smaller images; shifts and cutouts of
 * its recipe shrink with these, costs are those at full size. At the full size it spends epochs, as
 * with budgets in epochs or seconds; so what was spent in pixels tells a score of smaller images.
 *
 * <p>Estimating and evaluating refuse a network that cannot take smaller images with the same
 * weights by an {@link IllegalArgumentException}, whose message says why.
 */
public final class ResolutionEvaluator extends ReducedData {
  private final TrainingSetting setting;
  private final double passes;

  /**
   * Train by a setting.
   *
   * @param passes through the images, &gt; 0
   */
  public ResolutionEvaluator(TrainingSetting setting, double passes, Trainer trainer, Clock clock) {
    super(setting, Resource.PIXELS, side(setting), passes, trainer, clock);
    this.setting = setting;
    this.passes = passes;
  }

  private static ImageShape shape(TrainingSetting setting) {
    return setting.train().examples().images().shape();
  }

  private static int side(TrainingSetting setting) {
    return Math.min(shape(setting).height(), shape(setting).width());
  }

  @Override
  TrainingSetting setting(int side) {
    return setting
        .learningFrom(at(setting.train(), side))
        .judgingOn(at(setting.validation(), side));
  }

  private static ImageData at(ImageData data, int side) {
    return new ImageData(SmallerImages.of(data.examples(), side), data.scaling());
  }

  @Override
  NetworkCandidate candidate(NetworkCandidate candidate, int side) {
    return new NetworkCandidate(
        smaller(candidate.architecture(), SmallerImages.shape(shape(setting), side)),
        candidate.recipe().scaled((double) side / side(setting)),
        candidate.finished());
  }

  @Override
  Budget spent(Budget budget, double share) {
    return Math.round(budget.amount()) < side(setting) ? budget : Budget.epochs(passes * share);
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
