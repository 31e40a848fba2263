package dev.fornix.benchmarks.optuna;

import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.core.text.NearestName;
import dev.fornix.nn.engine.Processor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What our strategies and Optuna's of the same names find with the same number of trials, each with
 * the defaults of its own side, and what a proposal costs.
 */
@Command(
    name = "optuna",
    mixinStandardHelpOptions = true,
    description = "Regret, hypervolume and milliseconds a proposal, against Optuna.")
public final class OptunaCommand implements Callable<Integer> {
  private static final String FILE = "optuna.jsonl";

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--seeds", description = "Searches of each kind (${DEFAULT-VALUE}).")
  private int seeds = 20;

  @Option(
      names = "--first-seed",
      description =
          "The seed of the first search (${DEFAULT-VALUE}); judge by seeds that nothing was tuned"
              + " on.")
  private long firstSeed = 1;

  @Option(names = "--trials", description = "Length of a search (${DEFAULT-VALUE}).")
  private int trials = 200;

  @Option(names = "--front-trials", description = "The same for fronts (${DEFAULT-VALUE}).")
  private int frontTrials = 500;

  @Option(
      names = "--timed-trials",
      description = "Length of the searches whose cost is told; 0 for none (${DEFAULT-VALUE}).")
  private int timedTrials = 1_000;

  @Option(names = "--python", description = "Python with Optuna (${DEFAULT-VALUE}).")
  private String python = "/usr/bin/python3";

  @Option(names = "--problems", split = ",", description = "Their names; all if left out.")
  private List<String> chosen = List.of();

  @Option(
      names = "--table",
      paramLabel = "<yaml>",
      description = "The description of a published table, as in benchmarks/tables.")
  private Optional<Path> table = Optional.empty();

  @Option(
      names = "--reference",
      split = ",",
      description =
          "The worst values of the objectives of the table's front"
              + " (validation_accuracy=75,latency=6).")
  private Map<String, Double> reference = Map.of("validation_accuracy", 75.0, "latency", 6.0);

  @Override
  public Integer call() {
    List<TestProblem> problems = problems();
    try (OptunaSide optuna = OptunaSide.start(python)) {
      List<Side> sides = List.of(new FornixSide(System::nanoTime), optuna);
      List<Search> searches = new ArrayList<>();
      List<Search> timed = new ArrayList<>();
      for (TestProblem problem : problems) {
        System.err.println(problem.name());
        searches.addAll(searches(problem, sides));
        timed.addAll(timed(problem, sides));
      }
      report(
          problems, new OptunaReport(sides.get(0).title(), sides.get(1).title(), searches, timed));
    }
    return 0;
  }

  private List<TestProblem> problems() {
    List<TestProblem> all = new ArrayList<>(TestFunctions.all());
    table.ifPresent(yaml -> all.addAll(TableProblems.of(yaml, reference)));
    List<String> names = all.stream().map(TestProblem::name).toList();
    for (String name : chosen) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(NearestName.unknown("problem", name, names));
      }
    }
    return all.stream().filter(p -> chosen.isEmpty() || chosen.contains(p.name())).toList();
  }

  /** The sides take turns, so that both see the same machine. */
  private List<Search> searches(TestProblem problem, List<Side> sides) {
    List<Search> searches = new ArrayList<>();
    for (Method method : Method.values()) {
      // Optuna's TPE of several objectives is another algorithm and takes minutes.
      if (!problem.hasFront() || method != Method.TPE) {
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
          for (Side side : sides) {
            searches.add(
                search(problem, method, side, seed, problem.hasFront() ? frontTrials : trials));
          }
        }
      }
    }
    return searches;
  }

  private List<Search> timed(TestProblem problem, List<Side> sides) {
    return timedTrials == 0 || problem.hasFront()
        ? List.of()
        : sides.stream().map(s -> search(problem, Method.TPE, s, firstSeed, timedTrials)).toList();
  }

  /** Makes a search, unless the output folder has it. */
  private Search search(TestProblem problem, Method method, Side side, long seed, int trials) {
    return output.results().lines(FILE, Search.class).stream()
        .filter(known -> known.is(problem, method, side, seed, trials))
        .findFirst()
        .orElseGet(() -> searched(problem, method, side, seed, trials));
  }

  private Search searched(TestProblem problem, Method method, Side side, long seed, int trials) {
    Side.Found found = side.search(problem, method, seed, trials);
    Search search =
        new Search(
            problem.name(),
            method,
            side.title(),
            seed,
            trials,
            problem.merit().of(found.values()),
            found.cost());
    output.results().append(FILE, search);
    return search;
  }

  private void report(List<TestProblem> problems, OptunaReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        heading("Regret after %,d trials, mean ± standard error of %d seeds from %d on", trials));
    text.append(report.regrets(problems));
    if (problems.stream().anyMatch(TestProblem::hasFront)) {
      text.append("\n");
      text.append(
          heading(
              "Share of the front's hypervolume after %,d trials, mean ± standard error of %d seeds"
                  + " from %d on",
              frontTrials));
      text.append(report.fronts(problems));
    }
    if (!report.timed().isEmpty()) {
      text.append("\nMilliseconds of ask and tell, mean of the last 100 trials\n\n");
      text.append(report.costs());
    }
    output.publish(
        "optuna",
        "measured",
        Map.of("searches", report.searches(), "timed", report.timed()),
        text.toString());
  }

  private String heading(String format, int length) {
    return String.format(Locale.ROOT, format, length, seeds, firstSeed)
        + " ("
        + MachineLine.of(Processor.detect())
        + ")\n\n";
  }
}
