package dev.fornix.benchmarks.claim;

import dev.fornix.architecture.spaces.NasBench101Space;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Progression;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import java.util.List;
import java.util.OptionalLong;

/**
 * Lets a strategy search the whole space by a surrogate: one evaluation after the other, every
 * result told at once, repeated and isomorphic cells evaluated again.
 *
 * @param top of how many best different cells the mean score is looked at
 */
record Search(NasBench101Space space, Progression progression, int top) {
  private static final Objective SCORE = Objective.maximize("score", "");

  /** Over the levels of the space. */
  static Search of(NasBench101Space space, int top) {
    return new Search(space, space.capability(Progression.class).orElseThrow(), top);
  }

  /** Search once. */
  Course run(Contender contender, Landscape landscape) {
    Problem problem =
        new Problem(
            space,
            List.of(SCORE),
            List.of(),
            Fidelities.only(Budget.WHOLE),
            OptionalLong.of(contender.most()));
    Course course = new Course(progression.levels(), top);
    try (Study study =
        Study.of(space, contender.create(problem))
            .strategyName(contender.strategy())
            .seed(landscape.seed())
            .objectives(List.of(SCORE))
            .reuseScores(false)
            .open()) {
      while (course.evaluations() < contender.most() && !ended(contender, course)) {
        evaluate(study, study.ask().orElseThrow(), landscape.surrogate(), course);
      }
    }
    return course;
  }

  private boolean ended(Contender contender, Course course) {
    return contender.last() > 0 && course.at(progression.levels()) >= contender.last();
  }

  private void evaluate(Study study, PendingTrial trial, Surrogate surrogate, Course course) {
    Configuration point = trial.proposal().configuration();
    double score = surrogate.accuracy(space.cell(point));
    study.tell(trial.number(), new Outcome.Completed(Measurement.of(SCORE.name(), score)));
    course.add(progression.level(point), space.publishedHash(point), score);
  }
}
