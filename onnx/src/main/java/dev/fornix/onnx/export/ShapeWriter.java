package dev.fornix.onnx.export;

import static dev.fornix.onnx.export.Attributes.integers;
import static dev.fornix.onnx.export.Attributes.text;

import dev.fornix.architecture.operation.ChannelShuffle;
import dev.fornix.architecture.operation.ChannelSlice;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.Upsample;
import dev.fornix.architecture.weights.TensorValue;
import java.util.ArrayList;
import java.util.List;

/** Writes operations that move values. */
final class ShapeWriter {
  private final GraphWriter graph;

  ShapeWriter(GraphWriter graph) {
    this.graph = graph;
  }

  String reshape(TensorType type, String x, String out) {
    List<Integer> shape = new ArrayList<>();
    shape.add(0); // ONNX: as in the input, which is the batch
    shape.addAll(type.dimensions());
    return graph.add("Reshape", out, List.of(x, graph.integers(shape)));
  }

  /** A border below and to the right, then everything but the first row and column. */
  String shift(TensorType type, String x, String out) {
    List<String> border = List.of(x, graph.integers(List.of(0, 0, 0, 0, 0, 0, 1, 1)));
    String wider = graph.add("Pad", graph.fresh(out + "/padded"), border);
    List<String> cut =
        List.of(
            wider,
            graph.integers(List.of(1, 1)),
            graph.integers(List.of(type.height() + 1, type.width() + 1)),
            graph.integers(List.of(2, 3)));
    return graph.add("Slice", out, cut);
  }

  String slice(ChannelSlice slice, String x, String out) {
    List<String> cut =
        List.of(
            x,
            graph.integers(List.of(slice.first())),
            graph.integers(List.of(slice.first() + slice.channels())),
            graph.integers(List.of(1)));
    return graph.add("Slice", out, cut);
  }

  /** The groups as a dimension of their own, which changes places with that of their channels. */
  String shuffle(ChannelShuffle shuffle, TensorType type, String x, String out) {
    List<Integer> grouped =
        List.of(
            0, shuffle.groups(), type.channels() / shuffle.groups(), type.height(), type.width());
    String apart =
        graph.add("Reshape", graph.fresh(out + "/grouped"), List.of(x, graph.integers(grouped)));
    String swapped =
        graph.add(
            "Transpose",
            graph.fresh(out + "/swapped"),
            List.of(apart),
            integers("perm", 0, 2, 1, 3, 4));
    return reshape(type, swapped, out);
  }

  String upsample(Upsample upsample, String x, String out) {
    float factor = upsample.factor();
    String scales =
        graph.tensor(
            out + "/scales", new TensorValue(List.of(4), new float[] {1, 1, factor, factor}));
    List<String> inputs = List.of(x, "", scales);
    return switch (upsample.mode()) {
      case NEAREST ->
          graph.add(
              "Resize",
              out,
              inputs,
              text("mode", "nearest"),
              text("coordinate_transformation_mode", "asymmetric"),
              text("nearest_mode", "floor"));
      case BILINEAR ->
          graph.add(
              "Resize",
              out,
              inputs,
              text("mode", "linear"),
              text("coordinate_transformation_mode", "half_pixel"));
    };
  }
}
