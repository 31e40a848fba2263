package dev.fornix.strategies.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Encoding;
import dev.fornix.core.space.GraphEncoding;
import dev.fornix.core.space.PathEncoding;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.core.trial.TrialState;
import dev.fornix.strategies.bayes.RefitSchedule;
import dev.fornix.strategies.learning.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialPredictorTest {
  private static final RefitSchedule EVERY_FOURTH = new RefitSchedule(4, 4, 0);
  private static final Domain LINE = Domain.product().with("x", Domain.integers(0, 100)).build();

  /** Which encodings a space offers, besides the generic one. */
  private record Line(boolean paths, boolean graph) implements SearchSpace<Long> {
    @Override
    public String name() {
      return "line";
    }

    @Override
    public Domain domain() {
      return LINE;
    }

    @Override
    public Long decode(Configuration point) {
      return point.integer("x");
    }

    @Override
    public <C> Optional<C> capability(Class<C> type) {
      if (paths && type.equals(PathEncoding.class)) {
        return Optional.of(type.cast(new Scaled(10)));
      }
      return graph && type.equals(GraphEncoding.class)
          ? Optional.of(type.cast(new Scaled(20)))
          : Optional.empty();
    }
  }

  private record Scaled(double factor) implements PathEncoding, GraphEncoding {
    @Override
    public int width() {
      return 1;
    }

    @Override
    public double[] encode(Configuration point) {
      return new double[] {factor * point.integer("x")};
    }
  }

  @Test
  void learnsAnewWhenTheScheduleSaysSo() {
    List<Integer> examples = new ArrayList<>();
    Learner noting =
        (vectors, targets, random) -> {
          examples.add(vectors.size());
          return Learner.forest(2).learn(vectors, targets, random);
        };
    TrialPredictor predictor =
        new TrialPredictor(problem(new Line(false, false)), View.USUAL, noting, EVERY_FOURTH);
    RecordedHistory history = new RecordedHistory();
    for (int x = 1; x <= 9; x++) {
      tell(history, x);
      assertThat(predictor.after(history).isPresent()).isEqualTo(x >= 4);
    }
    assertThat(examples).containsExactly(4, 8);
  }

  @Test
  void sayTheSameAfterTheSameTrialsWhateverItLearntBefore() {
    RecordedHistory history = new RecordedHistory();
    TrialPredictor old = forest(View.USUAL);
    for (int x : new int[] {5, 80, 33, 61, 12, 97, 45, 70}) {
      tell(history, x);
      var unused = old.after(history);
    }
    TrialPredictor fresh = forest(View.USUAL);
    for (int x = 0; x <= 100; x += 10) {
      assertThat(fresh.after(history).orElseThrow().mean(point(x)))
          .isEqualTo(old.after(history).orElseThrow().mean(point(x)));
    }
  }

  @Test
  void knowsTheBestOfAllTrialsNotOnlyOfThoseItLearntFrom() {
    RecordedHistory history = new RecordedHistory();
    for (int x : new int[] {10, 20, 30, 40, 99}) {
      tell(history, x);
    }
    assertThat(forest(View.USUAL).after(history).orElseThrow().best(2))
        .containsExactly(point(99), point(40));
  }

  private enum Kind {
    FOREST,
    BOOSTING,
    PERCEPTRONS;

    Learner learner() {
      return switch (this) {
        case FOREST -> Learner.forest(30);
        case BOOSTING -> Learner.boosting(5, 60);
        case PERCEPTRONS -> Learner.perceptrons(1, 10, new Training(3, false, 0.02, 8, 100));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void expectsMoreOfWhatResemblesTheBetterTrials(Kind kind) {
    RecordedHistory history = new RecordedHistory();
    for (int x = 0; x <= 100; x += 5) {
      tell(history, x);
    }
    TrialPredictor.Learnt learnt =
        new TrialPredictor(
                problem(new Line(false, false)), View.USUAL, kind.learner(), EVERY_FOURTH)
            .after(history)
            .orElseThrow();
    assertThat(learnt.mean(point(92))).isGreaterThan(learnt.mean(point(48)));
    assertThat(learnt.mean(point(48))).isGreaterThan(learnt.mean(point(7)));
    SplittableRandom random = new SplittableRandom(3);
    double drawn = 0;
    for (int i = 0; i < 400; i++) {
      drawn += learnt.draw(point(48), random) / 400;
    }
    assertThat(drawn).isBetween(learnt.mean(point(48)) - 0.2, learnt.mean(point(48)) + 0.2);
  }

  @Test
  void seesWhatTheViewNames() {
    Problem all = problem(new Line(true, true));
    assertThat(View.ENCODING.of(all).encode(point(50)))
        .isEqualTo(Encoding.of(LINE).encode(point(50)));
    assertThat(View.USUAL.of(all).encode(point(50))).containsExactly(500);
    assertThat(View.PATHS.of(all).encode(point(50))).containsExactly(500);
    assertThat(View.GRAPH.of(all).encode(point(50))).containsExactly(1000);
    assertThat(View.USUAL.of(problem(new Line(false, true))).encode(point(50)))
        .isEqualTo(Encoding.of(LINE).encode(point(50)));
  }

  @Test
  void refusesAViewThatTheSpaceDoesNotOffer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> View.GRAPH.of(problem(new Line(true, false))))
        .withMessage(
            "the space line does not tell the graph of its candidates; choose features=encoding");
  }

  private static TrialPredictor forest(View view) {
    return new TrialPredictor(
        problem(new Line(false, false)), view, Learner.forest(20), EVERY_FOURTH);
  }

  private static Problem problem(SearchSpace<Long> space) {
    return new Problem(
        space,
        List.of(Objective.maximize("score", "")),
        List.of(),
        Fidelities.only(Budget.WHOLE),
        OptionalLong.empty());
  }

  private static Configuration point(int x) {
    return Configuration.parse(LINE, "x=" + x);
  }

  /** A trial whose score is its point. */
  private static void tell(RecordedHistory history, int x) {
    PendingTrial trial =
        new PendingTrial(
            history.size(), Proposal.of(point(x), Budget.WHOLE, "random"), 7, TrialState.RUNNING);
    history.propose(trial);
    history.tell(trial.finished(new Outcome.Completed(Measurement.of("score", x))));
  }
}
