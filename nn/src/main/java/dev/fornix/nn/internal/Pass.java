package dev.fornix.nn.internal;

import org.bytedeco.pytorch.GeneratorOptional;

/**
 * What one run through a network needs besides its inputs.
 *
 * @param random source of dropout's masks
 */
record Pass(GeneratorOptional random) {
  /** Without randomness, for prediction. */
  static Pass still() {
    return new Pass(new GeneratorOptional());
  }
}
