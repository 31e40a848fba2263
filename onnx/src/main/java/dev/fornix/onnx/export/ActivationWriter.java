package dev.fornix.onnx.export;

import static dev.fornix.onnx.export.Attributes.real;

import dev.fornix.architecture.operation.Activation;
import java.util.List;

/** Writes non-linearities. */
final class ActivationWriter {
  private static final int HARD_SWISH_OPSET = 14;

  private final GraphWriter graph;
  private final int newestOpset;

  ActivationWriter(GraphWriter graph, int newestOpset) {
    this.graph = graph;
    this.newestOpset = newestOpset;
  }

  String write(Activation.Function function, String x, String out) {
    return switch (function) {
      case RELU -> graph.add("Relu", out, List.of(x));
      case RELU6 -> graph.add("Clip", out, List.of(x, graph.scalar(0), graph.scalar(6)));
      case LEAKY_RELU -> graph.add("LeakyRelu", out, List.of(x), real("alpha", 0.01));
      case ELU -> graph.add("Elu", out, List.of(x), real("alpha", 1));
      case GELU -> gelu(x, out);
      case SILU -> gated(x, graph.add("Sigmoid", gate(out), List.of(x)), out);
      case HARD_SWISH -> hardSwish(x, out);
      case SIGMOID -> graph.add("Sigmoid", out, List.of(x));
      case HARD_SIGMOID -> hardSigmoid(x, out);
      case SINE -> graph.add("Sin", out, List.of(x));
      case TANH -> graph.add("Tanh", out, List.of(x));
    };
  }

  private String hardSwish(String x, String out) {
    if (newestOpset < HARD_SWISH_OPSET) {
      return gated(x, hardSigmoid(x, gate(out)), out);
    }
    graph.needs(HARD_SWISH_OPSET);
    return graph.add("HardSwish", out, List.of(x));
  }

  private String hardSigmoid(String x, String out) {
    return graph.add("HardSigmoid", out, List.of(x), real("alpha", 1.0 / 6), real("beta", 0.5));
  }

  private String gate(String out) {
    return graph.fresh(out + "/gate");
  }

  private String gated(String x, String gate, String out) {
    return graph.add("Mul", out, List.of(x, gate));
  }

  /** {@code x · (1 + erf(x / √2)) · ½}, in the order that runtimes recognise and fuse. */
  private String gelu(String x, String out) {
    String scaled =
        graph.add("Div", graph.fresh(out + "/scaled"), List.of(x, graph.scalar(Math.sqrt(2))));
    String erf = graph.add("Erf", graph.fresh(out + "/erf"), List.of(scaled));
    String sum = graph.add("Add", graph.fresh(out + "/sum"), List.of(erf, graph.scalar(1)));
    String product = graph.add("Mul", graph.fresh(out + "/product"), List.of(x, sum));
    return graph.add("Mul", out, List.of(product, graph.scalar(0.5)));
  }
}
