package dev.fornix.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A letter that is mixed, beside a number. */
class JointRelaxationTest {
  private static final Domain LETTER =
      Domain.product().with("letter", Domain.categorical("a", "skip")).build();

  private record Letters() implements SearchSpace<String>, Relaxation {
    @Override
    public String name() {
      return "letters";
    }

    @Override
    public Domain domain() {
      return LETTER;
    }

    @Override
    public String decode(Configuration point) {
      return point.label("letter");
    }

    @Override
    public <C> Optional<C> capability(Class<C> type) {
      return type.equals(Relaxation.class) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    @Override
    public Map<String, List<String>> mixtures() {
      return Map.of("letter", List.of("a", "skip"));
    }

    @Override
    public Configuration derive(Map<String, List<Double>> weights) {
      List<Double> numbers = weights.getOrDefault("letter", List.of(0.0, 0.0));
      return read("letter=" + (numbers.get(1) > numbers.get(0) ? "skip" : "a"));
    }

    @Override
    public int skips(Configuration point) {
      return point.label("letter").equals("skip") ? 1 : 0;
    }
  }

  private static SearchSpace<String> with(Domain numbers) {
    return JointSpace.of(
        "both",
        new JointSpace.Part<>("first", new Letters()),
        new JointSpace.Part<>(
            "second", SearchSpace.of("numbers", numbers, point -> point.integer("n"))),
        (letter, number) -> letter + number);
  }

  private static Domain upTo(int most) {
    return Domain.product().with("n", Domain.integers(3, most)).build();
  }

  @Test
  void isThatOfTheFirstPartWhereTheSecondLeavesNoChoice() {
    SearchSpace<String> joint = with(upTo(3));
    Relaxation relaxation = joint.capability(Relaxation.class).orElseThrow();

    Configuration point = relaxation.derive(Map.of("letter", List.of(0.1, 0.2)));
    assertThat(joint.decode(point)).isEqualTo("skip3");
    assertThat(relaxation.skips(point)).isOne();
    assertThat(relaxation.skips(relaxation.derive(Map.of()))).isZero();
    assertThat(relaxation.mixtures()).containsOnlyKeys("letter");
  }

  @Test
  void isNoneWhereTheSecondPartIsToBeSearchedToo() {
    assertThat(with(upTo(4)).capability(Relaxation.class)).isEmpty();
  }
}
