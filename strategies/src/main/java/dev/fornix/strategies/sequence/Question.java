package dev.fornix.strategies.sequence;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Place;
import java.util.List;

/** A decision with finitely many answers. */
public final class Question {
  private final Place at;
  private final List<String> labels;
  private final double[] logWeights;

  Question(Place at, List<String> labels, double[] weights) {
    this.at = at;
    this.labels = List.copyOf(labels);
    this.logWeights = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      logWeights[i] = Math.log(weights[i]);
    }
  }

  static Question of(Place at, Choice choice) {
    return new Question(
        at,
        choice.labels(),
        choice.options().stream().mapToDouble(Choice.Option::weight).toArray());
  }

  /** Where it is asked. */
  public Place at() {
    return at;
  }

  /** What tells the answers apart, the same at each time that a place is asked. */
  public List<String> labels() {
    return labels;
  }

  /** How many answers there are, 2 or more. */
  public int size() {
    return logWeights.length;
  }

  /** The logarithm of how often sampling takes an answer, up to a constant. */
  public double logWeight(int answer) {
    return logWeights[answer];
  }

  @Override
  public String toString() {
    return at + " " + labels;
  }
}
