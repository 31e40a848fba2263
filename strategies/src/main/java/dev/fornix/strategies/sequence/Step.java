package dev.fornix.strategies.sequence;

/**
 * A question and its answer.
 *
 * @param answer the index of the label, 0 to {@code question.size() - 1}
 */
public record Step(Question question, int answer) {
  /** Check the index. */
  public Step {
    if (answer < 0 || answer >= question.size()) {
      throw new IllegalArgumentException(
          "answer " + answer + " of " + question + " must lie below " + question.size());
    }
  }

  /** The label of the answer. */
  public String label() {
    return question.labels().get(answer);
  }
}
