package dev.fornix.architecture.operation;

import java.util.List;
import java.util.Locale;

/**
 * An elementwise non-linearity.
 *
 * @param function which one
 */
public record Activation(Function function) implements Operation {
  /** The non-linearities, by their usual names. */
  public enum Function {
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code min(max(x, 0), 6)}. */
    RELU6,
    /** {@code x} where positive, {@code 0.01 x} elsewhere. */
    LEAKY_RELU,
    /** {@code x} where positive, {@code eˣ − 1} elsewhere. */
    ELU,
    /** {@code x · Φ(x)} with the exact normal distribution (Hendrycks &amp; Gimpel 2016). */
    GELU,
    /** {@code x · sigmoid(x)}, also called swish. */
    SILU,
    /** {@code x · hardsigmoid(x)} (Howard et al. 2019, section 5.2). */
    HARD_SWISH,
    /** {@code 1 / (1 + e⁻ˣ)}. */
    SIGMOID,
    /** {@code min(max(x / 6 + 1/2, 0), 1)}. */
    HARD_SIGMOID,
    /** The sine. */
    SINE,
    /** The hyperbolic tangent. */
    TANH
  }

  @Override
  public OperationKind kind() {
    return OperationKind.ACTIVATION;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    return Inputs.real(inputs);
  }

  @Override
  public String label() {
    return function.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
