package dev.fornix.tabular.export;

import dev.fornix.architecture.spaces.TableInputs;
import dev.fornix.onnx.export.Attributes;
import dev.fornix.onnx.export.ElementType;
import dev.fornix.onnx.export.NetworkPart;
import dev.fornix.tabular.learn.neural.FittedNetwork;
import dev.fornix.tabular.learn.neural.InputCoder;
import dev.fornix.tabular.learn.neural.TargetCoder;
import dev.fornix.tabular.matrix.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a network: which features enter by which input, the network, and its targets' scale. */
final class NetworkWriter {
  private final Ops ops;
  private final WrittenFeatures features;
  private final List<Feature> kinds;

  /**
   * @param kinds what the features are, in the learner's order
   */
  NetworkWriter(Ops ops, WrittenFeatures features, List<Feature> kinds) {
    this.ops = ops;
    this.features = features;
    this.kinds = kinds;
  }

  /** The result: of shape {@code [batch, outputs]}. */
  String write(FittedNetwork network) {
    InputCoder coder = network.inputs(kinds);
    Map<String, String> inputs = new LinkedHashMap<>();
    if (!coder.quantities().isEmpty()) {
      inputs.put(
          TableInputs.QUANTITIES,
          ops.op(
              "Clip",
              columns(coder.quantities()),
              ops.graph().scalar(-InputCoder.LIMIT),
              ops.graph().scalar(InputCoder.LIMIT)));
    }
    if (!coder.units().isEmpty()) {
      inputs.put(TableInputs.UNITS, columns(coder.units()));
    }
    if (!coder.categories().isEmpty()) {
      inputs.put(TableInputs.CODES, codes(coder));
    }
    String result =
        NetworkPart.write(ops.graph(), network.architecture(), network.weights(), inputs);
    TargetCoder targets = network.targets();
    if (targets.classes()) {
      return ops.op("Softmax", List.of(result), Attributes.integer("axis", 1));
    }
    String spread = ops.op("Mul", ops.toDouble(result), ops.graph().real(targets.deviation()));
    return ops.op("Add", spread, ops.graph().real(targets.mean()));
  }

  private String columns(List<Integer> wanted) {
    int[] places = features.places();
    return ops.columns(
        features.tensor(), wanted.stream().map(i -> places[i]).toList(), places.length);
  }

  /** What is no known code, NaN too, is the first level of its column. */
  private String codes(InputCoder coder) {
    int count = coder.levels().size();
    float[] first = new float[count];
    float[] known = new float[count];
    List<Integer> levels = new ArrayList<>(coder.levels());
    float sum = 0;
    for (int i = 0; i < count; i++) {
      first[i] = sum;
      known[i] = levels.get(i) - 1;
      sum += levels.get(i);
    }
    String codes = columns(coder.categories());
    String there =
        ops.op(
            "And",
            ops.op("GreaterOrEqual", codes, ops.graph().scalar(0)),
            ops.op("Less", codes, ops.floats("codes.known", List.of(1, count), known)));
    String firsts = ops.floats("codes.first", List.of(1, count), first);
    String place = ops.op("Add", ops.op("Add", codes, firsts), ops.graph().scalar(1));
    return ops.cast(ops.op("Where", there, place, firsts), ElementType.INT64);
  }
}
