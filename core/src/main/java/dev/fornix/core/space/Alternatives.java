package dev.fornix.core.space;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The other answers that one decision of a configuration could have had.
 *
 * <p>A choice moves to any other option. A number moves by a normal step of 0.2 on its unit scale
 * (Hutter et al. 2011, SMAC, section 4.2), reflected at its bounds, a whole number by at least 1.
 */
final class Alternatives {
  private static final double STEP = 0.2;

  private Alternatives() {}

  /** One decision of a walk together with the question that it answered. */
  record Asked(Place at, Domain question, Answer answer) {
    /** Whether there is another answer. Not by counting, which goes through all below a choice. */
    boolean open() {
      if (question instanceof Choice choice) {
        return choice.options().size() > 1;
      }
      return question instanceof IntegerRange range
          ? range.least() < range.most()
          : ((RealRange) question).least() < ((RealRange) question).most();
    }

    /** Draw another answer; call only where {@link #open}. */
    Answer redraw(RandomGenerator random) {
      if (question instanceof Choice choice) {
        return otherOption(choice, random);
      }
      return question instanceof IntegerRange range
          ? new Answer.Whole(step(range, random))
          : new Answer.Real(step((RealRange) question, random));
    }

    /**
     * All other options, the next whole numbers below and above, or four normal steps of a real
     * number.
     */
    List<Answer> near(RandomGenerator random) {
      if (question instanceof Choice choice) {
        return otherOptions(choice);
      }
      if (question instanceof IntegerRange range) {
        long value = ((Answer.Whole) answer).value();
        return java.util.stream.LongStream.of(value - 1, value + 1)
            .filter(range::contains)
            .<Answer>mapToObj(Answer.Whole::new)
            .toList();
      }
      return IntStream.range(0, 4).mapToObj(i -> redraw(random)).toList();
    }

    /** The options of a choice that were not taken. */
    List<Answer> otherOptions(Choice choice) {
      return choice.options().stream()
          .<Answer>map(Choice.Option::answer)
          .filter(other -> !other.equals(answer))
          .toList();
    }

    private Answer otherOption(Choice choice, RandomGenerator random) {
      double[] weights = choice.weights();
      weights[choice.indexOf(answer.text())] = 0;
      return choice.options().get(Sampling.draw(weights, random)).answer();
    }

    private long step(IntegerRange range, RandomGenerator random) {
      long value = ((Answer.Whole) answer).value();
      long moved = range.value(reflect(range.unit(value) + STEP * random.nextGaussian()));
      if (moved != value) {
        return moved;
      }
      boolean up = value == range.least() || (value < range.most() && random.nextBoolean());
      return up ? value + 1 : value - 1;
    }

    private double step(RealRange range, RandomGenerator random) {
      double value = ((Answer.Real) answer).value();
      return range.value(reflect(range.unit(value) + STEP * random.nextGaussian()));
    }
  }

  /**
   * The questions that a configuration answered; what it does not answer, another decides. A
   * configuration that breaks a rule, as one from another space may, is read up to that rule.
   */
  static List<Asked> asked(Domain domain, Configuration configuration, Decider otherwise) {
    Recorder recorder = new Recorder(Replay.of(configuration, otherwise));
    Walk.attempt(domain, recorder);
    return recorder.asked;
  }

  private static double reflect(double unit) {
    double folded = Math.abs(unit) % 2;
    return folded > 1 ? 2 - folded : folded;
  }

  private static final class Recorder implements Decider {
    private final Decider decider;
    private final List<Asked> asked = new ArrayList<>();

    Recorder(Decider decider) {
      this.decider = decider;
    }

    @Override
    public int choose(Place at, Choice choice) {
      int index = decider.choose(at, choice);
      asked.add(new Asked(at, choice, choice.options().get(index).answer()));
      return index;
    }

    @Override
    public long integer(Place at, IntegerRange range) {
      long value = decider.integer(at, range);
      asked.add(new Asked(at, range, new Answer.Whole(value)));
      return value;
    }

    @Override
    public double real(Place at, RealRange range) {
      double value = decider.real(at, range);
      asked.add(new Asked(at, range, new Answer.Real(value)));
      return value;
    }
  }
}
