package dev.fornix.strategies.bayes.tpe;

import dev.fornix.core.space.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What observations answered at one place, in their order, as numbers too. */
final class Column {
  /** Nobody answered. */
  static final Column EMPTY = new Column();

  private final List<Answer> answers = new ArrayList<>();
  private int[] members = new int[8];

  /** The first so many answers as numbers of the question that was asked last. */
  private double[] codes = new double[8];

  private int coded;
  private Optional<Axis> question = Optional.empty();

  void add(int member, Answer answer) {
    if (answers.size() == members.length) {
      members = Arrays.copyOf(members, 2 * members.length);
    }
    members[answers.size()] = member;
    answers.add(answer);
  }

  /** Forget the members from this one on. */
  void keep(int member) {
    int size = answers.size();
    while (size > 0 && members[size - 1] >= member) {
      size--;
    }
    answers.subList(size, answers.size()).clear();
    coded = Math.min(coded, size);
  }

  /**
   * The answers of some members as numbers, those that do not fit the question left out.
   *
   * @param ranks of all members among those that are wanted; negative for the others
   */
  Codes codes(Axis axis, int[] ranks) {
    read(axis);
    double[] values = new double[coded];
    int[] wanted = new int[coded];
    int size = 0;
    for (int i = 0; i < coded; i++) {
      int rank = ranks[members[i]];
      if (rank >= 0 && !Double.isNaN(codes[i])) {
        values[size] = codes[i];
        wanted[size++] = rank;
      }
    }
    return new Codes(Arrays.copyOf(values, size), Arrays.copyOf(wanted, size));
  }

  private void read(Axis axis) {
    if (question.filter(axis::asksAs).isEmpty()) {
      question = Optional.of(axis);
      coded = 0;
    }
    codes = answers.size() > codes.length ? Arrays.copyOf(codes, members.length) : codes;
    for (; coded < answers.size(); coded++) {
      codes[coded] = axis.code(answers.get(coded));
    }
  }

  /**
   * Answers as numbers.
   *
   * @param members which observations of the group gave them, ascending
   */
  @SuppressWarnings("ArrayRecordComponent") // read in the innermost loops, never compared
  record Codes(double[] values, int[] members) {}
}
