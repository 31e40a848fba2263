package dev.fornix.cli.command;

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
import dev.fornix.estimators.proxy.Proxies;
import dev.fornix.estimators.proxy.Proxy;
import dev.fornix.strategies.Strategies;
import dev.fornix.strategies.pruning.PrunerOffer;
import dev.fornix.strategies.pruning.Pruners;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What there is to choose from, as the code has it. */
@Command(
    name = "list",
    description = {
      "List what can be chosen by name, such as spaces and strategies; without an argument, what"
          + " lists there are.",
      "Sizes of spaces are those for grey images of 28×28 pixels in ten classes; their parameters"
          + " are those of the smallest and of the largest network found. --json has all digits."
    })
public final class ListCommand implements Callable<Integer> {
  /** What the sizes of spaces are stated for. */
  private static final ImageTask TYPICAL = new ImageTask(1, 28, 28, 10);

  private static final String PARAMETERS = "parameters";

  private static final List<Listing> LISTS =
      List.of(
          new Listing(
              "spaces",
              "which networks can be searched (--space)",
              () -> Spaces.all().parallelStream().map(ListCommand::space)),
          new Listing(
              "strategies",
              "how a search proceeds (--strategy)",
              () -> Strategies.installed().providers().stream().map(ListCommand::strategy)),
          new Listing(
              "strategy-options",
              "what can be set of them (--strategy-option)",
              () ->
                  Strategies.installed().providers().stream()
                      .flatMap(s -> options("strategy", s.name(), s.options()))),
          new Listing(
              "pruners",
              "what stops trials that fall behind (--pruner)",
              () -> Pruners.all().stream().map(ListCommand::pruner)),
          new Listing(
              "pruner-options",
              "what can be set of them (--pruner-option)",
              () -> Pruners.all().stream().flatMap(p -> options("pruner", p.name(), p.options()))),
          new Listing(
              "evaluators",
              "how networks are judged (--evaluator)",
              () -> BuiltInEvaluator.all().stream().map(ListCommand::evaluator)),
          new Listing(
              "proxies",
              "how untrained networks are scored (bench estimators)",
              () -> Proxies.all().stream().map(ListCommand::proxy)),
          new Listing(
              "datasets",
              "the data that comes with Fornix",
              () ->
                  Stream.concat(Datasets.builtin().stream(), BuiltinDataset.tables().stream())
                      .map(ListCommand::dataset)));

  /**
   * Something to choose from.
   *
   * @param name by which the user asks for it
   * @param summary a few words
   * @param rows what there is, each with the same keys
   */
  private record Listing(String name, String summary, Supplier<Stream<Map<String, String>>> rows) {}

  private static final List<String> ABILITIES =
      Arrays.stream(Ability.values()).map(ListCommand::name).toList();

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "<what>",
      description =
          "spaces, strategies, strategy-options, pruners, pruner-options, evaluators, proxies or"
              + " datasets.")
  String what = "";

  @Option(names = "--json", description = "Print a JSON array of objects.")
  boolean json;

  /** The command. */
  public ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Map<String, String>> rows = rows().toList();
    console.print(json ? JsonText.of(rows) : table(rows).text(console.columns()));
    return 0;
  }

  private Stream<Map<String, String>> rows() {
    return what.isEmpty()
        ? LISTS.stream().map(list -> row("name", list.name, "summary", list.summary))
        : LISTS.stream()
            .filter(list -> list.name.equals(what))
            .findFirst()
            .orElseThrow(() -> unknown(what))
            .rows
            .get();
  }

  private static IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException(
        NearestName.unknown("list", what, LISTS.stream().map(Listing::name).toList()));
  }

  private static TextTable table(List<Map<String, String>> rows) {
    List<Map<String, String>> readable = rows.stream().map(ListCommand::forPeople).toList();
    TextTable table = TextTable.headed(readable.get(0).keySet().toArray(String[]::new));
    readable.forEach(row -> table.row(row.values().toArray(String[]::new)));
    return table;
  }

  /** In fewer and shorter columns: programs get the paper apart, and all digits. */
  private static Map<String, String> forPeople(Map<String, String> row) {
    Map<String, String> readable = new LinkedHashMap<>(row);
    readable.replaceAll((key, cell) -> shortly(cell));
    readable.computeIfPresent("abilities", (key, cell) -> inShort(cell));
    Optional.ofNullable(readable.remove("paper"))
        .ifPresent(paper -> readable.merge("summary", " (" + paper + ")", String::concat));
    return readable;
  }

  /** Most strategies lack an ability or two, which is what one looks for. */
  private static String inShort(String abilities) {
    Set<String> missing = new LinkedHashSet<>(ABILITIES);
    missing.removeAll(Set.of(abilities.split(", ")));
    if (missing.isEmpty()) {
      return "all";
    }
    if (abilities.isEmpty()) {
      return "none of them";
    }
    return missing.size() > ABILITIES.size() / 2
        ? abilities
        : "all but " + String.join(", ", missing);
  }

  /** Numbers too long to be read as powers of ten. */
  private static String shortly(String cell) {
    return cell.matches("[0-9,]{14,}")
        ? String.format(Locale.ROOT, "%.1e", new BigDecimal(cell.replace(",", "")))
        : cell;
  }

  /** Values behind their keys, in this order. */
  private static Map<String, String> row(String... keysAndValues) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      row.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return row;
  }

  private static Map<String, String> space(BuiltInSpace space) {
    ArchitectureSpace typical = space.create(TYPICAL, Options.NONE);
    return row(
        "name", space.name(),
        "points", typical.count().toString(),
        "parameters", parameters(typical),
        "summary", space.summary(),
        "paper", space.paper(),
        "options", names(space.options()));
  }

  private static String names(List<String> options) {
    return options.isEmpty() ? "-" : String.join(", ", options);
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
    return row(
        "name", provider.name(),
        "abilities", abilities(provider),
        "summary", provider.summary(),
        "options", names(provider.options().stream().map(o -> o.name()).toList()));
  }

  private static Map<String, String> pruner(PrunerOffer pruner) {
    return row(
        "name", pruner.name(),
        "summary", pruner.summary(),
        "options", names(pruner.options().stream().map(o -> o.name()).toList()));
  }

  private static Stream<Map<String, String>> options(
      String kind, String owner, List<dev.fornix.core.strategy.Option<?>> options) {
    return options.stream()
        .map(
            option ->
                row(
                    kind,
                    owner,
                    "name",
                    option.name(),
                    "default",
                    option.otherwise().map(Object::toString).orElse("-"),
                    "allowed",
                    option.allowed(),
                    "meaning",
                    option.meaning()));
  }

  private static String abilities(StrategyProvider provider) {
    return Arrays.stream(Ability.values())
        .filter(provider.capabilities()::has)
        .map(ListCommand::name)
        .collect(Collectors.joining(", "));
  }

  private static String name(Ability ability) {
    return ability.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, String> evaluator(BuiltInEvaluator evaluator) {
    return row(
        "name", evaluator.name(), "budget", evaluator.budget(), "summary", evaluator.summary());
  }

  private static Map<String, String> proxy(Proxy proxy) {
    return row("name", proxy.name(), "summary", proxy.summary(), "paper", proxy.paper());
  }

  private static Map<String, String> dataset(BuiltinDataset dataset) {
    return row(
        "name", BuiltinDataset.PREFIX + dataset.name(),
        "size", dataset.size(),
        "licence", dataset.licence(),
        "description", dataset.description());
  }
}
