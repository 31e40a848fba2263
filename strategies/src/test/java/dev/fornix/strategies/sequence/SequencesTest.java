package dev.fornix.strategies.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.space.Answer;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.Scale;
import dev.fornix.core.space.Subset;
import dev.fornix.testkit.strategy.KnownOptimum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequencesTest {
  private final SplittableRandom random = new SplittableRandom(3);

  static Stream<KnownOptimum> spaces() {
    return KnownOptimum.all().stream();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void readWhatTheyDrew(KnownOptimum known) {
    Sequences sequences = new Sequences(known.space().domain(), 16);
    for (int i = 0; i < 50; i++) {
      List<Step> asked = new ArrayList<>();
      sequences
          .draw(question -> answered(question, asked), random)
          .ifPresent(point -> assertThat(texts(sequences, point)).isEqualTo(texts(asked)));
    }
  }

  private int answered(Question question, List<Step> asked) {
    Step step = new Step(question, random.nextInt(question.size()));
    asked.add(step);
    return step.answer();
  }

  private static List<String> texts(Sequences sequences, Configuration point) {
    return texts(sequences.read(point).orElseThrow());
  }

  private static List<String> texts(List<Step> steps) {
    return steps.stream().map(step -> step.question().at() + "=" + step.label()).toList();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void readNothingFromAnotherSpace(KnownOptimum known) {
    Domain other = Domain.product().with("other", Domain.categorical("a", "b")).build();
    assertThat(new Sequences(known.space().domain(), 16).read(Sampling.sample(other, random)))
        .isEmpty();
  }

  @Test
  void askNothingWhereThereIsOneAnswer() {
    Domain domain =
        Domain.product()
            .with("x", Domain.categorical("a"))
            .with("y", Domain.integers(7, 7))
            .with("z", Domain.reals(2, 2))
            .build();
    Sequences sequences = new Sequences(domain, 16);
    Configuration point =
        sequences
            .draw(
                question -> {
                  throw new AssertionError("asked for " + question);
                },
                random)
            .orElseThrow();
    assertThat(point.text()).isEqualTo("x=a;y=7;z=2.0");
    assertThat(sequences.read(point).orElseThrow()).isEmpty();
  }

  @Test
  void askForTheItemsOfASubsetThatMayStillCome() {
    Domain domain = Domain.product().with("s", new Subset(List.of("a", "b", "c", "d"), 2)).build();
    assertThat(texts(new Sequences(domain, 16), Configuration.parse(domain, "s/0=b;s/1=d")))
        .containsExactly("s/0=b", "s/1=d");
    assertThat(
            new Sequences(domain, 16)
                .read(Configuration.parse(domain, "s/0=b;s/1=d"))
                .orElseThrow())
        .extracting(step -> step.question().labels())
        .containsExactly(List.of("a", "b", "c"), List.of("c", "d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LINEAR", "LOGARITHMIC"})
  void cutLongRangesIntoPartsThatHoldEachNumberOnce(Scale scale) {
    for (long most : new long[] {32, 33, 40, 100, 100_000, Long.MAX_VALUE / 2}) {
      IntegerRange range = new IntegerRange(1, most, scale);
      WholeCells cells = WholeCells.of(range, 16);
      assertThat(cells.parts().size()).isEqualTo(most == 32 ? 32 : cells.weights().length);
      assertThat(cells.parts().get(0).least()).isEqualTo(1);
      assertThat(cells.parts().get(cells.parts().size() - 1).most()).isEqualTo(most);
      for (int i = 1; i < cells.parts().size(); i++) {
        assertThat(cells.parts().get(i).least()).isEqualTo(cells.parts().get(i - 1).most() + 1);
      }
      assertThat(Arrays.stream(cells.weights()).sum()).isCloseTo(1, within(1e-9));
      for (int i = 0; i < cells.parts().size(); i++) {
        assertThat(cells.indexOf(cells.draw(i, random))).isEqualTo(i);
      }
    }
  }

  @Test
  void weighTheNumbersOfALogarithmicRangeAsSamplingDoes() {
    IntegerRange range = new IntegerRange(1, 20, Scale.LOGARITHMIC);
    int[] drawn = new int[20];
    for (int i = 0; i < 40_000; i++) {
      drawn[(int) range.value(random.nextDouble()) - 1]++;
    }
    double[] weights = WholeCells.of(range, 16).weights();
    for (int i = 0; i < 20; i++) {
      assertThat(weights[i]).isCloseTo(drawn[i] / 40_000.0, within(0.01));
    }
  }

  @Test
  void drawRealNumbersWithinTheirCell() {
    RealCells cells = RealCells.of(Domain.logarithmic(1e-4, 1), 16);
    for (int i = 0; i < 16; i++) {
      Answer drawn = cells.draw(i, random);
      assertThat(cells.indexOf(drawn)).isEqualTo(i);
    }
    assertThat(cells.indexOf(new Answer.Real(1))).isEqualTo(15);
  }

  @Test
  void refuseFewerThanTwoCells() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sequences(Domain.integers(0, 99), 1))
        .withMessage("cells (1) must be at least 2");
  }
}
