package dev.fornix.cli.command;

import dev.fornix.automl.bench.BenchmarkResult;
import dev.fornix.automl.bench.Contender;
import dev.fornix.automl.bench.RegretCurves;
import dev.fornix.automl.bench.SimulatedBudget;
import dev.fornix.automl.bench.StrategyBenchmark;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.JsonText;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.strategy.Options;
import dev.fornix.estimators.table.Table;
import dev.fornix.estimators.table.TableDescription;
import dev.fornix.strategies.Strategies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Strategies compared on published tables. */
@Command(
    name = "strategies",
    description = {
      "Compare search strategies on published tables, whose numbers stand for trainings.",
      "A table is a CSV that a small YAML file describes; see docs/strategies.md."
    })
public final class BenchStrategiesCommand implements Callable<Integer> {
  private static final String ALL = "all";

  private final Console console;

  @Option(
      names = "--table",
      required = true,
      paramLabel = "<table.yaml>",
      description = "The description of a table; may be repeated.")
  List<Path> tables = new ArrayList<>();

  @Option(
      names = "--strategies",
      paramLabel = "<name>[(<name>=<value>,...)],...",
      description =
          "Who takes part, with settings of its own where they are given, such as"
              + " \"reinforce(policy=lstm),reinforce(policy=table)\"; ${DEFAULT-VALUE} if left"
              + " out.")
  List<String> strategies = List.of(ALL);

  @Option(
      names = "--strategy-option",
      paramLabel = "<strategy.name=value>",
      description =
          "A setting of all that take part under a name, such as"
              + " regularized-evolution.population=10; may be repeated.")
  List<String> options = new ArrayList<>();

  @Option(
      names = "--budget",
      required = true,
      paramLabel = "<seconds>s|<evaluations>",
      description = "How long each search lasts: 12000s by the table's clock, or 150 evaluations.")
  String budget = "";

  @Option(
      names = "--seeds",
      paramLabel = "<number>",
      description = "Searches of each strategy; ${DEFAULT-VALUE} if left out.")
  int seeds = 100;

  @Option(
      names = "--first-seed",
      paramLabel = "<number>",
      description = "Seed of the first search, the others follow; ${DEFAULT-VALUE} if left out.")
  long firstSeed = 0;

  @Option(
      names = "--objectives",
      split = ",",
      paramLabel = "<name>",
      description = "What strategies see, the main one first; the table's first if left out.")
  List<String> objectives = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "<rule>",
      description = "What every candidate must keep, such as \"latency<=5\"; may be repeated.")
  List<String> limits = new ArrayList<>();

  @Option(
      names = "--epochs",
      split = ",",
      paramLabel = "<number>",
      description =
          "Budget levels; those that the table tells the cost of if left out. A strategy of one"
              + " level takes the highest.")
  List<Double> epochs = new ArrayList<>();

  @Option(
      names = "--reference",
      split = ",",
      paramLabel = "<name=value>",
      description = "From where hypervolumes are measured; the worst of the table if left out.")
  Map<String, Double> reference = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "<folder>",
      description = "Where regret.csv and a picture of each table's regret go.")
  @Nullable Path out;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  /** The command. */
  public BenchStrategiesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (out != null) {
      Outputs.checkFolder(out);
    }
    Strategies installed = Strategies.installed();
    StrategyBenchmark.Setting setting = setting(installed);
    List<Table> read = tables.stream().map(TableDescription::read).map(Table::read).toList();
    BenchmarkResult result =
        new StrategyBenchmark(setting, installed, console.nanoTime()).run(read, console::say);
    if (out != null) {
      new RegretCurves(result.curves(), setting.budget().unit())
          .write(out)
          .forEach(file -> console.say("wrote " + file));
    }
    console.print(json ? json(result) : StrategiesText.of(result, setting.budget()));
    return 0;
  }

  private StrategyBenchmark.Setting setting(Strategies installed) {
    return new StrategyBenchmark.Setting(
        contenders(installed),
        all(),
        SimulatedBudget.parse(budget),
        firstSeed,
        seeds,
        stripped(objectives),
        limits.stream().map(Limit::parse).toList(),
        epochs,
        reference,
        Runtime.getRuntime().availableProcessors());
  }

  private boolean all() {
    return stripped(strategies).equals(List.of(ALL));
  }

  private static List<String> stripped(List<String> names) {
    return names.stream().map(String::strip).toList();
  }

  private List<Contender> contenders(Strategies installed) {
    List<Contender> entries =
        all()
            ? installed.providers().stream()
                .map(provider -> new Contender(provider.name(), Options.NONE))
                .toList()
            : Contenders.parse(String.join(",", strategies));
    for (Contender entry : entries) {
      if (entry.strategy().equals(ALL)) {
        throw new IllegalArgumentException(
            "--strategies " + ALL + " means every strategy; give it alone, or the names of some");
      }
      installed.named(entry.strategy()).check(entry.options());
    }
    return Contenders.withOptions(entries, options);
  }

  private static String json(BenchmarkResult result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("results", result.results());
    object.put("refused", result.refused());
    object.put("differences", result.differences());
    return JsonText.of(object);
  }
}
