package dev.fornix.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaledSpaceTest {
  /** A number, times the scale. */
  private record Times(long scale) implements SearchSpace<Long> {
    @Override
    public String name() {
      return "times";
    }

    @Override
    public Domain domain() {
      return Domain.product().with("n", Domain.integers(0, 9)).build();
    }

    @Override
    public Long decode(Configuration point) {
      return scale * point.integer("n");
    }

    @Override
    public Map<String, Double> known(Configuration point) {
      return Map.of("size", (double) decode(point));
    }
  }

  private final ScaledSpace<Long> space =
      ScaledSpace.of(
          OpenSpace.of(new Times(1), name -> -1L, value -> Map.of()),
          OpenSpace.of(new Times(10), name -> -1L, value -> Map.of()));
  private final Configuration four = space.read("n=4");

  @Test
  void finishesTheSameDecisionsInTheSecondForm() {
    Configuration finished = space.finished(four);

    assertThat(finished.text()).isEqualTo("final/n=4");
    assertThat(space.read(finished.text())).isEqualTo(finished);
    assertThat(space.decode(four)).isEqualTo(4);
    assertThat(space.decode(finished)).isEqualTo(40);
    assertThat(space.known(four)).containsEntry("size", 4.0);
    assertThat(space.known(finished)).containsEntry("size", 40.0);
    assertThat(space.key(finished)).isNotEqualTo(space.key(four));
    assertThat(ScaledSpace.decisions(finished)).isEqualTo(four);
    assertThat(ScaledSpace.decisions(four)).isEqualTo(four);
    assertThat(space.finished(finished)).isEqualTo(finished);
  }

  @Test
  void leavesWhatComesFromOutsideAsItIs() {
    Configuration given = OpenSpace.given("baseline");
    assertThat(space.finished(given)).isEqualTo(given);
    assertThat(space.read(given.text())).isEqualTo(given);
    assertThat(space.decode(given)).isEqualTo(-1);
  }
}
