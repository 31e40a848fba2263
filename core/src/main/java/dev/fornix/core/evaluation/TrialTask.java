package dev.fornix.core.evaluation;

import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A trial as a worker sees it; everything in it can be written as text.
 *
 * @param trial its number
 * @param configuration the canonical text of its configuration
 * @param budget how much to spend, counted from the beginning of the candidate's training
 * @param horizon the largest budget that the study may grant this candidate; schedules aim at it
 * @param seed where all chance comes from
 * @param inherited what the trial left behind that this one continues
 * @param parental what it begins with from outside of the study, or else what the first of its
 *     measured parents left behind; empty where it continues a trial
 * @param deadline when to stop in any case, with what there is by then
 * @param folder the folder of the study
 */
public record TrialTask(
    long trial,
    String configuration,
    Budget budget,
    Budget horizon,
    long seed,
    List<Attachment> inherited,
    List<Attachment> parental,
    Optional<Instant> deadline,
    Path folder) {
  /** Copy. */
  public TrialTask {
    inherited = List.copyOf(inherited);
    parental = List.copyOf(parental);
  }

  /** The trial's own folder, {@code trials/NUMBER} below the study's; not made yet. */
  public Path workspace() {
    return folder.resolve("trials").resolve(Long.toString(trial));
  }
}
