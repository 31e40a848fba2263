package dev.fornix.automl.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.automl.config.ConfigReader;
import dev.fornix.automl.config.Fidelity;
import dev.fornix.automl.config.Filtering;
import dev.fornix.automl.config.NetworkPreference;
import dev.fornix.automl.config.SearchConfig;
import dev.fornix.automl.config.SecondObjective;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.space.Count;
import dev.fornix.core.study.Order;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.DataParts;
import dev.fornix.data.image.ImagePolicy;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.estimators.metrics.ClassificationMetric;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    return new Planner(config.build(), new Planner.Machine(2, 7, true)).fit(data, SPENT);
  }

  @Test
  void startsNoMoreWorkersThanFindTheirMemory() {
    Plan plan = fit(config().trials(10).workers(8));
    assertThat(plan.workers()).isEqualTo(7);
    assertThat(plan.sentences()).anyMatch(s -> s.startsWith("7 workers run rather than 8"));
    assertThat(fit(config().trials(10).workers(7)).sentences())
        .noneMatch(s -> s.contains("rather than"));
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

  /** A ninth of the images is one batch, which 27 epochs make 27 steps of: fewer than 40. */
  @Test
  void countsImagesWhereTheFidelityIsExamples() {
    Plan plan = fit(config().trials(12).strategy("asha").epochs(27).fidelity(Fidelity.EXAMPLES));
    int images = data.train().size();

    assertThat(plan.fidelities().levels())
        .containsExactly(Budget.examples(Math.rint(images / 3.0)), Budget.examples(images));
    assertThat(plan.training().passes()).hasValue(27);
    assertThat(plan.untimedRetraining()).isEqualTo(Budget.epochs(54));
    assertThat(plan.sentences())
        .anySatisfy(
            s ->
                assertThat(s)
                    .contains("; a trial trains on ")
                    .contains(
                        images
                            + " examples (the larger parts contain the smaller), 27 epochs"
                            + " each, and the best third"));
  }

  @Test
  void choosesThePassesByTheTimeWhereTheFidelityIsExamples() {
    Plan plan =
        fit(config().time(Duration.ofMinutes(3)).strategy("asha").fidelity(Fidelity.EXAMPLES));

    assertThat(plan.training().passes().orElseThrow()).isGreaterThanOrEqualTo(1);
    assertThat(plan.fidelities().highest()).isEqualTo(Budget.examples(data.train().size()));
    assertThat(fit(config().trials(12)).training().passes()).isEmpty();
  }

  @Test
  void refusesExamplesWhereTheyHaveNoMeaning() {
    StudyConfig.Builder one = config().strategy("random").fidelity(Fidelity.EXAMPLES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchRules.requireKnown(one.build().search(), true))
        .withMessageStartingWith("fidelity examples needs a strategy with several budget levels");
    StudyConfig.Builder pruned =
        config().strategy("asha").pruner("median").fidelity(Fidelity.EXAMPLES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchRules.requireKnown(pruned.build().search(), true))
        .withMessageStartingWith("the pruner median compares learning curves");
  }

  /** A level costs a third of the next by area: 28 / √3 = 16.2; 28 / 3 is less than 12. */
  @Test
  void countsPixelsWhereTheFidelityIsResolution() {
    Plan plan = fit(config().trials(12).strategy("asha").epochs(27).fidelity(Fidelity.RESOLUTION));

    assertThat(plan.fidelities().levels()).containsExactly(Budget.pixels(16), Budget.pixels(28));
    assertThat(plan.training().passes()).hasValue(27);
    assertThat(plan.wholeTraining()).isEqualTo(Budget.epochs(27));
    assertThat(plan.untimedRetraining()).isEqualTo(Budget.epochs(54));
    assertThat(plan.sentences())
        .anySatisfy(
            s ->
                assertThat(s)
                    .contains(
                        "; a trial trains for 27 epochs on images of 16, then 28 pixels a"
                            + " side, by which it is judged too; the best are trained again on"
                            + " whole images, and the best third of a level goes on"));
  }

  @Test
  void staysAtSmallerImagesWhereTheStrategyHasNoLevels() {
    Plan plan = fit(config().trials(12).strategy("random").epochs(9).fidelity(Fidelity.RESOLUTION));

    assertThat(plan.fidelities().levels()).containsExactly(Budget.pixels(16));
    assertThat(plan.wholeTraining()).isEqualTo(Budget.epochs(9));
  }

  @Test
  void refusesSmallerImagesWhereTheyHaveNoMeaning(@TempDir Path folder) {
    StudyConfig.Builder perceptrons =
        config().trials(5).space("mlp").strategy("asha").fidelity(Fidelity.RESOLUTION);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(perceptrons))
        .withMessageContaining("those of space mlp do not")
        .withMessageContaining("choose a space of convolutions");
    DataParts tiny =
        Datasets.load(
                "builtin:digits:60",
                LoadOptions.standard()
                    .withPolicy(ImagePolicy.automatic().withSize(16, 16))
                    .packedInto(folder))
            .split(1);
    StudyConfig config = config().trials(5).strategy("asha").fidelity(Fidelity.RESOLUTION).build();
    Planner planner = new Planner(config, new Planner.Machine(2, 2, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> planner.fit(tiny, SPENT))
        .withMessageContaining("only 16 pixels a side")
        .withMessageContaining("--fidelity examples");
    StudyConfig.Builder pruned =
        config().strategy("asha").pruner("median").fidelity(Fidelity.RESOLUTION);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchRules.requireKnown(pruned.build().search(), true))
        .withMessageContaining("makes on different sizes of images");
    StudyConfig.Builder inheriting =
        config().strategy("asha").inherit(true).fidelity(Fidelity.RESOLUTION);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchRules.requireKnown(inheriting.build().search(), true))
        .withMessageContaining("none inherits weights; drop --inherit");
  }

  @Test
  void saysThatTheBestBecomeLargerAndOnlyWhereTheyAreTrainedAgain() {
    StudyConfig.Builder larger =
        config().trials(5).space("nas-bench-201").finalSpaceOption("cells", "3");
    assertThat(fit(larger).sentences())
        .anySatisfy(
            s ->
                assertThat(s)
                    .startsWith("The best are trained again as larger networks")
                    .contains("with cells=3; costs and limits are those of the larger ones"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchRules.requireKnown(larger.build().search(), false))
        .withMessageContaining("is for fit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchRules.requireKnown(larger.inherit(true).build().search(), true))
        .withMessageContaining("drop --inherit");
    StudyConfig.Builder unknown = config().space("residual").finalSpaceOption("cells", "3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchRules.requireKnown(unknown.build().search(), true))
        .withMessageContaining("cells");
  }

  @ParameterizedTest
  @CsvSource({"random, false", "tpe, false", "hill-climbing, true", "asha, true"})
  void letsNetworksInheritOnlyWhereTheyAreMadeFromOthers(String strategy, boolean possible) {
    SearchConfig search = config().strategy(strategy).inherit(true).build().search();
    if (possible) {
      SearchRules.requireKnown(search, true);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SearchRules.requireKnown(search, true))
          .withMessageStartingWith("strategy " + strategy + " makes no network from another")
          .withMessageContaining("choose regularized-evolution or hill-climbing");
    }
  }

  private static StudyConfig.Builder sharing() {
    return config().evaluator("shared-weights");
  }

  @Test
  void trainsSharedWeightsForFiveTimesTheEpochsOfANetworkByItself() {
    Plan plan = fit(sharing().trials(100).epochs(4));

    assertThat(plan.strategy()).isEqualTo("regularized-evolution");
    assertThat(plan.fidelities().levels()).containsExactly(new Budget(Resource.SHARED_STEPS, 0));
    assertThat(plan.training().shared())
        .contains(new Plan.SharedPlan(Plan.Sharing.SCORES, Budget.epochs(20), Budget.epochs(4), 1));
    assertThat(plan.untimedRetraining()).isEqualTo(Budget.epochs(8));
    assertThat(plan.workers()).isOne();
    assertThat(plan.finalists()).isEqualTo(new Plan.Finalists(2, 2, 1));
    assertThat(fit(sharing()).trials()).hasValue(300);
    assertThat(plan.sentences()).noneMatch(s -> s.contains("rather than"));
  }

  @Test
  void givesSharedWeightsTheirShareOfTheTime() {
    Plan plan = fit(sharing().time(Duration.ofMinutes(5)));
    Budget training = plan.training().shared().orElseThrow().training();
    double search = plan.shares().orElseThrow().search().minus(SPENT).toSeconds();

    assertThat(plan.order()).isEqualTo(Order.ARRIVAL);
    assertThat(training.resource()).isEqualTo(Resource.SECONDS);
    assertThat(training.amount()).isBetween(0.4 * search, 0.6 * search);
  }

  /** Of 100 trials the last ten are drawn in the end; 5 and 5 in turn leave 45 that train. */
  @Test
  void letsTheTrainingsOfEnasTakeTheEpochsTogether() {
    Plan plan = fit(sharing().strategy("enas").trials(100).epochs(9));
    int steps = data.train().size() / plan.training().batchSize();

    assertThat(plan.training().shared().orElseThrow().use()).isEqualTo(Plan.Sharing.IN_TURN);
    assertThat(plan.fidelities().levels())
        .containsExactly(
            new Budget(Resource.SHARED_STEPS, 0),
            new Budget(Resource.SHARED_STEPS, 45 * steps / 45.0));
    assertThat(plan.sentences()).anyMatch(s -> s.contains("in turn with the strategy"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "strategy|asha|one budget level only, and strategy asha needs several; choose regularized",
        "pruner|median|no learning curves for the pruner median; leave the pruner out, or choose",
        "fidelity|examples|no short trials that fidelity examples could shorten; leave the",
        "inherit|true|one set of weights, which no network passes on to another; drop --inherit",
      })
  void refusesWhatHasNoMeaningWhereWeightsAreShared(String setting, String value, String words) {
    StudyConfig config =
        ConfigReader.read(
            Map.of(
                "data",
                List.of("builtin:digits:200"),
                "evaluator",
                List.of("shared-weights"),
                setting,
                List.of(value)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchRules.requireKnown(config.search(), true))
        .withMessageContaining(words);
  }

  private static StudyConfig.Builder relaxing() {
    return config().evaluator("relaxation").space("nas-bench-201");
  }

  @Test
  void followsARelaxationForTheEpochsAskedForOrThoseOfThePapers() {
    Plan plan = fit(relaxing().epochs(4).strategyOption("epochs", "7"));

    assertThat(plan.strategy()).isEqualTo("darts");
    assertThat(plan.fidelities().levels()).containsExactly(Budget.relaxationEpochs(7));
    assertThat(plan.trials()).hasValue(8);
    assertThat(plan.wholeTraining()).isEqualTo(Budget.epochs(4));
    assertThat(plan.workers()).isOne();
    assertThat(plan.startingPoints()).isFalse();
    assertThat(fit(relaxing()).fidelities().highest()).isEqualTo(Budget.relaxationEpochs(50));
  }

  @Test
  void followsARelaxationForAsManyEpochsAsThereIsTimeFor() {
    double few =
        fit(relaxing().time(Duration.ofMinutes(1)).spaceOption("channels", "64"))
            .fidelities()
            .highest()
            .amount();
    double more =
        fit(relaxing().time(Duration.ofMinutes(3)).spaceOption("channels", "64"))
            .fidelities()
            .highest()
            .amount();

    assertThat(few).isBetween(1.0, 49.0);
    assertThat(more).isBetween(few + 1, 50.0);
  }

  @Test
  void refusesWhatDoesNotGoTogetherWithARelaxation() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SearchRules.requireKnown(config().strategy("darts").build().search(), true))
        .withMessageContaining("add --evaluator relaxation");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SearchRules.requireKnown(relaxing().strategy("random").build().search(), true))
        .withMessageContaining("which strategy random cannot follow; choose the strategy darts");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SearchRules.requireConsistent(
                    relaxing().limit(Limit.parse("parameters<=9k")).build()))
        .withMessageContaining("cannot be kept by strategy darts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchRules.requireConsistent(relaxing().trials(9).build()))
        .withMessageContaining("--strategy-option epochs=20 in place of --trials");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(relaxing().space("mobile").time(Duration.ofMinutes(2))))
        .withMessageContaining("darts and nas-bench-201 have one");
  }

  @Test
  void refusesEnasWithoutSharedWeights() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SearchRules.requireKnown(config().strategy("enas").build().search(), true))
        .withMessage(
            "strategy enas trains weights that all networks share; add --evaluator shared-weights,"
                + " or choose reinforce, whose controller learns from trainings of each network");
  }

  @Test
  void letsRandomSearchBeginWithNothingThatIsKnown() {
    assertThat(fit(config().trials(12)).startingPoints()).isTrue();
    assertThat(fit(config().trials(12).strategy("random")).startingPoints()).isFalse();
    assertThat(fit(sharing().trials(12).strategy("enas")).startingPoints()).isFalse();
  }

  @Test
  void keepsItsSamplerBesideOptionsOfTheUserAndSaysWhatTheyMean() {
    Plan plan = fit(config().trials(12).epochs(96).strategy("asha").strategyOption("eta", "4"));

    assertThat(plan.strategyOptions())
        .containsEntry("eta", "4")
        .containsEntry("sampler", "regularized-evolution");
    assertThat(String.join(" ", plan.sentences())).contains("the best one in 4 of a level");
    assertThat(plan.fidelities().levels())
        .extracting(Budget::amount)
        .containsExactly(6.0, 24.0, 96.0);
  }

  /** 120 images train, in 7 batches of 16 an epoch. */
  @ParameterizedTest
  @CsvSource({"90, 10 30 90", "36, 12 36", "9, 9", "1, 1"})
  void hasOnlyRungsOnWhichNetworksLearnEnoughToBeCompared(double epochs, String levels) {
    assertThat(levels(fit(config().trials(12).epochs(epochs)))).isEqualTo(levels);
  }

  @Test
  void keepsTwoRungsForAStrategyThatNeedsThem() {
    assertThat(levels(fit(config().trials(12).epochs(9).strategy("hyperband")))).isEqualTo("3 9");
  }

  private static String levels(Plan plan) {
    return plan.fidelities().levels().stream()
        .map(budget -> String.format(Locale.ROOT, "%.0f", budget.amount()))
        .collect(Collectors.joining(" "));
  }

  /** A slow machine, where 2 seconds are 28 steps of a typical network. */
  @Test
  void givesTheLowestRungItsStepsWhereTheTimeIsTheBudget(@TempDir Path folder) {
    DataParts large =
        Datasets.load("builtin:digits:4000", LoadOptions.standard().packedInto(folder)).split(1);
    StudyConfig config = config().time(Duration.ofSeconds(20)).build();
    Plan plan = new Planner(config, new Planner.Machine(1, 7, false)).fit(large, SPENT);

    int steps = large.train().size() / plan.training().batchSize();
    assertThat(plan.fidelities().lowest().resource()).isEqualTo(Resource.EPOCHS);
    assertThat(plan.fidelities().lowest().amount() * steps).isBetween(39.0, 41.0);
  }

  @Test
  void saysWhatIsWantedBesideTheUsual() {
    assertThat(fit(config().trials(12)).sentences()).noneMatch(s -> s.contains("judged by"));
    assertThat(
            fit(config()
                    .trials(12)
                    .metric(ClassificationMetric.BALANCED_ACCURACY)
                    .objective(SecondObjective.LATENCY)
                    .limit(Limit.parse("parameters<=20k")))
                .sentences())
        .contains(
            "Networks are judged by balanced accuracy, and beside it by latency; only those are"
                + " taken that keep parameters<=20000; networks that no other beats in all of these"
                + " are trained again before others; of those within one standard error of the"
                + " best score the one with the lowest latency is taken.");
    assertThat(fit(config().trials(12).prefer(NetworkPreference.ACCURACY)).sentences())
        .contains("The best score is taken, however close others come.");
    assertThat(fit(config().trials(12).prefer(NetworkPreference.FAST)).sentences())
        .anyMatch(s -> s.contains("with the lowest latency is taken (by multiply-adds, since"));
  }

  @Test
  void saysWhyASearchIsAsItIsWhereNobodySaid() {
    Planner.Machine machine = new Planner.Machine(2, 7, true);
    assertThat(new Planner(config().build(), machine).search(data, SPENT).sentences())
        .contains(
            "Left to Fornix, and chosen as usual: the space residual, whose networks train fast on"
                + " processors; the strategy regularized-evolution, which suits any space and any"
                + " number of trials (portfolio would pick one); the number of trials, 30.");
    StudyConfig told = config().space("mlp").strategy("random").trials(3).build();
    assertThat(new Planner(told, machine).search(data, SPENT).sentences())
        .noneMatch(s -> s.contains("Left to Fornix"));
    assertThat(fit(config().trials(12)).sentences()).noneMatch(s -> s.contains("Left to Fornix"));
  }

  @Test
  void saysWhichOfTwoMetricsCounts() {
    StudyConfig config =
        ConfigReader.read(
            Map.of(
                "data", List.of("builtin:digits:200"),
                "trials", List.of("12"),
                "objective", List.of("balanced_accuracy"),
                "metric", List.of("accuracy")));
    assertThat(new Planner(config, new Planner.Machine(2, 7, true)).fit(data, SPENT).sentences())
        .contains("Networks are judged by accuracy.");
  }

  @Test
  void speaksOfOneEpochInTheSingular() {
    assertThat(fit(config().trials(12).epochs(1)).sentences())
        .anyMatch(s -> s.contains("a trial trains for 1 epoch."))
        .anyMatch(s -> s.contains("train again for 2 epochs"));
  }

  @Test
  void countsTrialsAsPeopleDo() {
    assertThat(fit(config().trials(1).epochs(90)).sentences())
        .anyMatch(s -> s.contains("none will reach 30 or 90 in 1 trial)"))
        .anyMatch(s -> s.startsWith("The search ends after 1 trial beside the baseline;"));
    assertThat(fit(config().trials(1_000_000)).sentences())
        .anyMatch(s -> s.startsWith("The search ends after 1,000,000 trials beside"));
  }

  @Test
  void saysHowTheBestAreTrainedAgain() {
    Plan plan = fit(config().trials(12).epochs(4));

    assertThat(plan.sentences())
        .contains(
            "The search ends after 12 trials beside the baseline; then the best 2 train again for 8"
                + " epochs, twice a full trial.");
  }

  /**
   * With a lag of 8: the first of 3 told results is promoted as trial 12, that of 9 as trial 27.
   */
  @ParameterizedTest
  @CsvSource({
    "11, 'none will reach 30 or 90 in 11 trials'",
    "12, 'none will reach 90 in 12 trials'"
  })
  void promisesNoBudgetThatNoTrialWillReach(long trials, String said) {
    assertThat(String.join(" ", fit(config().trials(trials).epochs(90)).sentences()))
        .contains("10, then 30, then 90 epochs")
        .contains(said);
    assertThat(fit(config().trials(27).epochs(90)).sentences())
        .noneMatch(s -> s.contains("will reach"));
    assertThat(fit(config().trials(trials).epochs(90).strategy("hyperband")).sentences())
        .noneMatch(s -> s.contains("will reach"));
  }

  /** Three of 2 seconds, of which one goes on to 6, take 10 seconds of the search's 7. */
  @Test
  void promisesNoBudgetForWhichTheTimeIsTooShort() {
    assertThat(fit(config().time(Duration.ofSeconds(20)).workers(1)).sentences())
        .anyMatch(s -> s.contains("2 s, then 6 s") && s.contains("(none will reach 6 s)"));
    assertThat(fit(config().time(Duration.ofMinutes(3))).sentences())
        .noneMatch(s -> s.contains("will reach"));
  }

  @Test
  void saysWhatItWillDo() {
    assertThat(String.join(" ", fit(config().time(Duration.ofMinutes(3))).sentences()))
        .contains("Of 3 min 00 s: search until")
        .contains("on 2 workers")
        .containsPattern("a trial trains for [0-9.]+ s, then [0-9.]+ s, and the best third")
        .contains("The small fixed network gets the search's longest training")
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

  private static String scoring(Plan plan) {
    return plan.sentences().stream()
        .filter(s -> s.contains("scored"))
        .findFirst()
        .orElse("nothing is said of it");
  }

  @Test
  void scoresNetworksBeforeALongSearchAndSaysHow() {
    Plan plan = fit(config().time(Duration.ofMinutes(10)));

    assertThat(plan.filter())
        .contains(new Plan.Filter("vote", 64, 96, Optional.of(Duration.ofSeconds(30)), 3));
    assertThat(scoring(plan))
        .isEqualTo(
            "Before it, in at most 30 s, up to 96 networks are drawn and scored without training,"
                + " by the vote of synflow, jacob_cov and snip on 64 training images; the best 3"
                + " that are not alike are among its first trials, and each network that is"
                + " trained is scored too, so that the report can say how far such scores are to"
                + " be trusted.");
  }

  @Test
  void scoresAFixedNumberWhereTheTrialsAre() {
    Plan plan = fit(config().trials(40).epochs(400));

    assertThat(plan.filter()).get().extracting(Plan.Filter::starters).isEqualTo(5);
    assertThat(plan.filter()).get().extracting(Plan.Filter::time).isEqualTo(Optional.empty());
    assertThat(plan.filter().orElseThrow().most()).isBetween(40, 160);
    assertThat(scoring(plan))
        .startsWith("Before it, " + plan.filter().orElseThrow().most() + " networks");
    assertThat(fit(config().trials(40).epochs(400).workers(1)).filter()).isEqualTo(plan.filter());
  }

  @Test
  void scoresNothingWhereTheSpaceIsSmall() {
    FilterPlanner planner =
        new FilterPlanner(Filtering.AUTO, true, Count.of(BigInteger.valueOf(400)), 6_000, 36e9);
    FilterPlanner.Verdict verdict =
        planner.judge(
            Optional.of(Duration.ofMinutes(20)),
            OptionalLong.empty(),
            Fidelities.only(Budget.epochs(3)),
            OptionalDouble.empty());
    assertThat(verdict.filter()).isEmpty();
    assertThat(verdict.why()).contains("the space has only 400 networks");
  }

  @Test
  void saysWhyNoNetworksAreScored() {
    assertThat(scoring(fit(config().time(Duration.ofMinutes(10)).filter(Filtering.NONE))))
        .isEqualTo("No networks are scored before the search: as was asked for.");
    assertThat(scoring(fit(config().time(Duration.ofMinutes(3)))))
        .endsWith("the search is too short to begin with further ones.");
    assertThat(scoring(fit(config().trials(15).epochs(400))))
        .endsWith("the search is too short to begin with further ones.");
    assertThat(scoring(fit(config().trials(40).epochs(1))))
        .endsWith("too few could be scored in a twentieth of what the search trains.");
    assertThat(scoring(fit(config().time(Duration.ofMinutes(10)).strategy("random"))))
        .isEqualTo("nothing is said of it");
  }

  @Test
  void scoresByWhatWasNamedHoweverShortTheSearchIs() {
    Plan plan = fit(config().trials(3).epochs(1).filter(new Filtering("parameters")));

    assertThat(plan.filter()).get().extracting(Plan.Filter::starters).isEqualTo(1);
    assertThat(scoring(plan)).contains("by parameters on 64 training images; the best is one of");
  }

  @Test
  void aSearchAloneScoresNothingUnlessItIsAskedTo() {
    Planner.Machine machine = new Planner.Machine(2, 7, true);
    Duration time = Duration.ofMinutes(20);
    StudyConfig.Builder config = config().time(time);
    assertThat(new Planner(config.build(), machine).search(data, SPENT).filter()).isEmpty();
    config.filter(new Filtering("naswot"));
    assertThat(new Planner(config.build(), machine).search(data, SPENT).filter())
        .get()
        .extracting(Plan.Filter::score)
        .isEqualTo("naswot");
  }
}
