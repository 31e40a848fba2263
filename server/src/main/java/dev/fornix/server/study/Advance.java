package dev.fornix.server.study;

import dev.fornix.automl.fit.FitListener.Stage;
import dev.fornix.core.objective.Direction;
import dev.fornix.core.trial.TrialState;
import dev.fornix.server.home.Durably;
import dev.fornix.server.home.Shelf;
import dev.fornix.server.process.Status;
import dev.fornix.server.process.StudyFiles;
import dev.fornix.storage.TrialQuery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Whether a study searches and has ended a trial since its process began: what is under way when it
 * gives way begins again, and a study of long trials would never get on otherwise. A trial that
 * failed has ended, too.
 */
final class Advance implements Predicate<StudyRecord> {
  private static final String SEARCHING = Stage.SEARCHING.name().toLowerCase(Locale.ROOT);

  /** Among them is one that has ended lately, if any has. */
  private static final TrialQuery NEWEST =
      TrialQuery.all()
          .in(TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAILED)
          .sorted(new TrialQuery.Sort.ByNumber(Direction.MAXIMIZE))
          .page(0, 50);

  private final Journals journals;
  private final Shelf<StudyRecord> shelf;

  Advance(Journals journals, Shelf<StudyRecord> shelf) {
    this.journals = journals;
    this.shelf = shelf;
  }

  @Override
  public boolean test(StudyRecord study) {
    StudyFiles files = new StudyFiles(shelf.folder(study.id()));
    boolean searching =
        Durably.read(files.status(), Status.class)
            .filter(status -> status.launch() == study.run().launch())
            .filter(status -> status.stage().equals(SEARCHING))
            .isPresent();
    Instant began = study.run().startedAt().orElse(Instant.MAX);
    return searching
        && journals
            .read(study.id(), files.study(), reader -> reader.trials(NEWEST))
            .orElse(List.of())
            .stream()
            .flatMap(trial -> trial.finishedAt().stream())
            .anyMatch(began::isBefore);
  }
}
