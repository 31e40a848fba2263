package dev.fornix.server.model;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.tables.TablePredictor;
import dev.fornix.automl.tables.TablePredictor.Predicted;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.read.ReadTable;
import dev.fornix.onnx.runtime.TableScorer;
import dev.fornix.onnx.runtime.TableScores;
import dev.fornix.server.http.ProblemException;
import dev.fornix.tabular.explain.Contributions;
import dev.fornix.tabular.explain.RowExplainer;
import dev.fornix.tabular.export.TableValues;
import dev.fornix.tabular.matrix.Predictions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model of a table. Its ONNX form answers where it is the whole model and agrees with it;
 * otherwise the stored one does. Either way rows are read by the rules of files.
 */
final class TableServing implements Serving {
  private static final Logger LOG = LoggerFactory.getLogger(TableServing.class);
  private static final int MOST_ROWS = 50_000;
  private static final int MOST_EXPLAINED = 20;

  /** The same reasons each time. */
  private static final long EXPLAINING_SEED = 1;

  private final TablePredictor stored;
  private final Optional<TableScorer> scorer;
  private final OnnxForm form;

  private TableServing(TablePredictor stored, Optional<TableScorer> scorer, OnnxForm form) {
    this.stored = stored;
    this.scorer = scorer;
    this.form = form;
  }

  /**
   * Open.
   *
   * @param cache where the ONNX form is kept; made if it is missing
   */
  static TableServing open(StudyFolder folder, Path cache) {
    TablePredictor stored = TablePredictor.open(folder);
    OnnxForm form = OnnxForm.of(folder, cache);
    if (!form.serves()) {
      LOG.warn("the stored model of {} answers: {}", folder.root(), form.sentence());
      return new TableServing(stored, Optional.empty(), form);
    }
    return new TableServing(stored, Optional.of(TableScorer.open(OnnxForm.file(cache), 1)), form);
  }

  TablePredictor stored() {
    return stored;
  }

  @Override
  public String engine() {
    return scorer.isPresent() ? "onnx" : "stored";
  }

  @Override
  public Optional<String> remark() {
    return scorer.isPresent() ? Optional.empty() : Optional.of(form.sentence());
  }

  @Override
  public Answer rows(List<Map<String, @Nullable Object>> rows) {
    return predicted(read(rows));
  }

  @Override
  public Answer file(Path file) {
    requireFew(CsvLines.rows(file));
    ReadTable rows = stored.read(file.toString());
    requireFew(rows.table().rows());
    return predicted(rows);
  }

  private static void requireFew(long rows) {
    if (rows > MOST_ROWS) {
      throw ProblemException.bad(
          String.format(
              Locale.ROOT,
              "The file has %,d rows, but a request may have %,d; send it in parts, or use ./fornix"
                  + " predict, which has no such limit.",
              rows,
              MOST_ROWS));
    }
  }

  private ReadTable read(List<Map<String, @Nullable Object>> rows) {
    return stored.read(rows.stream().map(this::complete).toList());
  }

  private Map<String, @Nullable Object> complete(Map<String, @Nullable Object> row) {
    Map<String, @Nullable Object> complete = new LinkedHashMap<>();
    for (String name : stored.train().names()) {
      if (!row.containsKey(name)) {
        throw ProblemException.bad(
            "A row lacks the column '"
                + name
                + "'; the model takes "
                + String.join(", ", stored.train().names())
                + "; give null where a value is not known.");
      }
      complete.put(name, row.get(name));
    }
    return complete;
  }

  private Answer predicted(ReadTable rows) {
    Predicted predicted = stored.predict(rows, this::predictions);
    List<Map<String, Object>> all = new ArrayList<>();
    for (int row = 0; row < predicted.predictions().rows(); row++) {
      all.add(shown(predicted, row));
    }
    return new Answer(all, predicted.remarks());
  }

  private Predictions predictions(Table rows) {
    return scorer
        .map(each -> scored(each, Rows.all(rows)))
        .orElseGet(() -> stored.model().predict(rows));
  }

  private static Predictions scored(TableScorer scorer, Rows rows) {
    TableScores scores = scorer.scoreColumns(TableValues.of(rows, scorer.signature()));
    int outputs = Math.max(1, scores.classNames().size());
    double[] values = new double[scores.rows() * outputs];
    for (int row = 0; row < scores.rows(); row++) {
      for (int output = 0; output < outputs; output++) {
        values[row * outputs + output] = scores.at(row, output);
      }
    }
    return Predictions.of(outputs, values);
  }

  private Map<String, Object> shown(Predicted predicted, int row) {
    Predictions predictions = predicted.predictions();
    Map<String, Object> shown = new LinkedHashMap<>();
    if (!predicted.target().classification()) {
      double value = predictions.value(row);
      shown.put("prediction", value);
      predicted
          .radius()
          .ifPresent(
              reach -> {
                shown.put("low_90", value - reach);
                shown.put("high_90", value + reach);
              });
      return shown;
    }
    List<String> names = predicted.target().classNames();
    int label = predicted.model().label(predictions, row);
    shown.put("prediction", names.get(label));
    shown.put("probability", predictions.at(row, label));
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int output = 0; output < names.size(); output++) {
      probabilities.put(names.get(output), predictions.at(row, output));
    }
    shown.put("probabilities", probabilities);
    return shown;
  }

  /** Predict rows and say what each column adds to that. */
  Answer explained(List<Map<String, @Nullable Object>> rows) {
    if (rows.size() > MOST_EXPLAINED) {
      throw ProblemException.bad(
          "explain takes " + MOST_EXPLAINED + " rows at most, not " + rows.size() + ".");
    }
    ReadTable read = read(rows);
    Answer plain = predicted(read);
    Contributions contributions =
        new RowExplainer(stored.model(), Rows.all(stored.train()), EXPLAINING_SEED)
            .of(Rows.all(read.table()));
    List<Map<String, Object>> all = new ArrayList<>();
    for (int row = 0; row < plain.predictions().size(); row++) {
      Map<String, Object> shown = new LinkedHashMap<>(plain.predictions().get(row));
      shown.put("contributions", contributions(contributions, read.table(), row, shown));
      all.add(shown);
    }
    return new Answer(all, plain.remarks());
  }

  private Map<String, Object> contributions(
      Contributions contributions, Table rows, int row, Map<String, Object> prediction) {
    Map<String, Object> shown = new LinkedHashMap<>();
    int output = 0;
    if (stored.plan().target().classification()) {
      output =
          stored.plan().target().classNames().indexOf(String.valueOf(prediction.get("prediction")));
      shown.put("output", stored.plan().target().classNames().get(output));
      boolean odds = contributions.scale() == Contributions.Scale.SUM;
      shown.put("scale", odds ? "log_odds" : "probability");
    }
    shown.put("base", contributions.base(output));
    shown.put(
        "columns",
        contributions.reasons(row, output).stream()
            .map(
                reason -> {
                  Map<String, Object> each = new LinkedHashMap<>();
                  each.put("column", reason.column());
                  each.put("share", reason.effect());
                  if (!rows.column(reason.column()).missing(row)) {
                    each.put("value", rows.column(reason.column()).text(row));
                  }
                  return each;
                })
            .toList());
    return shown;
  }

  @Override
  public void close() {
    scorer.ifPresent(TableScorer::close);
  }
}
