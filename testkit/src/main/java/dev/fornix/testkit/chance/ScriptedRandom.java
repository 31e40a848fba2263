package dev.fornix.testkit.chance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * A generator whose draws are written down beforehand, for runs that are worked by hand. A draw of
 * another kind than the next one in the script fails.
 */
public final class ScriptedRandom implements RandomGenerator {
  private record Draw(String kind, double value) {}

  private final Deque<Draw> script = new ArrayDeque<>();

  /** Go on with results of {@link #nextInt(int)}. */
  public ScriptedRandom thenInts(int... values) {
    for (int value : values) {
      script.add(new Draw("int", value));
    }
    return this;
  }

  /** Go on with results of {@link #nextDouble()}, 0 to below 1. */
  public ScriptedRandom thenDoubles(double... values) {
    for (double value : values) {
      script.add(new Draw("double", value));
    }
    return this;
  }

  /** How many draws are left over. */
  public int left() {
    return script.size();
  }

  @Override
  public int nextInt(int bound) {
    int value = (int) next("int");
    if (value >= bound) {
      throw new AssertionError("the script draws " + value + " where " + bound + " is the bound");
    }
    return value;
  }

  @Override
  public double nextDouble() {
    return next("double");
  }

  @Override
  public long nextLong() {
    throw new AssertionError("the script has no draws of whole 64-bit words");
  }

  private double next(String kind) {
    Draw draw = script.poll();
    if (draw == null || !draw.kind().equals(kind)) {
      throw new AssertionError("a draw of kind " + kind + " was asked for, the script has " + draw);
    }
    return draw.value();
  }
}
