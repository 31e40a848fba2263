package dev.fornix.strategies.bayes;

import dev.fornix.core.strategy.Options;

/** Reads an option that is a moderate whole number. */
public final class WholeOption {
  private WholeOption() {}

  /** The number, brought to what an {@code int} holds; its own range is checked by its owner. */
  public static int of(Options options, String name, int otherwise) {
    long value = options.integer(name, otherwise);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }
}
