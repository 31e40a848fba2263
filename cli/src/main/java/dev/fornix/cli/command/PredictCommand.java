package dev.fornix.cli.command;

import dev.fornix.automl.predict.Prediction;
import dev.fornix.automl.predict.Predictor;
import dev.fornix.automl.process.Verdict;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.JsonText;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.SkippedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predictions for images in files. */
@Command(
    name = "predict",
    description = {
      "Predict the classes of images with an exported model, or the rows of a table with the model"
          + " of its study.",
      "Of a table: writes a CSV file with a line for each row, in their order: the prediction, and"
          + " of classes the probability of each, of numbers the ends of an interval for 90 %%. Of"
          + " images: prints a line for each image: file, class, probability, and the next likely"
          + " classes, with tabs between them. In names a tab is written \\t, a line break \\n"
          + " or \\r"
          + ", and a backslash \\\\."
    })
public final class PredictCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "<study-or-model>",
      description = "A finished study's folder, or a model.onnx.")
  Path model = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "<images>",
      description =
          "Image files, or folders with image files in them or below them; of a table's study one"
              + " table.")
  List<String> locations = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "<file.csv>",
      description = "Of a table: the file to write; standard output if left out.")
  @Nullable Path out;

  @Option(
      names = "--explain",
      description =
          "Of a table: say for each row which columns made the prediction what it is. The base, the"
              + " effects and those of the other columns add up to what is predicted.")
  boolean explain;

  @Option(
      names = "--reasons",
      paramLabel = "<k>",
      defaultValue = "3",
      description = "How many columns --explain names for each row (default: ${DEFAULT-VALUE}).")
  int reasons = 3;

  @Mixin ReadingOptions reading = new ReadingOptions();

  @Option(names = "--json", description = "Print one JSON object: predictions and skipped files.")
  boolean json;

  private final List<Prediction> predictions = new ArrayList<>();
  private final List<SkippedFile> skipped = new ArrayList<>();
  private long count;

  /** The command. */
  public PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Predictor.requireThere(model);
    StudyFolder folder = new StudyFolder(model);
    if (folder.ofTable()) {
      return new TablePredictions(console, folder, reading.given())
          .predict(
              locations,
              Optional.ofNullable(out),
              json,
              explain ? OptionalInt.of(reasons) : OptionalInt.empty());
    }
    if (explain) {
      throw new IllegalArgumentException(
          "--explain is for tables, and " + model + " is for images");
    }
    reading.given().keySet().stream()
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "--"
                      + name.replace('_', '-')
                      + " is for tables, and "
                      + model
                      + " is for images; leave it out");
            });
    if (out != null) {
      throw new IllegalArgumentException("--out is for tables, and " + model + " is for images");
    }
    int threads = Runtime.getRuntime().availableProcessors();
    try (Predictor predictor = Predictor.open(model, threads)) {
      locations.forEach(Datasets::requireThere);
      for (String location : locations) {
        predictor.predict(location, p -> take(p.named(path(location, p.image())))).stream()
            .map(file -> new SkippedFile(path(location, file.name()), file.reason()))
            .forEach(skipped::add);
      }
    }
    skipped.forEach(file -> console.say("fornix: skipped " + file));
    if (json) {
      console.print(JsonText.of(Map.of("predictions", predictions, "skipped", skipped)));
    }
    return count == 0 ? Verdict.FAILED : Verdict.DONE;
  }

  /** As it was asked for, so that results from several folders can be told apart. */
  private static String path(String location, String image) {
    Path asked = Path.of(location);
    return Files.isDirectory(asked) ? asked.resolve(image).toString() : location;
  }

  private void take(Prediction prediction) {
    count++;
    if (json) {
      predictions.add(prediction);
    } else {
      console.print(line(prediction));
    }
  }

  private static String line(Prediction prediction) {
    return escaped(prediction.image())
        + "\t"
        + prediction.top().stream()
            .map(
                c ->
                    escaped(c.label()) + "\t" + String.format(Locale.ROOT, "%.4f", c.probability()))
            .collect(Collectors.joining("\t"));
  }

  /** On one line and in one column, whatever a file or a class is called. */
  private static String escaped(String name) {
    return name.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
