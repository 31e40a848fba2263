package dev.fornix.estimators.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShortlistTest {
  private static final SearchSpace<Integer> TEN =
      SearchSpace.of(
          "ten",
          Domain.product().with("n", Domain.ordered(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).build(),
          point -> point.number("n"));

  private static List<Integer> best(Shortlist list, int above) {
    return list
        .of(
            TEN,
            n -> n > above ? OptionalDouble.of(-n) : OptionalDouble.empty(),
            new SplittableRandom(3))
        .stream()
        .map(TEN::decode)
        .toList();
  }

  @Test
  void keepsTheBestOfAllThatItDrew() {
    assertThat(best(new Shortlist(100, 3), 0)).containsExactly(1, 2, 3);
    assertThat(best(new Shortlist(4, 4), 0)).hasSize(4).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void leavesOutWhatHasNoScore() {
    assertThat(best(new Shortlist(100, 3), 8)).containsExactly(9, 10);
  }

  @Test
  void cannotKeepMoreThanItDraws() {
    assertThatThrownBy(() -> new Shortlist(3, 4)).hasMessageContaining("drawn (3)");
  }
}
