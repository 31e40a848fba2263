package dev.fornix.cli.command;

import static java.util.stream.Collectors.joining;

import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.BuiltInSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.automl.config.BuiltInEvaluator;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.JsonText;
import dev.fornix.cli.console.TextTable;
import dev.fornix.core.space.Extreme;
import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.text.NearestName;
import dev.fornix.data.builtin.BuiltinDataset;
import dev.fornix.data.source.Datasets;
import dev.fornix.strategies.Strategies;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What there is to choose from, as the code has it. */
@Command(
    name = "list",
    description = {
      "List what can be chosen by name: spaces, strategies and their options, evaluators,"
          + " datasets.",
      "Sizes of spaces are those for grey images of 28×28 pixels in ten classes; their parameters",
      "those of the smallest and of the largest network found."
    })
public final class ListCommand implements Callable<Integer> {
  /** What the sizes of spaces are stated for. */
  private static final ImageTask TYPICAL = new ImageTask(1, 28, 28, 10);

  private static final String PARAMETERS = "parameters";

  private static final Map<String, Supplier<List<Map<String, String>>>> LISTS = lists();

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "<what>",
      description = "spaces, strategies, strategy-options, evaluators or datasets.")
  String what = "";

  @Option(names = "--json", description = "Print a JSON array of objects.")
  boolean json;

  /** The command. */
  public ListCommand(Console console) {
    this.console = console;
  }

  private static Map<String, Supplier<List<Map<String, String>>>> lists() {
    Map<String, Supplier<List<Map<String, String>>>> lists = new LinkedHashMap<>();
    lists.put("spaces", () -> Spaces.all().stream().map(ListCommand::space).toList());
    lists.put(
        "strategies",
        () -> Strategies.installed().providers().stream().map(ListCommand::strategy).toList());
    lists.put(
        "strategy-options",
        () -> Strategies.installed().providers().stream().flatMap(ListCommand::options).toList());
    lists.put(
        "evaluators", () -> BuiltInEvaluator.all().stream().map(ListCommand::evaluator).toList());
    lists.put("datasets", () -> Datasets.builtin().stream().map(ListCommand::dataset).toList());
    return lists;
  }

  @Override
  public Integer call() {
    Supplier<List<Map<String, String>>> list = LISTS.get(what);
    if (list == null) {
      throw new IllegalArgumentException(NearestName.unknown("list", what, LISTS.keySet()));
    }
    console.print(json ? JsonText.of(list.get()) : table(list.get()));
    return 0;
  }

  private static String table(List<Map<String, String>> rows) {
    TextTable table = TextTable.headed(rows.get(0).keySet().toArray(String[]::new));
    rows.forEach(row -> table.row(row.values().toArray(String[]::new)));
    return table.text();
  }

  private static Map<String, String> space(BuiltInSpace space) {
    ArchitectureSpace typical = space.create(TYPICAL, Options.NONE);
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", space.name());
    row.put("points", typical.count().toString());
    row.put("parameters", parameters(typical));
    row.put("summary", space.summary());
    row.put("paper", space.paper());
    row.put("options", space.options().isEmpty() ? "-" : String.join(", ", space.options()));
    return row;
  }

  /** Those of the smallest and of the largest network found. */
  private static String parameters(ArchitectureSpace space) {
    return String.format(
        Locale.ROOT,
        "%,.0f to %,.0f",
        Extreme.least(space, PARAMETERS).value(),
        Extreme.most(space, PARAMETERS).value());
  }

  private static Map<String, String> strategy(StrategyProvider provider) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", provider.name());
    row.put("abilities", abilities(provider));
    row.put("summary", provider.summary());
    String names = provider.options().stream().map(option -> option.name()).collect(joining(", "));
    row.put("options", names.isEmpty() ? "-" : names);
    return row;
  }

  private static Stream<Map<String, String>> options(StrategyProvider provider) {
    return provider.options().stream()
        .map(
            option -> {
              Map<String, String> row = new LinkedHashMap<>();
              row.put("strategy", provider.name());
              row.put("name", option.name());
              row.put("default", option.otherwise().map(Object::toString).orElse("-"));
              row.put("allowed", option.allowed());
              row.put("meaning", option.meaning());
              return row;
            });
  }

  private static String abilities(StrategyProvider provider) {
    return String.join(
        ", ",
        Arrays.stream(Ability.values())
            .filter(provider.capabilities()::has)
            .map(a -> a.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList());
  }

  private static Map<String, String> evaluator(BuiltInEvaluator evaluator) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", evaluator.name());
    row.put("budget", evaluator.budget());
    row.put("summary", evaluator.summary());
    return row;
  }

  private static Map<String, String> dataset(BuiltinDataset dataset) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", "builtin:" + dataset.name());
    row.put("size", dataset.size());
    row.put("licence", dataset.licence());
    row.put("description", dataset.description());
    return row;
  }
}
