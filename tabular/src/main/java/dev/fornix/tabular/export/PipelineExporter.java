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
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.constant.FittedConstant;
import dev.fornix.tabular.learn.neighbours.FittedNeighbours;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;
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
 * <p>The same model gives the same bytes. What ONNX cannot say is refused with a sentence: free
 * text and groups in hashed buckets.
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
  public ExportedModel write(FittedPipeline pipeline, Path file) {
    Written model = model(pipeline);
    return ModelFile.write(model.graph(), model.metadata(), file);
  }

  /**
   * The bytes of a model file.
   *
   * @throws dev.fornix.onnx.OnnxException if the model has a part that ONNX cannot say
   */
  public byte[] toBytes(FittedPipeline pipeline) {
    Written model = model(pipeline);
    return ModelFile.bytes(model.graph(), model.metadata());
  }

  private record Written(GraphWriter graph, ModelMetadata metadata) {}

  private Written model(FittedPipeline pipeline) {
    Target target = pipeline.target();
    GraphWriter graph = new GraphWriter();
    graph.reserve(
        List.of(
            TableSignature.PROBABILITIES,
            TableSignature.LABEL,
            TableSignature.PREDICTION,
            TableSignature.NO_COLUMN));
    Ops ops = new Ops(graph);
    graph.needs(OPSET);
    FeatureWriter features = new FeatureWriter(ops, pipeline.preprocessing());
    String result =
        pipeline.learner() instanceof FittedConstant constant
            ? constant(ops, features, constant)
            : new LearnerWriter(ops, features.write(), Answers.outputs(target))
                .write(pipeline.learner());
    addOutputs(ops, target, result);
    return new Written(
        graph,
        metadata(
            target,
            new TableSignature(
                features.columns(),
                target.column(),
                target.classNames(),
                rowsAtOnce(pipeline.learner()))));
  }

  private static int rowsAtOnce(FittedLearner learner) {
    return learner instanceof FittedNeighbours neighbours
        ? Math.min(ROWS_AT_ONCE, NeighbourWriter.rowsAtOnce(neighbours))
        : ROWS_AT_ONCE;
  }

  /** The same answer for as many rows as there are. */
  private static String constant(Ops ops, FeatureWriter features, FittedConstant constant) {
    Predictions answer = constant.predict(FeatureMatrix.of(List.of(), 1));
    String values = ops.floats("answer", List.of(1, answer.outputs()), answer.floats()[0]);
    String rows = ops.op("Shape", features.rows());
    String shape =
        ops.op(
            "Concat",
            List.of(
                ops.op("Gather", rows, ops.graph().integers(List.of(0))),
                ops.graph().integers(List.of(answer.outputs()))),
            Attributes.integer("axis", 0));
    return ops.op("Expand", values, shape);
  }

  private static void addOutputs(Ops ops, Target target, String result) {
    GraphWriter graph = ops.graph();
    if (!target.classification()) {
      graph.add("Identity", TableSignature.PREDICTION, List.of(result));
      graph.output(TableSignature.PREDICTION, ElementType.FLOAT, List.of(1));
      return;
    }
    graph.add("Identity", TableSignature.PROBABILITIES, List.of(result));
    String best =
        ops.op(
            "ArgMax",
            List.of(result),
            Attributes.integer("axis", 1),
            Attributes.integer("keepdims", 0));
    String names = graph.texts("classes", target.classNames());
    graph.add("Gather", TableSignature.LABEL, List.of(names, best));
    graph.output(
        TableSignature.PROBABILITIES, ElementType.FLOAT, List.of(target.classNames().size()));
    graph.output(TableSignature.LABEL, ElementType.STRING, List.of());
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
