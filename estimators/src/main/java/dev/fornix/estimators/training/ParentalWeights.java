package dev.fornix.estimators.training;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.morph.Inheritance;
import dev.fornix.architecture.weights.InitialWeights;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.core.evaluation.EvaluationContext;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a trial inherits from the one that it was made from, where the setting wants that, or from a
 * network of an earlier study.
 */
final class ParentalWeights {
  private static final Logger LOG = LoggerFactory.getLogger(ParentalWeights.class);

  private ParentalWeights() {}

  /** Nothing where neither applies, or where no weights are there. */
  static Optional<Inheritance> of(
      TrainingSetting setting, NetworkCandidate candidate, EvaluationContext context) {
    Architecture child = candidate.architecture();
    return context.parental().stream()
        .filter(a -> isWanted(a.name(), setting))
        .findFirst()
        // a refit's own folder, through which the way may lead, need not be there yet
        .map(a -> context.folder().resolve(a.location()).normalize())
        .flatMap(ParentalWeights::read)
        .map(
            parent ->
                Inheritance.of(
                    parent, child, InitialWeights.of(child, new SplittableRandom(context.seed()))));
  }

  private static boolean isWanted(String name, TrainingSetting setting) {
    return name.equals(TrainingEvaluator.EARLIER_WEIGHTS)
        || (setting.inherits() && name.equals(TrainingEvaluator.WEIGHTS));
  }

  private static Optional<ParameterStore> read(Path file) {
    try {
      return Optional.of(CheckpointFile.weights(file));
    } catch (UncheckedIOException e) {
      LOG.warn("a network begins afresh, since its parent's weights are gone: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
