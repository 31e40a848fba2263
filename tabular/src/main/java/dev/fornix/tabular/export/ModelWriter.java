package dev.fornix.tabular.export;

import dev.fornix.onnx.export.Attributes;
import dev.fornix.onnx.export.ElementType;
import dev.fornix.tabular.ensemble.Ensemble;
import dev.fornix.tabular.ensemble.LinearStack;
import dev.fornix.tabular.ensemble.WeightedMean;
import dev.fornix.tabular.learn.NumberLoss;
import dev.fornix.tabular.learn.constant.FittedConstant;
import dev.fornix.tabular.learn.linear.FittedLinear;
import dev.fornix.tabular.learn.neural.FittedNetwork;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import java.util.List;
import java.util.stream.IntStream;

/** Writes a model: pipelines, what blends them, and what is done to probabilities afterwards. */
final class ModelWriter {
  private final Ops ops;
  private final Inputs inputs;

  ModelWriter(Ops ops, Inputs inputs) {
    this.ops = ops;
    this.inputs = inputs;
  }

  /** The result: float32 or float64 of shape {@code [batch, outputs]}. */
  String write(TableModel model) {
    if (model instanceof FinishedModel finished) {
      String plain = write(finished.model());
      return finished
          .calibration()
          .map(calibration -> new CalibrationWriter(ops).write(calibration, plain))
          .orElse(plain);
    }
    return model instanceof Ensemble ensemble
        ? ensemble(ensemble)
        : pipeline((FittedPipeline) model);
  }

  private String pipeline(FittedPipeline pipeline) {
    String learnt = learnt(pipeline);
    return pipeline.logarithms() ? raised(learnt) : learnt;
  }

  /** Numbers of logarithms. */
  private String raised(String logarithms) {
    String most = ops.graph().real(NumberLoss.MOST_LOGARITHM);
    String more = ops.op("Exp", ops.op("Min", ops.toDouble(logarithms), most));
    return ops.op("Max", ops.op("Sub", more, ops.graph().real(1)), ops.graph().real(0));
  }

  private String learnt(FittedPipeline pipeline) {
    if (pipeline.learner() instanceof FittedConstant constant) {
      return constant(constant);
    }
    WrittenFeatures features = new FeatureWriter(ops, inputs, pipeline.preprocessing()).write();
    return pipeline.learner() instanceof FittedNetwork network
        ? new NetworkWriter(ops, features, pipeline.preprocessing().features()).write(network)
        : new LearnerWriter(ops, features, Answers.outputs(pipeline.target()))
            .write(pipeline.learner());
  }

  /** The same answer for as many rows as there are. */
  private String constant(FittedConstant constant) {
    Predictions answer = constant.predict(FeatureMatrix.of(List.of(), 1));
    String values = ops.floats("answer", List.of(1, answer.outputs()), answer.floats()[0]);
    String rows = ops.op("Shape", inputs.rows());
    String shape =
        ops.op(
            "Concat",
            List.of(
                ops.op("Gather", rows, ops.graph().integers(List.of(0))),
                ops.graph().integers(List.of(answer.outputs()))),
            Attributes.integer("axis", 0));
    return ops.op("Expand", values, shape);
  }

  private String ensemble(Ensemble ensemble) {
    List<FittedPipeline> members = ensemble.members();
    String[] written = new String[members.size()];
    // A constant reads no column: it goes last, when it is known which columns there are.
    IntStream.range(0, written.length)
        .boxed()
        .sorted((a, b) -> Boolean.compare(constant(members.get(a)), constant(members.get(b))))
        .forEach(i -> written[i] = pipeline(members.get(i)));
    return ensemble.blend() instanceof WeightedMean mean
        ? mean(mean, written)
        : stack((LinearStack) ensemble.blend(), Answers.outputs(ensemble.target()), written);
  }

  private static boolean constant(FittedPipeline member) {
    return member.learner() instanceof FittedConstant;
  }

  private String mean(WeightedMean mean, String... written) {
    String sum = "";
    for (int i = 0; i < written.length; i++) {
      String share =
          ops.op("Mul", ops.toDouble(written[i]), ops.graph().real(mean.weights().get(i)));
      sum = i == 0 ? share : ops.op("Add", sum, share);
    }
    return sum;
  }

  private String stack(LinearStack stack, int outputs, String... written) {
    List<String> columns =
        IntStream.range(0, written.length).mapToObj(i -> stacked(written[i], outputs)).toList();
    int width = columns.size() * (outputs == 2 ? 1 : outputs);
    WrittenFeatures features =
        new WrittenFeatures(
            ops.cast(ops.beside(columns), ElementType.FLOAT),
            IntStream.range(0, width).boxed().toList());
    FittedLinear model = stack.model();
    return new LearnerWriter(ops, features, outputs).write(model);
  }

  private String stacked(String written, int outputs) {
    String plain = ops.toDouble(written);
    if (outputs == 1) {
      return plain;
    }
    String least = ops.graph().real(LinearStack.LEAST_PROBABILITY);
    String logarithms = ops.op("Log", ops.op("Max", plain, least));
    if (outputs > 2) {
      return logarithms;
    }
    // Of two classes the log-odds of the second one.
    String signs = ops.graph().doubles("signs", List.of(2, 1), -1, 1);
    return ops.op("MatMul", logarithms, signs);
  }
}
