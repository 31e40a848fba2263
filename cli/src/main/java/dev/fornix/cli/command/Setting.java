package dev.fornix.cli.command;

import dev.fornix.automl.config.QuantityNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A setting of a study as an option of the command line. It has the name that it has in YAML, with
 * dashes, and its text is read by the same reader.
 *
 * @param name as in YAML
 * @param kind how many values it takes
 * @param label what its value is called in the help
 * @param ofModels whether it is about the finished model, which a search alone does not make
 * @param description for the help
 */
record Setting(String name, Kind kind, String label, boolean ofModels, String description) {
  /** How many values a setting takes. */
  enum Kind {
    /** One; the last counts. */
    ONE,
    /** One each time that it is given. */
    MANY,
    /** None; on or off. */
    FLAG
  }

  /** Where the data is: no option like the others, since it may stand alone. */
  static final String DATA = "data";

  /** All but the data, in the order of the help. */
  static final List<Setting> ALL =
      List.of(
          one("out", "folder", "The study's folder; what is there is continued."),
          one(
              "time",
              "duration",
              "Wall-clock for everything, from reading the data to the end, such as 90s, 3m or"
                  + " 1h30m; of a table at least 10s."),
          one(
              "trials",
              "number",
              "How many trials the search has, beside the baseline and the final trainings, which"
                  + " all counts include."),
          one(
              "epochs",
              "number",
              "Passes over the training data for a full trial; the time decides if left out, or 9"
                  + " where only trials are given. Most begin with a third or a ninth of it where"
                  + " the strategy promotes the best; without a time the best are trained again for"
                  + " twice as many."),
          one(
              "space",
              "name",
              "Which networks to search; residual if left out; see: fornix list spaces"),
          many("space_option", "name=value", "A setting of the space; may be repeated."),
          new Setting(
              "final_space_option",
              Kind.MANY,
              "name=value",
              true,
              "A setting of the space for the networks that are trained again, such as cells=6 or"
                  + " channels=32: cells are found in small networks, and the best become larger"
                  + " ones, whose costs limits hold for. May be repeated."),
          one(
              "strategy",
              "name",
              "How to search; if left out fit takes portfolio (of a table tpe or bohb, by its size)"
                  + " and search regularized-evolution; see: fornix list strategies"),
          many(
              "strategy_option",
              "name=value",
              "A setting of the strategy; may be repeated; see: fornix list strategy-options"),
          one(
              "pruner",
              "name",
              "What stops trials that fall behind; none if left out; see: fornix list pruners"),
          many(
              "pruner_option",
              "name=value",
              "A setting of the pruner; may be repeated; see: fornix list pruner-options"),
          one(
              "fidelity",
              "what",
              "What the short trials of a strategy that promotes the best save: epochs (a promoted"
                  + " network goes on from its checkpoint; if left out), examples (all epochs,"
                  + " but on a part of the training images, which grows with each level) or"
                  + " resolution (all epochs, but on smaller images; with any other strategy all"
                  + " trials are on such, and the best are trained again on whole ones)."),
          one(
              "evaluator",
              "name",
              "How to judge a network: train (if left out), or shared-weights, which are trained"
                  + " once for all networks of the space and score each of them at once; see:"
                  + " fornix list evaluators"),
          flag(
              "inherit",
              "Let a network that the strategy makes from another begin with that one's weights,"
                  + " and one that is trained again with its own; for strategies that change"
                  + " networks, such as regularized-evolution and hill-climbing. A score then"
                  + " stands for more training than that of its own trial."),
          one(
              "filter",
              "name",
              "Draw many networks before the search, score them without training, and begin with"
                  + " the best: by vote or one of the scores of \"fornix list proxies\"; none for"
                  + " not at all. If left out (auto) fit does so, by vote, where there is time"
                  + " enough, and random search never does."),
          one(
              "metric",
              "name",
              "What predictions are judged by; accuracy if left out. One of "
                  + String.join(", ", QuantityNames.metrics())
                  + "; of a table also those of numbers, and proposed by the target if left out."),
          many(
              "objective",
              "name,name",
              "What to optimise together: one metric and costs, of "
                  + String.join(", ", QuantityNames.withUnits())
                  + "."),
          many(
              "limit",
              "rule",
              "What a network must keep, on any metric or cost, such as \"parameters<=100k\" or"
                  + " \"latency<=5\"; the names and units are those of --objective; may be"
                  + " repeated."),
          one(
              "prefer",
              "what",
              "Which of the equally good networks is taken: simple, fast, objective (the best in"
                  + " the first further objective) or accuracy (the best score, however close); of"
                  + " a table's models ensemble (the best; if left out), single or fast."),
          one(
              "class_weights",
              "kind",
              "What counts alike in the loss: balanced (all classes) or none (all examples); the"
                  + " metric decides if left out."),
          one("seed", "number", "Where all chance comes from; 1 if left out."),
          one("workers", "number", "How many trials run at once; as many as cores if left out."),
          one("image_size", "pixels", "Side to which images are brought; else the data decides."),
          one("worker_memory", "megabytes", "Resident memory at which a worker is stopped."),
          one(
              "checkpoint_space",
              "megabytes",
              "Disk space for the checkpoints of trials, from which promoted ones go on; 1000 if"
                  + " left out."),
          one("trial_timeout", "duration", "Longest time of one trial."),
          fitFlag(
              "refit",
              "After the test, train the chosen network once more on training and validation images"
                  + " together, and export that."),
          flag("overwrite", "Throw away the study that is in the folder."),
          one(
              "from",
              "folder",
              "An earlier study on similar data: its best networks are tried first, with their"
                  + " weights where those have learnt no image that chooses or judges networks"
                  + " here; on the same data its scores are known to strategies of one budget"
                  + " level. It is only read."),
          flag("durable", "Keep the journal safe from a loss of power, too; slower."));

  /** What only tables have; a search alone takes no tables. */
  static final List<Setting> TABLES =
      List.of(
          one(
              "target",
              "column",
              "Of a table: what is to be predicted; needed for all tables but the built-in one."),
          one(
              "task",
              "task",
              "Of a table: binary, multiclass or regression, if it is not what is proposed."),
          one(
              "positive",
              "class",
              "Of a table with two classes: the one that f1, roc curves and thresholds are about,"
                  + " and reasons speak of; if left out the second by name, such as yes of no and"
                  + " yes."),
          one("test", "file", "Of a table: rows for the test; else a fifth is held back for it."),
          one(
              "group",
              "column",
              "Of a table: rows with the same value stay together, and its values are not learnt"
                  + " from; such as a customer."),
          one(
              "time_column",
              "column",
              "Of a table: what is judged comes later by this column than what is learnt from."),
          many(
              "cost",
              "true,taken=cost",
              "Of a table: what it costs to take a row of one class for another, such as yes,no=5;"
                  + " mistakes that are not named cost 1. Models are judged by the mean cost, and"
                  + " predict says the class of the least expected cost. May be repeated."),
          flag(
              "stack",
              "Of a table: blend the members of an ensemble by a linear model of their predictions"
                  + " where that is better on rows that judged."),
          one(
              "portfolio",
              "name or file",
              "Of a table: the pipelines to begin with: usual (if left out), learnt (from public"
                  + " tables), or a file with one on each line."),
          many(
              "drop",
              "column,column",
              "Of a table: columns that are left out, as if they were not there; may be repeated."),
          many("kind", "column=kind", "Of a table: " + ReadingOptions.KIND),
          one("delimiter", "character", "Of a table: " + ReadingOptions.DELIMITER),
          one("encoding", "name", "Of a table: " + ReadingOptions.ENCODING),
          one("header", "yes|no", "Of a table: " + ReadingOptions.HEADER),
          one("decimal_comma", "yes|no", "Of a table: " + ReadingOptions.DECIMAL_COMMA),
          many("missing", "text", "Of a table: " + ReadingOptions.MISSING));

  private static Setting one(String name, String label, String description) {
    return new Setting(name, Kind.ONE, label, false, description);
  }

  private static Setting many(String name, String label, String description) {
    return new Setting(name, Kind.MANY, label, false, description);
  }

  private static Setting flag(String name, String description) {
    return new Setting(name, Kind.FLAG, "", false, description);
  }

  private static Setting fitFlag(String name, String description) {
    return new Setting(name, Kind.FLAG, "", true, description);
  }

  /** Its name on the command line. */
  String optionName() {
    return "--" + name.replace('_', '-');
  }

  private OptionSpec option() {
    OptionSpec.Builder option = OptionSpec.builder(optionName()).description(description);
    switch (kind) {
      case ONE -> option.type(String.class).paramLabel("<" + label + ">");
      case MANY ->
          option.type(List.class).auxiliaryTypes(String.class).paramLabel("<" + label + ">");
      case FLAG -> option.type(Boolean.class).arity("0").negatable(true);
    }
    return option.build();
  }

  private Optional<List<String>> given(CommandLine.ParseResult parsed) {
    if (!parsed.hasMatchedOption(optionName())) {
      return Optional.empty();
    }
    Object value = parsed.matchedOption(optionName()).getValue();
    if (value instanceof List<?> values) {
      return Optional.of(values.stream().map(String::valueOf).toList());
    }
    return Optional.of(List.of(String.valueOf(value)));
  }

  /**
   * Give a command an option for each setting that it heeds.
   *
   * @param finishes whether it ends with a finished model
   */
  static void addTo(CommandLine command, boolean finishes) {
    Stream.concat(ALL.stream(), finishes ? TABLES.stream() : Stream.of())
        .filter(setting -> finishes || !setting.ofModels)
        .forEach(setting -> command.getCommandSpec().addOption(setting.option()));
  }

  /** What was given on the command line, by name. */
  static Map<String, List<String>> given(CommandLine command) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    for (Setting setting : Stream.concat(ALL.stream(), TABLES.stream()).toList()) {
      setting
          .given(command.getParseResult())
          .ifPresent(values -> settings.put(setting.name(), values));
    }
    return settings;
  }
}
