package dev.fornix.onnx.export;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.onnx.ModelMetadata;
import dev.fornix.onnx.OnnxException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Whether a network fits what is to be written. */
record Preconditions(Architecture architecture, ModelMetadata metadata, ExportOptions options) {
  /** A protocol buffer holds at most 2 GiB; this leaves 16 MiB for everything but weights. */
  private static final long MOST_WEIGHT_BYTES = (1L << 31) - (1L << 24);

  void check() {
    if (architecture.inputs().isEmpty()) {
      throw new OnnxException("a network without inputs cannot be exported; add one");
    }
    size();
    if (options.input() != InputForm.PLAIN) {
      image();
    }
    if (options.output() == OutputForm.PLAIN) {
      distinct();
    } else {
      classes();
    }
  }

  private void size() {
    long bytes =
        Float.BYTES
            * architecture.parameters().values().stream().mapToLong(ParameterSpec::size).sum();
    if (bytes > MOST_WEIGHT_BYTES) {
      throw new OnnxException(
          "the network's weights take "
              + bytes
              + " bytes, and one ONNX file holds at most "
              + MOST_WEIGHT_BYTES
              + "; choose a smaller network");
    }
  }

  private void image() {
    Map<String, TensorType> inputs = architecture.inputs();
    TensorType first = inputs.values().iterator().next();
    if (inputs.size() > 1 || !first.isImage()) {
      throw new OnnxException(
          "input form "
              + options.input()
              + " is for one image, but the network takes "
              + inputs
              + "; choose "
              + InputForm.PLAIN);
    }
    int channels = metadata.normalisation().channels();
    if (channels != first.channels()) {
      throw new OnnxException(
          "the normalisation has "
              + channels
              + " channels and the network's input has "
              + first.channels()
              + "; they must be equal");
    }
  }

  private void distinct() {
    List<String> outputs = architecture.outputs();
    if (new HashSet<>(outputs).size() < outputs.size()) {
      throw new OnnxException(
          "the network returns one value twice, outputs " + outputs + "; name each once");
    }
  }

  private void classes() {
    TensorType type = architecture.outputType();
    int classes = metadata.classNames().size();
    if (architecture.outputs().size() > 1 || !type.equals(vector(classes))) {
      throw new OnnxException(
          "probabilities of "
              + classes
              + " classes need one output with as many values, but the network's outputs are "
              + architecture.outputs()
              + ", the first of type "
              + type
              + "; check the class names or choose output form "
              + OutputForm.PLAIN);
    }
    for (String taken : List.of(OutputForm.PROBABILITIES_NAME, OutputForm.LOGITS_NAME)) {
      if (architecture.inputs().containsKey(taken)) {
        throw new OnnxException(
            "the network's input '" + taken + "' has the name of an output; name it otherwise");
      }
    }
  }

  private static TensorType vector(int classes) {
    return TensorType.vector(Math.max(classes, 1));
  }
}
