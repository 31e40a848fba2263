package dev.fornix.strategies.preselection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.RecordedHistory;
import dev.fornix.core.trial.TrialState;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PreselectionTest {
  private static final Domain LINE = Domain.product().with("x", Domain.integers(0, 999)).build();

  @Test
  void evaluatesWhatThePredictorPrefersAmongRandomCandidates() {
    SearchStrategy strategy = create("random", 20);
    RecordedHistory history = new RecordedHistory();
    for (int x = 0; x < 1000; x += 50) {
      tell(history, Proposal.of(point(x), Budget.WHOLE, "random"));
    }
    double sum = 0;
    for (int seed = 0; seed < 50; seed++) {
      Proposal proposal = strategy.propose(history, 1, new SplittableRandom(seed)).get(0);
      sum += proposal.configuration().integer("x");
    }
    // The largest of 20 uniform numbers has the mean 1000 · 20 / 21; the forest knows steps of 50.
    assertThat(sum / 50).isGreaterThan(880);
  }

  @Test
  void leavesTheFirstTrialsToTheBreeder() {
    RecordedHistory history = new RecordedHistory();
    for (int x = 0; x < 14; x++) {
      tell(history, Proposal.of(point(x), Budget.WHOLE, "random"));
    }
    assertThat(create("random", 20).propose(history, 3, new SplittableRandom(1)))
        .isEqualTo(create("random", 1).propose(history, 3, new SplittableRandom(1)))
        .hasSize(3);
  }

  @Test
  void keepsTheParentsOfWhatEvolutionBreeds() {
    SearchStrategy strategy = create("regularized", 10);
    RecordedHistory history = new RecordedHistory();
    for (int i = 0; i < 120; i++) {
      tell(history, strategy.propose(history, 1, new SplittableRandom(i)).get(0));
    }
    Proposal child = strategy.propose(history, 1, new SplittableRandom(999)).get(0);
    assertThat(child.origin()).isEqualTo("mutation");
    assertThat(child.parents()).hasSize(1);
  }

  @Test
  void proposesNothingTwiceWhileThereIsSomethingElse() {
    SearchStrategy strategy = create("random", 20);
    RecordedHistory history = new RecordedHistory();
    for (int x = 960; x < 1000; x++) {
      tell(history, Proposal.of(point(x), Budget.WHOLE, "random"));
    }
    List<Proposal> batch = strategy.propose(history, 10, new SplittableRandom(5));
    assertThat(batch)
        .extracting(proposal -> proposal.configuration().integer("x"))
        .doesNotHaveDuplicates()
        .allMatch(x -> x < 960);
  }

  @Test
  void saysThatThePredictorIsNeverAskedWhereTooFewTrialsArePlanned() {
    String few = Preselection.offer().create(problem(10), Options.NONE).remark().orElseThrow();
    assertThat(few)
        .startsWith(
            "the predictor is asked after 15 trials, and so for none of the 10 that are planned:"
                + " plan more, or lower startup; population 10");
    assertThat(create("random", 20).remark()).contains("the predictor is asked after 15 trials");
  }

  private static Problem problem(long planned) {
    return new Problem(
        SearchSpace.of("line", LINE, point -> point),
        List.of(Objective.maximize("score", "")),
        List.of(),
        Fidelities.only(Budget.WHOLE),
        OptionalLong.of(planned));
  }

  private static SearchStrategy create(String breeder, int candidates) {
    Problem problem = problem(200);
    Map<String, String> options =
        Map.of("breeder", breeder, "candidates", Integer.toString(candidates));
    return Preselection.offer().create(problem, new Options(options));
  }

  private static Configuration point(int x) {
    return Configuration.parse(LINE, "x=" + x);
  }

  private static void tell(RecordedHistory history, Proposal proposal) {
    PendingTrial trial =
        new PendingTrial(history.size(), proposal, history.size(), TrialState.RUNNING);
    history.propose(trial);
    double score = proposal.configuration().integer("x");
    history.tell(trial.finished(new Outcome.Completed(Measurement.of("score", score))));
  }
}
