package dev.fornix.automl.tables;

import dev.fornix.core.study.Study;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.tabular.pipeline.OutOfFold;
import dev.fornix.tabular.pipeline.PipelineEvaluator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the trials predicted of held rows, kept of the best only. */
final class KeptPredictions {
  private static final int MOST = 100;
  private static final int NOW_AND_THEN = 50;

  private final TableStudy parts;

  KeptPredictions(TableStudy parts) {
    this.parts = parts;
  }

  void tidyNowAndThen(Study study) {
    if (study.trials().size() % NOW_AND_THEN == 0) {
      tidy(study);
    }
  }

  /** Delete those of all but the best. */
  void tidy(Study study) {
    List<CompletedTrial> ranked = Chosen.ranked(study, parts.plan().validation().count());
    for (CompletedTrial trial : ranked.subList(Math.min(MOST, ranked.size()), ranked.size())) {
      file(trial).ifPresent(KeptPredictions::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a trial left; nothing where it did not learn from all rows, or is not among the best. */
  Optional<OutOfFold> of(CompletedTrial trial) {
    return file(trial).filter(Files::exists).map(OutOfFold::read);
  }

  private Optional<Path> file(CompletedTrial trial) {
    return trial
        .measurement()
        .attachment(PipelineEvaluator.PREDICTIONS)
        .map(Attachment::location)
        .map(parts.folder().root()::resolve);
  }
}
