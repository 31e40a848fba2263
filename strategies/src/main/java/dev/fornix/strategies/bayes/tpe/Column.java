package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the observations of a group answered at one place, the oldest first. */
final class Column {
  /** Nobody answered. */
  static final Column EMPTY = new Column();

  private final List<Answer> answers = new ArrayList<>();
  private int[] members = new int[8];

  void add(int member, Answer answer) {
    if (answers.size() == members.length) {
      members = Arrays.copyOf(members, 2 * members.length);
    }
    members[answers.size()] = member;
    answers.add(answer);
  }

  /** The answers as numbers, those that do not fit the question left out. */
  Codes codes(Axis axis) {
    double[] codes = new double[answers.size()];
    int[] fitting = new int[codes.length];
    int size = 0;
    for (int i = 0; i < codes.length; i++) {
      double code = axis.code(answers.get(i));
      if (!Double.isNaN(code)) {
        codes[size] = code;
        fitting[size++] = members[i];
      }
    }
    return new Codes(Arrays.copyOf(codes, size), Arrays.copyOf(fitting, size));
  }

  /**
   * Answers as numbers.
   *
   * @param members which observations of the group gave them, ascending
   */
  @SuppressWarnings("ArrayRecordComponent") // read in the innermost loops, never compared
  record Codes(double[] values, int[] members) {}
}
