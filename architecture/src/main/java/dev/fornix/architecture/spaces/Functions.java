package dev.fornix.architecture.spaces;

import dev.fornix.architecture.operation.Activation;
import java.util.Locale;

/** Activations by the labels that domains use: the enum constants in lower case. */
final class Functions {
  private Functions() {}

  static Activation named(String label) {
    return new Activation(function(label));
  }

  static Activation.Function function(String label) {
    return Activation.Function.valueOf(label.toUpperCase(Locale.ROOT));
  }
}
