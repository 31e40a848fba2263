package dev.fornix.architecture.operation;

import java.util.List;
import java.util.Locale;

/**
 * Enlarges an image by a whole factor.
 *
 * @param factor how many times larger each side becomes
 * @param mode how new pixels are made; bilinear with half-pixel centres
 */
public record Upsample(int factor, Mode mode) implements Operation {
  /** How new pixels are made. */
  public enum Mode {
    NEAREST,
    BILINEAR
  }

  /** Check the factor. */
  public Upsample {
    Inputs.atLeast("factor", factor, 1);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.UPSAMPLE;
  }

  @Override
  public TensorType infer(List<TensorType> inputs) {
    TensorType in = Inputs.image(inputs);
    return TensorType.image(
        in.channels(),
        Math.multiplyExact(in.height(), factor),
        Math.multiplyExact(in.width(), factor));
  }

  @Override
  public String label() {
    return "upsample ×" + factor + " " + mode.name().toLowerCase(Locale.ROOT);
  }
}
