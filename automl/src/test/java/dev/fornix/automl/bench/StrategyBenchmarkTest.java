package dev.fornix.automl.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyException;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Proposal;
import dev.fornix.estimators.table.Table;
import dev.fornix.estimators.table.TableDescription;
import dev.fornix.estimators.table.TableSpace;
import dev.fornix.strategies.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrategyBenchmarkTest {
  private final Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> said = new ArrayList<>();

  StrategyBenchmarkTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static final String DESCRIPTION =
      """
      space: pool
      file: hundred.csv
      architecture: name
      objectives:
        - {name: accuracy, column: half, direction: maximize, unit: percent, epochs: 1}
        - {name: accuracy, column: val, direction: maximize, unit: percent, epochs: 4}
        - {name: latency, column: latency, direction: minimize, unit: milliseconds, known: true}
        - {name: heat, column: latency, direction: minimize, unit: watts}
      cost: {column: seconds, unit: seconds, epochs: 4}
      report: [test]
      """;

  /**
   * A hundred architectures; the n-th has n per cent after four epochs and half of that after one,
   * costs 40 s and takes n / 10 ms.
   */
  private Table table(String name) throws IOException {
    return table(name, DESCRIPTION);
  }

  private Table table(String name, String description) throws IOException {
    StringBuilder csv = new StringBuilder("name,half,val,seconds,latency,test\n");
    for (int i = 1; i <= 100; i++) {
      csv.append("a" + i + "," + i / 2.0 + "," + i + ",40," + i / 10.0 + "," + 2 * i + "\n");
    }
    Files.writeString(folder.resolve("hundred.csv"), csv);
    return Table.read(
        TableDescription.read(Files.writeString(folder.resolve(name + ".yaml"), description)));
  }

  /** Forty searches with the seeds from 0, at the highest level alone, but for what is changed. */
  private static final class Changed {
    private final String budget;
    private final List<Contender> contenders;
    private boolean leaveOutRefused;
    private long firstSeed;
    private int seeds = 40;
    private List<String> objectives = List.of();
    private List<Limit> limits = List.of();
    private List<Double> epochs = List.of(4.0);

    Changed(String budget, String... strategies) {
      this.budget = budget;
      contenders = Stream.of(strategies).map(name -> new Contender(name, Options.NONE)).toList();
    }

    StrategyBenchmark.Setting setting() {
      return new StrategyBenchmark.Setting(
          contenders,
          leaveOutRefused,
          SimulatedBudget.parse(budget),
          firstSeed,
          seeds,
          objectives,
          limits,
          epochs,
          Map.of(),
          seeds == 1 ? 1 : 2);
    }
  }

  private static Changed searches(String budget, String... strategies) {
    return new Changed(budget, strategies);
  }

  private static Changed limited(String limit, Changed setting) {
    setting.limits = List.of(Limit.parse(limit));
    return setting;
  }

  private static Changed pursuing(List<String> objectives, Changed setting) {
    setting.objectives = objectives;
    return setting;
  }

  private BenchmarkResult run(Changed setting) throws IOException {
    return new StrategyBenchmark(setting.setting(), Strategies.builtIn(), nanos::incrementAndGet)
        .run(List.of(table("hundred")), said::add);
  }

  /** The row of the whole budget. */
  private static BenchmarkRow last(BenchmarkResult result) {
    return result.results().get(result.results().size() - 1);
  }

  /** The expected maximum of n draws with replacement from 1 to 100. */
  private static double expectedBest(int draws) {
    double sum = 0;
    for (int k = 0; k < 100; k++) {
      sum += 1 - Math.pow(k / 100.0, draws);
    }
    return sum;
  }

  @Test
  void findsWithRandomSearchWhatProbabilitySays() throws IOException {
    BenchmarkRow row = last(run(searches("20", "random")));
    double error = row.objective().std() / Math.sqrt(40);
    assertThat(row.objective().mean()).isCloseTo(expectedBest(20), within(4 * error));
    assertThat(row.evaluations()).isEqualTo(20);
    assertThat(row.regret().mean()).isCloseTo(100 - row.objective().mean(), within(1e-9));
    assertThat(row.report().get("test"))
        .isEqualTo(new Spread(2 * row.objective().mean(), 2 * row.objective().std()));
  }

  @Test
  void makesNoEvaluationThatWouldPassTheSeconds() throws IOException {
    assertThat(last(run(searches("239s", "random"))).evaluations()).isEqualTo(5);
    assertThat(last(run(searches("240s", "random"))).evaluations()).isEqualTo(6);
  }

  @Test
  void looksAtEveryTenthOfTheBudget() throws IOException {
    assertThat(run(searches("400s", "random")).results())
        .extracting(BenchmarkRow::budget)
        .containsExactly(
            "40s", "80s", "120s", "160s", "200s", "240s", "280s", "320s", "360s", "400s");
    assertThat(run(searches("3", "random")).results())
        .extracting(BenchmarkRow::budget)
        .containsExactly("1", "2", "3");
  }

  /**
   * Three evaluations at the lowest level take 30 s; the fourth would be one at the highest for 40
   * s. The incumbent was seen with at most 50 per cent.
   */
  @Test
  void judgesByTheHighestLevelWhatWasChosenAtALowerOne() throws IOException {
    Changed bothLevels = searches("40s", "asha");
    bothLevels.epochs = List.of();
    BenchmarkRow row = last(run(bothLevels));
    assertThat(row.evaluations()).isEqualTo(3);
    double error = row.objective().std() / Math.sqrt(40);
    assertThat(row.objective().mean()).isCloseTo(expectedBest(3), within(4 * error));
  }

  /** Three times 10 s; then the fourth goes on from one of them, for 30 s more. */
  @Test
  void paysTheDifferenceWhereTrainingsWereContinued() throws IOException {
    Changed bothLevels = searches("60s", "asha");
    bothLevels.epochs = List.of();
    Table continued =
        table("continued", DESCRIPTION.replace("epochs: 4}\nr", "epochs: 4, continued: true}\nr"));
    BenchmarkResult result =
        new StrategyBenchmark(bothLevels.setting(), Strategies.builtIn(), nanos::incrementAndGet)
            .run(List.of(continued), said::add);
    assertThat(last(result).evaluations()).isEqualTo(4);
    assertThat(last(run(bothLevels)).evaluations()).as("in full: 70 s").isEqualTo(3);
  }

  @Test
  void prefersWhatWasEvaluatedAtAHigherLevel() {
    Run run = new Run();
    run.add(new Run.Evaluation("low", Budget.epochs(1), Map.of("x", 9.0), true, 1), 0);
    run.add(new Run.Evaluation("high", Budget.epochs(4), Map.of("x", 7.0), true, 2), 0);
    run.add(new Run.Evaluation("equal", Budget.epochs(4), Map.of("x", 7.0), true, 3), 0);
    run.add(new Run.Evaluation("lower", Budget.epochs(1), Map.of("x", 10.0), true, 4), 0);
    run.add(new Run.Evaluation("broken", Budget.epochs(4), Map.of("x", 10.0), false, 5), 0);
    assertThat(run.incumbent(1, "x", Direction.MAXIMIZE).orElseThrow().architecture())
        .isEqualTo("low");
    assertThat(run.incumbent(5, "x", Direction.MAXIMIZE).orElseThrow().architecture())
        .isEqualTo("high");
    assertThat(run.incumbent(0.5, "x", Direction.MAXIMIZE)).isEmpty();
  }

  /**
   * The n-th architecture has n per cent at n / 10 ms, so all hundred are the front. From the worst
   * values, 1 % and 10 ms, the n-th dominates (n − 1) · (100 − n) / 10, and all of them Σ (100 − n)
   * / 10 for n = 2 … 99, which is 98 · 99 / 2 / 10 = 485.1.
   */
  @Test
  void measuresTheShareOfTheTrueFront() throws IOException {
    Changed both = pursuing(List.of("accuracy", "latency"), searches("9", "random"));
    Task task = Task.of(table("hundred"), both.setting());
    Front front = new Front(task, task.feasible(), Map.of());
    assertThat(front.share(List.of(evaluated(task, 51)))).isCloseTo(245 / 485.1, within(1e-9));
    assertThat(front.share(List.of(evaluated(task, 51), evaluated(task, 2))))
        .isCloseTo((245 + 4.9) / 485.1, within(1e-9));
    assertThat(front.share(List.of())).isZero();
    assertThat(front.share(task.feasible().stream().map(a -> evaluated(task, a)).toList()))
        .isEqualTo(1);
    assertThat(
            new Front(task, task.feasible(), Map.of("accuracy", 49.0, "latency", 5.2))
                .share(List.of(evaluated(task, 51))))
        .as("50 % at 5.0 ms and 51 % at 5.1 ms: 2 · 0.1 of 1 · 0.2 + 1 · 0.1")
        .isCloseTo(2.0 / 3, within(1e-9));
  }

  private static Run.Evaluation evaluated(Task task, int number) {
    return evaluated(task, "a" + number);
  }

  private static Run.Evaluation evaluated(Task task, String architecture) {
    return new Run.Evaluation(
        architecture, Budget.epochs(4), task.full(architecture).values(), true, 1);
  }

  @Test
  void comparesByTheHypervolumeOfSeveralObjectives() throws IOException {
    BenchmarkResult result =
        run(pursuing(List.of("accuracy", "latency"), searches("100", "random", "grid")));
    assertThat(result.results()).allMatch(row -> row.hypervolume().isPresent());
    assertThat(last(result).hypervolume()).as("a grid of all points").contains(1.0);
    assertThat(last(result).hypervolumeStd()).contains(0.0);
    Differences.Pair pair = result.differences().pairs().get(0);
    assertThat(pair.better()).isEqualTo("grid");
    assertThat(pair.p()).isLessThan(1e-6);
  }

  /** All but those that need what a table has not: simple points, or weights to share. */
  static Stream<String> strategies() {
    return Strategies.builtIn().providers().stream()
        .map(StrategyProvider::name)
        .filter(name -> !List.of("pnas", "enas", "darts").contains(name));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void evaluatesNothingThatBreaksAKnownLimit(String strategy) throws IOException {
    Changed bothLevels = limited("latency<=2.5", searches("30", strategy));
    bothLevels.epochs = List.of();
    Task task = Task.of(table("hundred"), bothLevels.setting());
    Task.Entry entry =
        task.entry(Strategies.builtIn().named(strategy), new Contender(strategy, Options.NONE));
    List<Run.Evaluation> evaluations =
        Simulation.of(task, entry, 1, nanos::incrementAndGet).within(30);
    assertThat(evaluations).hasSizeBetween(25, 30);
    assertThat(evaluations).allMatch(e -> e.value("latency") <= 2.5);
  }

  @Test
  void measuresTheRegretAgainstTheBestWithinTheLimits() throws IOException {
    BenchmarkRow row = last(run(limited("latency<=5", searches("30", "random"))));
    assertThat(row.objective().mean()).isBetween(45.0, 50.0);
    assertThat(row.regret().mean()).isCloseTo(50 - row.objective().mean(), within(1e-9));
  }

  @Test
  void choosesNothingThatBreaksAMeasuredLimit() throws IOException {
    BenchmarkResult result = run(limited("heat<=5", searches("10", "random")));
    assertThat(result.results()).allMatch(row -> row.objective().mean() <= 50);
    BenchmarkResult strict = run(limited("heat<=0.1", searches("1", "random")));
    assertThat(last(strict).objective().mean())
        .as("judged by the worst that keeps it")
        .isEqualTo(1);
    assertThat(last(strict).regret().mean()).isZero();
  }

  @Test
  void tellsApartWhatDiffers() throws IOException {
    Differences differences = run(searches("100", "random", "grid")).differences();
    assertThat(differences.pairs()).hasSize(1);
    assertThat(differences.pairs().get(0).better()).isEqualTo("grid");
    assertThat(differences.pairs().get(0).p()).isLessThan(0.01);
    assertThat(differences.friedman()).isEmpty();
    assertThat(said).containsExactly("hundred: random done", "hundred: grid done");
  }

  @Test
  void comparesOnSeveralTables() throws IOException {
    StrategyBenchmark benchmark =
        new StrategyBenchmark(
            searches("20", "random", "grid", "regularized-evolution").setting(),
            Strategies.builtIn(),
            nanos::incrementAndGet);
    BenchmarkResult result = benchmark.run(List.of(table("one"), table("other")), said::add);
    assertThat(result.results()).extracting(BenchmarkRow::table).contains("one", "other");
    assertThat(result.differences().pairs()).hasSize(6);
    assertThat(result.differences().friedman()).isPresent();
    assertThatThrownBy(() -> benchmark.run(List.of(table("one"), table("one")), said::add))
        .hasMessageContaining("two tables have one name (one, one)");
  }

  @Test
  void repeatsItselfAndTakesOtherSeedsForOtherSearches() throws IOException {
    Spread first = last(run(searches("20", "random"))).objective();
    assertThat(last(run(searches("20", "random"))).objective()).isEqualTo(first);
    Changed others = searches("20", "random");
    others.firstSeed = 1000;
    assertThat(last(run(others)).objective()).isNotEqualTo(first);
  }

  /** The clock moves on by 1 ns with each look: two looks at asking, two at telling. */
  @Test
  void countsAskingAndTellingAsOverhead() throws IOException {
    Changed alone = searches("20", "random");
    alone.seeds = 1;
    assertThat(last(run(alone)).overheadMillisPerTrial()).isCloseTo(2e-6, within(1e-12));
  }

  @Test
  void leavesOutWhoCannotDoTheTaskIfThatIsWanted() throws IOException {
    assertThatThrownBy(() -> run(searches("20", "random", "asha")))
        .hasMessageContaining("strategy asha needs at least two budget levels");
    Changed lenient = searches("20", "random", "asha");
    lenient.leaveOutRefused = true;
    BenchmarkResult result = run(lenient);
    assertThat(result.results()).extracting(BenchmarkRow::strategy).containsOnly("random");
    assertThat(result.refused()).extracting(r -> r.strategy()).containsExactly("asha");
  }

  @Test
  void refusesWhatTheTableCannotDo() {
    assertThatThrownBy(() -> run(pursuing(List.of("acuracy"), searches("20", "random"))))
        .hasMessageContaining("unknown objective 'acuracy'")
        .hasMessageContaining("did you mean accuracy?");
    assertThatThrownBy(
            () -> run(pursuing(List.of("accuracy", "accuracy"), searches("20", "random"))))
        .hasMessageContaining("named twice");
    assertThatThrownBy(() -> run(searches("39s", "random")))
        .hasMessageContaining("the budget 39s is less than the dearest evaluation")
        .hasMessageContaining("(40.0 s)");
    assertThatThrownBy(() -> run(searches("20", "random", "random")))
        .hasMessageContaining("two strategies have one name");
    assertThatThrownBy(() -> run(limited("heat<=0", searches("20", "random"))))
        .hasMessageContaining("nothing in the table hundred keeps [heat<=0]");
    assertThatThrownBy(() -> run(limited("latency<=0", searches("20", "random"))))
        .hasMessageContaining("nothing was found in the space pool that keeps latency<=0")
        .hasMessageContaining("the smallest candidate found has latency 0.");
    assertThatThrownBy(() -> run(limited("latnecy<=5", searches("20", "random"))))
        .hasMessageContaining("did you mean latency?");
  }

  @Test
  void writesRegretAsNumbersAndPicture() throws IOException {
    BenchmarkResult result = run(searches("400s", "random"));
    List<Path> files =
        new RegretCurves(result.curves(), SimulatedBudget.Unit.SECONDS)
            .write(folder.resolve("out"));
    assertThat(files).hasSize(2).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    assertThat(ImageIO.read(files.get(1).toFile()).getWidth()).isEqualTo(900);
    List<String> lines = Files.readAllLines(files.get(0));
    assertThat(lines).hasSize(1 + 91).startsWith("table,strategy,seconds,mean_regret,std_regret");
    BenchmarkRow last = last(result);
    assertThat(lines.get(91))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "hundred,random,400.0,%.6g,%.6g",
                last.regret().mean(),
                last.regret().std()));
  }

  /** p = 0.01, 0.04, 0.03 become 0.03, 0.06, 0.06 (Holm 1979). */
  @Test
  void correctsForTheNumberOfPairs() {
    assertThat(
            Differences.holm(
                List.of(
                    new Differences.Pair("t", "a", "b", 0.01),
                    new Differences.Pair("t", "a", "c", 0.04),
                    new Differences.Pair("t", "b", "c", 0.03))))
        .extracting(Differences.Pair::p)
        .satisfiesExactly(
            p -> assertThat(p).isCloseTo(0.03, within(1e-12)),
            p -> assertThat(p).isCloseTo(0.06, within(1e-12)),
            p -> assertThat(p).isCloseTo(0.06, within(1e-12)));
  }

  /** Ranks 1, 2, 3 in all of four blocks: the statistic is 8 with 2 degrees, p = exp(-4). */
  @Test
  void comparesOverSeveralTables() {
    double[][] same = {{1, 2, 3}, {10, 20, 30}, {1, 5, 6}, {2, 3, 9}};
    assertThat(Differences.friedman(same)).isCloseTo(Math.exp(-4), within(1e-9));
    assertThat(Differences.friedman(new double[][] {{1, 1, 1}, {2, 2, 2}})).isEqualTo(1);
  }

  /** A strategy of somebody else's. */
  private record Own(SearchStrategy strategy) implements StrategyProvider {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public String summary() {
      return "does as it likes";
    }

    @Override
    public Capabilities capabilities() {
      return Capabilities.of();
    }

    @Override
    public SearchStrategy create(Problem problem, Options options) {
      return strategy;
    }
  }

  private BenchmarkResult runOwn(SearchStrategy own, Changed setting) throws IOException {
    List<StrategyProvider> providers = new ArrayList<>(Strategies.builtIn().providers());
    providers.add(new Own(own));
    return new StrategyBenchmark(
            setting.setting(), new Strategies(providers), nanos::incrementAndGet)
        .run(List.of(table("hundred")), said::add);
  }

  private SearchStrategy proposing(Budget budget) throws IOException {
    Proposal first =
        Proposal.of(
            Configuration.parse(TableSpace.of(table("hundred")).domain(), "row=1"), budget, "own");
    return (history, count, random) -> List.of(first);
  }

  @Test
  void refusesABudgetThatIsNoLevel() {
    assertThatThrownBy(() -> runOwn(proposing(Budget.epochs(2)), searches("10", "own", "random")))
        .isInstanceOf(StrategyException.class)
        .hasMessage(
            "the strategy own proposed the budget 2 epochs, but the levels of this search are [4"
                + " epochs]");
  }

  @Test
  void refusesAPointThatBreaksALimit() {
    assertThatThrownBy(
            () ->
                runOwn(
                    proposing(Budget.epochs(4)),
                    limited("latency>=5", searches("10", "own", "random"))))
        .isInstanceOf(StrategyException.class)
        .hasMessageContaining("the strategy own proposed 'row=1'")
        .hasMessageContaining("latency>=5");
  }

  @Test
  void leavesOutWhoProposesNothing() throws IOException {
    BenchmarkResult result =
        runOwn((history, count, random) -> List.of(), searches("10", "own", "random"));
    assertThat(result.refused())
        .containsExactly(
            new BenchmarkResult.Refusal(
                "hundred", "own", "is left out: it proposed nothing in at least one search"));
    assertThat(result.results()).extracting(BenchmarkRow::strategy).containsOnly("random");
    assertThat(result.differences().pairs()).isEmpty();
    assertThat(said)
        .contains("hundred: own is left out: it proposed nothing in at least one search");
  }
}
