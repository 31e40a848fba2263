package dev.fornix.strategies.sequence;

import dev.fornix.core.space.Answer;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Decider;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.RealRange;
import dev.fornix.core.space.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * Makes and reads the points of a domain as sequences of decisions with finitely many answers.
 *
 * <pre>{@code
 * Sequences sequences = new Sequences(domain, 16);
 * Optional<Configuration> point = sequences.draw(question -> random.nextInt(question.size()), random);
 * List<Step> steps = sequences.read(point.orElseThrow()).orElseThrow();
 * }</pre>
 *
 * <p>Choices, lengths of repetitions and items of subsets (those that may still come) are questions
 * as they stand; so are whole numbers of ranges of up to 32. Real ranges and longer ranges of whole
 * numbers are cut into cells, within which a number is drawn. Where there is one answer only,
 * nothing is asked. Not for several threads.
 */
public final class Sequences {
  private final Domain domain;
  private final int cells;
  private final Map<IntegerRange, Cells> whole = new HashMap<>();
  private final Map<RealRange, Cells> real = new HashMap<>();

  /**
   * See a domain as sequences.
   *
   * @param cells into how many cells a range of numbers is cut, 2 or more
   */
  public Sequences(Domain domain, int cells) {
    if (cells < 2) {
      throw new IllegalArgumentException("cells (" + cells + ") must be at least 2");
    }
    this.domain = domain;
    this.cells = cells;
  }

  /**
   * Make a point by answering its questions one after the other.
   *
   * @param answers gives the index of the answer
   * @param random draws numbers within the cells that were chosen
   * @return nothing where the answers break a rule of the domain
   */
  public Optional<Configuration> draw(ToIntFunction<Question> answers, RandomGenerator random) {
    return Walk.attempt(domain, new Drawing(answers, random));
  }

  /** The decisions behind a point; nothing where it is none of this domain. */
  public Optional<List<Step>> read(Configuration point) {
    Reading reading = new Reading(point);
    return Walk.attempt(domain, reading)
        .filter(read -> read.equals(point))
        .map(read -> List.copyOf(reading.steps));
  }

  private Cells cells(IntegerRange range) {
    return whole.computeIfAbsent(range, r -> WholeCells.of(r, cells));
  }

  private Cells cells(RealRange range) {
    return real.computeIfAbsent(range, r -> RealCells.of(r, cells));
  }

  private static Question question(Place at, Cells cells) {
    return new Question(at, cells.labels(), cells.weights());
  }

  private final class Drawing implements Decider {
    private final ToIntFunction<Question> answers;
    private final RandomGenerator random;

    Drawing(ToIntFunction<Question> answers, RandomGenerator random) {
      this.answers = answers;
      this.random = random;
    }

    @Override
    public int choose(Place at, Choice choice) {
      return answer(Question.of(at, choice));
    }

    @Override
    public long integer(Place at, IntegerRange range) {
      Cells within = cells(range);
      return ((Answer.Whole) within.draw(answer(question(at, within)), random)).value();
    }

    @Override
    public double real(Place at, RealRange range) {
      Cells within = cells(range);
      return ((Answer.Real) within.draw(answer(question(at, within)), random)).value();
    }

    private int answer(Question question) {
      return question.size() == 1 ? 0 : answers.applyAsInt(question);
    }
  }

  /** Answers what a point does not with whatever comes first: the walk then ends elsewhere. */
  private final class Reading implements Decider {
    private final Configuration point;
    private final List<Step> steps = new ArrayList<>();

    Reading(Configuration point) {
      this.point = point;
    }

    @Override
    public int choose(Place at, Choice choice) {
      int index = point.answer(at).map(a -> choice.indexOf(a.text())).orElse(-1);
      return note(Question.of(at, choice), Math.max(index, 0));
    }

    @Override
    public long integer(Place at, IntegerRange range) {
      long value =
          known(at, Answer.Whole.class)
              .map(Answer.Whole::value)
              .filter(range::contains)
              .orElse(range.least());
      note(at, cells(range), new Answer.Whole(value));
      return value;
    }

    @Override
    public double real(Place at, RealRange range) {
      double value =
          known(at, Answer.Real.class)
              .map(Answer.Real::value)
              .filter(range::contains)
              .orElse(range.least());
      note(at, cells(range), new Answer.Real(value));
      return value;
    }

    private <A extends Answer> Optional<A> known(Place at, Class<A> type) {
      return point.answer(at).filter(type::isInstance).map(type::cast);
    }

    private void note(Place at, Cells within, Answer answer) {
      note(question(at, within), within.indexOf(answer));
    }

    private int note(Question question, int answer) {
      if (question.size() > 1) {
        steps.add(new Step(question, answer));
      }
      return answer;
    }
  }
}
