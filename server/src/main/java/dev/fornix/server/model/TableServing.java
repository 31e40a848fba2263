package dev.fornix.server.model;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.tables.TableExport;
import dev.fornix.automl.tables.TablePredictor;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.onnx.OnnxException;
import dev.fornix.onnx.runtime.TableScorer;
import dev.fornix.onnx.runtime.TableScores;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import dev.fornix.tabular.explain.Contributions;
import dev.fornix.tabular.explain.KernelShap;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model of a table. Its ONNX form answers where it is the whole model and agrees with it;
 * otherwise, as of ensembles and calibrated models, the stored one does.
 */
final class TableServing implements Serving {
  private static final Logger LOG = LoggerFactory.getLogger(TableServing.class);
  private static final int MOST_EXPLAINED = 20;
  private static final int BACKGROUND = 40;
  private static final int SHAP_SETS = 512;
  private static final long SHAP_SEED = 1;

  private final TablePredictor stored;
  private final Optional<TableScorer> scorer;

  private TableServing(TablePredictor stored, Optional<TableScorer> scorer) {
    this.stored = stored;
    this.scorer = scorer;
  }

  /**
   * Open.
   *
   * @param cache where the ONNX form is kept; made if it is missing
   */
  static TableServing open(StudyFolder folder, Path cache) {
    TablePredictor stored = TablePredictor.open(folder);
    return new TableServing(stored, whole(stored) ? scorer(folder, cache) : Optional.empty());
  }

  /** Whether ONNX can say all of it, an interval around numbers included. */
  private static boolean whole(TablePredictor stored) {
    TableModel model = stored.model();
    TableModel plain = model instanceof FinishedModel finished ? finished.model() : model;
    boolean calibrated =
        model instanceof FinishedModel finished && finished.calibration().isPresent();
    return plain instanceof FittedPipeline
        && !calibrated
        && stored.plan().target().classification();
  }

  private static Optional<TableScorer> scorer(StudyFolder folder, Path cache) {
    try {
      Path file = Files.createDirectories(cache).resolve("serving.onnx");
      if (!new TableExport(folder).write(file).agrees()) {
        LOG.warn("the ONNX form of {} differs and is not used", folder.root());
        return Optional.empty();
      }
      return Optional.of(TableScorer.open(file, 1));
    } catch (OnnxException e) {
      LOG.warn("the stored model of {} answers: {}", folder.root(), e.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TablePredictor stored() {
    return stored;
  }

  @Override
  public String engine() {
    return scorer.isPresent() ? "onnx" : "stored";
  }

  @Override
  public Answer rows(List<Map<String, @Nullable Object>> rows, boolean explain) {
    if (scorer.isPresent() && !explain) {
      return scored(scorer.get().score(rows));
    }
    if (explain && rows.size() > MOST_EXPLAINED) {
      throw ProblemException.bad(
          "explain takes " + MOST_EXPLAINED + " rows at most, not " + rows.size() + ".");
    }
    return asFile(rows, file -> explain ? explained(file) : file(file));
  }

  private Answer scored(TableScores scores) {
    int outputs = scores.classNames().size();
    double[] values = new double[scores.rows() * outputs];
    for (int row = 0; row < scores.rows(); row++) {
      for (int output = 0; output < outputs; output++) {
        values[row * outputs + output] = scores.at(row, output);
      }
    }
    Predictions plain = Predictions.of(outputs, values);
    Predictions calibrated =
        stored.model() instanceof FinishedModel finished
            ? finished.calibration().map(each -> each.of(plain)).orElse(plain)
            : plain;
    return answer(calibrated, Optional.empty(), List.of());
  }

  private interface OfFile {
    Answer answer(Path file);
  }

  /** The reader of files knows what texts of each column mean; so the rows become a file. */
  private Answer asFile(List<Map<String, @Nullable Object>> rows, OfFile then) {
    String lines =
        rows.stream().map(row -> Wire.text(complete(row))).collect(Collectors.joining("\n"));
    Path file = null;
    try {
      file = Files.createTempFile("fornix-rows", ".jsonl");
      Files.writeString(file, lines + "\n", StandardCharsets.UTF_8);
      return then.answer(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
    }
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // the system deletes it
    }
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

  @Override
  public Answer file(Path file) {
    TablePredictor.Predicted predicted = stored.predict(file.toString());
    return answer(predicted.predictions(), predicted.radius(), predicted.remarks());
  }

  private Answer answer(Predictions predictions, Optional<Double> radius, List<String> remarks) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int row = 0; row < predictions.rows(); row++) {
      all.add(shown(predictions, radius, row));
    }
    return new Answer(all, remarks);
  }

  private Map<String, Object> shown(Predictions predictions, Optional<Double> radius, int row) {
    Map<String, Object> shown = new LinkedHashMap<>();
    if (!stored.plan().target().classification()) {
      double value = predictions.value(row);
      shown.put("prediction", value);
      radius.ifPresent(
          reach -> {
            shown.put("low_90", value - reach);
            shown.put("high_90", value + reach);
          });
      return shown;
    }
    List<String> names = stored.plan().target().classNames();
    int label = predictions.label(row);
    shown.put("prediction", names.get(label));
    shown.put("probability", predictions.at(row, label));
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int output = 0; output < names.size(); output++) {
      probabilities.put(names.get(output), predictions.at(row, output));
    }
    shown.put("probabilities", probabilities);
    return shown;
  }

  private Answer explained(Path file) {
    Answer plain = file(file);
    Table rows = stored.read(file.toString()).table();
    Table train = stored.train();
    int[] some =
        IntStream.range(0, Math.min(BACKGROUND, train.rows()))
            .map(i -> (int) ((long) i * train.rows() / Math.min(BACKGROUND, train.rows())))
            .toArray();
    Contributions contributions =
        new KernelShap(SHAP_SETS, SHAP_SEED)
            .of(
                stored.model()::predict,
                Rows.of(train, some),
                Rows.all(rows),
                stored.plan().features());
    List<Map<String, Object>> all = new ArrayList<>();
    for (int row = 0; row < plain.predictions().size(); row++) {
      Map<String, Object> shown = new LinkedHashMap<>(plain.predictions().get(row));
      shown.put("contributions", contributions(contributions, rows, row, shown));
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
