package dev.fornix.core.evaluation;

import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Progress;
import java.nio.file.Path;
import java.util.List;

/** What an evaluator knows of the trial that it evaluates. */
public interface EvaluationContext {
  /** What to evaluate, on which budget and seed, and where. */
  TrialTask task();

  /**
   * Tell how far the evaluation is.
   *
   * @return whether to go on; if not, measure what there is and return
   */
  boolean report(Progress progress);

  /**
   * Whether the deadline has passed; cheap enough to ask before every step. If so, measure what
   * there is and return.
   */
  boolean expired();

  /** How much to spend, counted from the beginning of the candidate's training. */
  default Budget budget() {
    return task().budget();
  }

  /** Where all chance comes from. */
  default long seed() {
    return task().seed();
  }

  /** What the trial left behind that this one continues; empty for a fresh start. */
  default List<Attachment> inherited() {
    return task().inherited();
  }

  /** What a parent of the trial left behind; empty where there is none, or it continues a trial. */
  default List<Attachment> parental() {
    return task().parental();
  }

  /** The folder of the study; attachments' locations are relative to it. */
  default Path folder() {
    return task().folder();
  }
}
