package dev.fornix.automl.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.study.Order;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.DataParts;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
  private static final Duration SPENT = Duration.ofSeconds(3);

  private static DataParts data;

  @BeforeAll
  static void draws(@TempDir Path folder) {
    LoadOptions options = LoadOptions.standard().packedInto(folder);
    data = Datasets.load("builtin:digits:200", options).split(1);
  }

  private static StudyConfig.Builder config() {
    return StudyConfig.builder("builtin:digits:200").out(Path.of("study"));
  }

  private static Plan fit(StudyConfig.Builder config) {
    return new Planner(config.build(), new Planner.Machine(2, true)).fit(data, SPENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 180, 3600})
  void leavesTimeForEachPartOfTheJob(int seconds) {
    Duration total = Duration.ofSeconds(seconds);
    Plan.TimeShares shares = fit(config().time(total)).shares().orElseThrow();

    assertThat(shares.search()).isBetween(SPENT, shares.retraining());
    assertThat(shares.total()).isEqualTo(total);
    if (seconds > 12) {
      assertThat(shares.retraining()).isLessThan(total);
    }
  }

  @Test
  void teachesTheBestByAllCoresWhereTimeIsShortForTheData() {
    Plan.Finalists finalists = fit(config().time(Duration.ofSeconds(12))).finalists();

    assertThat(finalists).isEqualTo(new Plan.Finalists(1, 1, 2));
  }

  @Test
  void teachesSeveralSideBySideWhereThereIsTimeEnough() {
    Plan.Finalists finalists = fit(config().time(Duration.ofMinutes(10))).finalists();

    assertThat(finalists).isEqualTo(new Plan.Finalists(2, 2, 1));
  }

  @Test
  void comparesAfterEqualEpochsWhereTimeIsShortForTheDataElseAfterEqualSeconds() {
    Plan shortOne = fit(config().time(Duration.ofMillis(1500)));
    Plan longOne = fit(config().time(Duration.ofMinutes(3)));

    assertThat(shortOne.fidelities().highest().resource()).isEqualTo(Resource.EPOCHS);
    assertThat(longOne.fidelities().highest().resource()).isEqualTo(Resource.SECONDS);
  }

  @Test
  void plansTheSameTrialsForAnyNumberOfWorkers() {
    Plan one = fit(config().trials(12).workers(1));
    Plan two = fit(config().trials(12).workers(2));

    assertThat(one.order()).isEqualTo(two.order()).isNotEqualTo(Order.ARRIVAL);
    assertThat(one.fidelities()).isEqualTo(two.fidelities());
    assertThat(one.training()).isEqualTo(two.training());
    assertThat(one.finalists().count()).isEqualTo(two.finalists().count());
    assertThat(one.finalists().threads()).isEqualTo(two.finalists().threads()).isOne();
  }

  @Test
  void letsRandomSearchBeginWithNothingThatIsKnown() {
    assertThat(fit(config().trials(12)).startingPoints()).isTrue();
    assertThat(fit(config().trials(12).strategy("random")).startingPoints()).isFalse();
  }

  @Test
  void keepsItsSamplerBesideOptionsOfTheUserAndSaysWhatTheyMean() {
    Plan plan = fit(config().trials(12).strategy("asha").strategyOption("eta", "4"));

    assertThat(plan.strategyOptions())
        .containsEntry("eta", "4")
        .containsEntry("sampler", "regularized-evolution");
    assertThat(String.join(" ", plan.sentences())).contains("only the best one in 4");
    assertThat(plan.fidelities().levels())
        .extracting(Budget::amount)
        .containsExactly(9.0 / 16, 9.0 / 4, 9.0);
  }

  @Test
  void saysHowTheBestAreTrainedAgain() {
    Plan plan = fit(config().trials(12).epochs(4));

    assertThat(plan.sentences())
        .contains("The search ends after 12 trials; then the best 2 train again for 8 epochs.");
  }

  @Test
  void saysWhatItWillDo() {
    assertThat(String.join(" ", fit(config().time(Duration.ofMinutes(3))).sentences()))
        .contains("Of 3m00s the search gets until")
        .contains("on 2 workers")
        .contains("mirrored");
  }

  @Test
  void leavesTimeForARefit() {
    Duration total = Duration.ofMinutes(10);
    Plan.TimeShares without = fit(config().time(total)).shares().orElseThrow();
    Plan.TimeShares with = fit(config().time(total).refit(true)).shares().orElseThrow();

    assertThat(with.search()).isEqualTo(without.search());
    Duration finalists = with.retraining().minus(with.search());
    assertThat(without.retraining().minus(with.retraining())).isGreaterThan(finalists);
  }
}
