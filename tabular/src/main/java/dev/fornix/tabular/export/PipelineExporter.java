package dev.fornix.tabular.export;

import dev.fornix.data.table.Target;
import dev.fornix.onnx.DataOrigin;
import dev.fornix.onnx.ModelMetadata;
import dev.fornix.onnx.Normalisation;
import dev.fornix.onnx.TableSignature;
import dev.fornix.onnx.export.Attributes;
import dev.fornix.onnx.export.ElementType;
import dev.fornix.onnx.export.ExportedModel;
import dev.fornix.onnx.export.GraphWriter;
import dev.fornix.onnx.export.ModelFile;
import dev.fornix.tabular.calibrate.DecisionThreshold;
import dev.fornix.tabular.ensemble.Ensemble;
import dev.fornix.tabular.learn.neighbours.FittedNeighbours;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a finished model of a table as ONNX: columns in, probabilities or a number out.
 *
 * <pre>{@code
 * new PipelineExporter(origin, Map.of()).write(fitted, Path.of("model.onnx"));
 * try (TableScorer scorer = TableScorer.open(Path.of("model.onnx"), 1)) { ... }
 * }</pre>
 *
 * <p>There is an input of shape {@code [batch, 1]} for each column that the model looks at: float32
 * for quantities, NaN where one is missing; texts for groups, empty where missing; int64
 * milliseconds since 1970-01-01T00:00Z for points in time, the least int64 where missing. Outputs
 * are {@code probabilities} {@code [batch, classes]} and {@code label} {@code [batch]}, or {@code
 * prediction} {@code [batch, 1]}. Levels, labels and replacements stand in the file; missing values
 * and unknown levels go by the same rules as in the pipeline itself.
 *
 * <p>The same model gives the same bytes. Ensembles, calibration and thresholds are in the file;
 * the intervals of numbers are not.
 *
 * @param data what the model learnt from
 * @param further properties for the file, such as {@code trial}
 */
public record PipelineExporter(DataOrigin data, Map<String, String> further) {
  private static final int ROWS_AT_ONCE = 4096;

  /** The first version with {@code CastLike}. */
  private static final int OPSET = 15;

  /** Copy. */
  public PipelineExporter {
    further = Map.copyOf(further);
  }

  /**
   * Write a model file; it appears whole or not at all, and replaces what was there.
   *
   * @throws dev.fornix.onnx.OnnxException if the model has a part that ONNX cannot say, or the file
   *     cannot be written
   */
  public ExportedModel write(TableModel model, Path file) {
    Written written = written(model);
    return ModelFile.write(written.graph(), written.metadata(), file);
  }

  /**
   * The bytes of a model file.
   *
   * @throws dev.fornix.onnx.OnnxException if the model has a part that ONNX cannot say
   */
  public byte[] toBytes(TableModel model) {
    Written written = written(model);
    return ModelFile.bytes(written.graph(), written.metadata());
  }

  private record Written(GraphWriter graph, ModelMetadata metadata) {}

  private Written written(TableModel model) {
    Target target = model.target();
    GraphWriter graph = new GraphWriter();
    graph.reserve(
        List.of(
            TableSignature.PROBABILITIES,
            TableSignature.LABEL,
            TableSignature.PREDICTION,
            TableSignature.NO_COLUMN));
    Ops ops = new Ops(graph);
    graph.needs(OPSET);
    Inputs inputs = new Inputs(ops);
    String result = new ModelWriter(ops, inputs).write(model);
    addOutputs(ops, model, result);
    return new Written(
        graph,
        metadata(
            target,
            new TableSignature(
                inputs.columns(),
                target.column(),
                target.classNames(),
                model.threshold().map(DecisionThreshold::probability),
                rowsAtOnce(model))));
  }

  private static int rowsAtOnce(TableModel model) {
    if (model instanceof FinishedModel finished) {
      return rowsAtOnce(finished.model());
    }
    if (model instanceof Ensemble ensemble) {
      return ensemble.members().stream()
          .mapToInt(PipelineExporter::rowsAtOnce)
          .min()
          .orElse(ROWS_AT_ONCE);
    }
    return model instanceof FittedPipeline pipeline
            && pipeline.learner() instanceof FittedNeighbours neighbours
        ? Math.min(ROWS_AT_ONCE, NeighbourWriter.rowsAtOnce(neighbours))
        : ROWS_AT_ONCE;
  }

  private static void addOutputs(Ops ops, TableModel model, String result) {
    GraphWriter graph = ops.graph();
    Target target = model.target();
    String floats = ops.toFloat(result);
    if (!target.classification()) {
      graph.add("Identity", TableSignature.PREDICTION, List.of(floats));
      graph.output(TableSignature.PREDICTION, ElementType.FLOAT, List.of(1));
      return;
    }
    graph.add("Identity", TableSignature.PROBABILITIES, List.of(floats));
    String names = graph.texts("classes", target.classNames());
    graph.add("Gather", TableSignature.LABEL, List.of(names, label(ops, model, result)));
    graph.output(
        TableSignature.PROBABILITIES, ElementType.FLOAT, List.of(target.classNames().size()));
    graph.output(TableSignature.LABEL, ElementType.STRING, List.of());
  }

  /** The class that is said, int64 of shape {@code [batch]}. */
  private static String label(Ops ops, TableModel model, String probabilities) {
    if (model.threshold().isEmpty()) {
      return ops.op(
          "ArgMax",
          List.of(probabilities),
          Attributes.integer("axis", 1),
          Attributes.integer("keepdims", 0));
    }
    String second =
        ops.op(
            "Gather",
            List.of(ops.toDouble(probabilities), ops.graph().integer(1)),
            Attributes.integer("axis", 1));
    String least = ops.graph().real(model.threshold().get().probability());
    return ops.cast(ops.op("GreaterOrEqual", second, least), ElementType.INT64);
  }

  private ModelMetadata metadata(Target target, TableSignature signature) {
    Map<String, String> all = new LinkedHashMap<>(further);
    all.putAll(signature.toProperties());
    return new ModelMetadata(
        target.classification() ? "tabular-classification" : "tabular-regression",
        target.classNames(),
        Normalisation.none(1),
        "an input of shape [batch, 1] for each column: float32 numbers (NaN where missing), texts"
            + " (empty where missing), points in time as int64 milliseconds since 1970 (the least"
            + " int64 where missing)",
        data,
        all);
  }
}
