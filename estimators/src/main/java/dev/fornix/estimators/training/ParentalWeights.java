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

/** What a trial inherits from the one that it was made from. */
final class ParentalWeights {
  private static final Logger LOG = LoggerFactory.getLogger(ParentalWeights.class);

  private ParentalWeights() {}

  /** Nothing where the setting does not want it, or where no parent left weights that are there. */
  static Optional<Inheritance> of(
      TrainingSetting setting, NetworkCandidate candidate, EvaluationContext context) {
    Architecture child = candidate.architecture();
    return context.parental().stream()
        .filter(a -> setting.inherits() && a.name().equals(TrainingEvaluator.WEIGHTS))
        .findFirst()
        .map(a -> context.folder().resolve(a.location()))
        .flatMap(ParentalWeights::read)
        .map(
            parent ->
                Inheritance.of(
                    parent, child, InitialWeights.of(child, new SplittableRandom(context.seed()))));
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
