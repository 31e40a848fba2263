package dev.fornix.automl.config;

import dev.fornix.core.text.NearestName;
import java.util.List;

/**
 * A way to judge networks that can be chosen by name.
 *
 * @param name by which people choose it
 * @param summary one line
 * @param budget what its budgets are counted in
 */
public record BuiltInEvaluator(String name, String summary, String budget) {
  /** Trains each network and scores it on the validation part. */
  public static final BuiltInEvaluator TRAIN =
      new BuiltInEvaluator(
          "train",
          "trains each network, in rungs where the strategy wants that, and scores it on the"
              + " validation part",
          "epochs, seconds or examples");

  /** Scores networks by weights that all of them share. */
  public static final BuiltInEvaluator SHARED_WEIGHTS =
      new BuiltInEvaluator(
          "shared-weights",
          "trains one set of weights for all networks of the space, and scores each of them on the"
              + " validation part by these, without a training of its own",
          "steps of the shared weights");

  /** Follows the gradients of one network in which all candidates are mixed. */
  public static final BuiltInEvaluator RELAXATION =
      new BuiltInEvaluator(
          "relaxation",
          "trains one network in which all candidates of the space are mixed, and how much each of"
              + " them counts in it; for the strategy darts",
          "epochs of that network");

  /** All of them. */
  public static List<BuiltInEvaluator> all() {
    return List.of(TRAIN, SHARED_WEIGHTS, RELAXATION);
  }

  /**
   * The one of a name.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public static BuiltInEvaluator of(String name) {
    return all().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.unknown(
                        "evaluator", name, all().stream().map(BuiltInEvaluator::name).toList())));
  }
}
