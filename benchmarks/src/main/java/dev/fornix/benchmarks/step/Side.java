package dev.fornix.benchmarks.step;

import dev.fornix.nn.engine.Precision;
import java.util.Locale;

/** What is measured side by side, in the order of measuring. */
public enum Side {
  /** Ours in 32 bits. */
  FORNIX_FLOAT32("Fornix", Precision.FLOAT32),
  /** Theirs in 32 bits, channels before pixels. */
  PYTORCH_NCHW("PyTorch NCHW", Precision.FLOAT32),
  /** Theirs in 32 bits, channels last. */
  PYTORCH_NHWC("PyTorch NHWC", Precision.FLOAT32),
  /** Ours in 16 bits. */
  FORNIX_BFLOAT16("Fornix", Precision.BFLOAT16),
  /** Theirs in 16 bits, channels last. */
  PYTORCH_NHWC_BFLOAT16("PyTorch NHWC", Precision.BFLOAT16);

  private final String title;
  private final Precision precision;

  Side(String title, Precision precision) {
    this.title = title;
    this.precision = precision;
  }

  /** What it is called in a table. */
  public String title() {
    return title;
  }

  /** In which it computes. */
  public Precision precision() {
    return precision;
  }

  /** The same in words. */
  public String precisionText() {
    return precision.name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is Fornix. */
  public boolean ours() {
    return this == FORNIX_FLOAT32 || this == FORNIX_BFLOAT16;
  }

  /** Ours at the same precision. */
  public Side fornix() {
    return precision == Precision.FLOAT32 ? FORNIX_FLOAT32 : FORNIX_BFLOAT16;
  }

  /** Theirs at the same precision, channels last. */
  public Side pytorch() {
    return precision == Precision.FLOAT32 ? PYTORCH_NHWC : PYTORCH_NHWC_BFLOAT16;
  }
}
