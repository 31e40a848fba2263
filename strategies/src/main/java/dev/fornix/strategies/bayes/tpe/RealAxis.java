package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Answer;
import dev.fornix.core.space.RealRange;

/** Real numbers by their positions. */
record RealAxis(RealRange range) implements NumberAxis {
  @Override
  public double code(Answer answer) {
    return answer instanceof Answer.Real real && range.contains(real.value())
        ? range.unit(real.value())
        : Double.NaN;
  }

  @Override
  public Position nearest(double position) {
    return Position.of(position);
  }

  @Override
  public int positions() {
    return 0;
  }

  @Override
  public int index(double position) {
    return 0;
  }
}
