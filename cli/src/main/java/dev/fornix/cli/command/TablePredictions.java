package dev.fornix.cli.command;

import dev.fornix.automl.process.Verdict;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.tables.TablePredictor;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.JsonText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Predictions for the rows of a table, as CSV or JSON. */
final class TablePredictions {
  private final Console console;
  private final StudyFolder folder;
  private final Map<String, List<String>> reading;

  /**
   * Of a study.
   *
   * @param reading how the rows are read, where it is not as those that were learnt from
   */
  TablePredictions(Console console, StudyFolder folder, Map<String, List<String>> reading) {
    this.console = console;
    this.folder = folder;
    this.reading = reading;
  }

  /**
   * Predict.
   *
   * @param most how many reasons are given of each row; none where it is empty
   */
  int predict(List<String> locations, Optional<Path> out, boolean json, OptionalInt most) {
    if (locations.size() != 1) {
      throw new IllegalArgumentException(
          "the study in "
              + folder.root()
              + " is one of a table: give one file with rows, not "
              + locations.size());
    }
    TablePredictor predictor = TablePredictor.open(folder, reading);
    TablePredictor.Predicted predicted;
    Optional<ReasonCells> reasons = Optional.empty();
    if (most.isPresent()) {
      TablePredictor.Explained explained =
          predictor.explain(locations.get(0), most.getAsInt(), Clock.systemUTC(), console::say);
      predicted = explained.predicted();
      reasons = Optional.of(new ReasonCells(explained.reasons(), most.getAsInt()));
      console.say("Effects are measured in " + explained.reasons().unit() + ".");
    } else {
      predicted = predictor.predict(locations.get(0));
    }
    predicted.remarks().forEach(console::say);
    String text = json ? object(predicted, reasons) : csv(predicted, reasons);
    if (out.isPresent()) {
      Outputs.write(out.get(), text + "\n");
      console.say(
          "Wrote the predictions of "
              + predicted.predictions().rows()
              + " rows into "
              + out.get()
              + ".");
    } else {
      console.print(text);
    }
    return Verdict.DONE;
  }

  private static String csv(TablePredictor.Predicted predicted, Optional<ReasonCells> reasons) {
    List<String> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("prediction"));
    predicted.target().classNames().forEach(name -> head.add(quoted("probability_" + name)));
    predicted.radius().ifPresent(radius -> head.addAll(List.of("low_90", "high_90")));
    reasons.ifPresent(each -> head.addAll(each.head()));
    lines.add(String.join(",", head));
    for (int row = 0; row < predicted.predictions().rows(); row++) {
      lines.add(line(predicted, row) + more(reasons, row));
    }
    return String.join("\n", lines);
  }

  private static String more(Optional<ReasonCells> reasons, int row) {
    return reasons.stream()
        .flatMap(each -> each.cells(row).stream())
        .map(cell -> "," + quoted(cell))
        .collect(Collectors.joining());
  }

  private static String line(TablePredictor.Predicted predicted, int row) {
    if (!predicted.target().classification()) {
      double value = predicted.predictions().value(row);
      return value + predicted.radius().map(r -> "," + (value - r) + "," + (value + r)).orElse("");
    }
    List<String> cells = new ArrayList<>();
    cells.add(quoted(predicted.label(row)));
    for (int output = 0; output < predicted.predictions().outputs(); output++) {
      cells.add(Double.toString(predicted.predictions().at(row, output)));
    }
    return String.join(",", cells);
  }

  /** As CSV wants it where a text has a comma, a quote or a line break. */
  private static String quoted(String text) {
    return text.matches("(?s).*[\",\\r\\n;\\t].*")
        ? "\"" + text.replace("\"", "\"\"") + "\""
        : text;
  }

  private static String object(TablePredictor.Predicted predicted, Optional<ReasonCells> reasons) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int row = 0; row < predicted.predictions().rows(); row++) {
      Map<String, Object> fields = object(predicted, row);
      int at = row;
      reasons.ifPresent(each -> fields.put("reasons", each.fields(at)));
      rows.add(fields);
    }
    return JsonText.of(Map.of("predictions", rows, "remarks", predicted.remarks()));
  }

  private static Map<String, Object> object(TablePredictor.Predicted predicted, int row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!predicted.target().classification()) {
      double value = predicted.predictions().value(row);
      fields.put("prediction", value);
      predicted
          .radius()
          .ifPresent(
              radius -> {
                fields.put("low_90", value - radius);
                fields.put("high_90", value + radius);
              });
      return fields;
    }
    fields.put("prediction", predicted.label(row));
    Map<String, Double> probabilities = new LinkedHashMap<>();
    List<String> names = predicted.target().classNames();
    for (int output = 0; output < names.size(); output++) {
      probabilities.put(names.get(output), predicted.predictions().at(row, output));
    }
    fields.put("probabilities", probabilities);
    return fields;
  }
}
