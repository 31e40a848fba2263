package dev.fornix.onnx.export;

import dev.fornix.architecture.weights.TensorValue;
import java.util.Optional;

/** The weight and the bias, if any, of a convolution or linear layer. */
record Layer(TensorValue weight, Optional<TensorValue> bias) {}
