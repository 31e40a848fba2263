package dev.fornix.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.objective.Limit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartingPointsTest {
  /** One whole number, whose good values somebody knows. */
  private record Figure(String name, List<Integer> good) implements SearchSpace<Long> {
    static Figure of(String name, Integer... good) {
      return new Figure(name, Arrays.asList(good));
    }

    @Override
    public Domain domain() {
      return Domain.product().with("n", Domain.integers(0, 9)).build();
    }

    @Override
    public Long decode(Configuration point) {
      return point.integer("n");
    }

    @Override
    public Map<String, Double> known(Configuration point) {
      return Map.of(name, (double) point.integer("n"));
    }

    @Override
    public <C> Optional<C> capability(Class<C> type) {
      return type.equals(StartingPoints.class)
          ? Optional.of(type.cast((StartingPoints) this::points))
          : Optional.empty();
    }

    private List<Configuration> points() {
      return good.stream().map(n -> Configuration.parse(domain(), "n=" + n)).toList();
    }
  }

  private static JointSpace<Long, Long, Long> joint(SearchSpace<Long> a, SearchSpace<Long> b) {
    return JointSpace.of(
        "sum", new JointSpace.Part<>("a", a), new JointSpace.Part<>("b", b), (x, y) -> x + y);
  }

  private static List<String> texts(SearchSpace<?> space) {
    return space.capability(StartingPoints.class).orElseThrow().startingPoints().stream()
        .map(Configuration::text)
        .toList();
  }

  @Test
  void joinsEachOfTheFirstWithEachOfTheSecond() {
    assertThat(texts(joint(Figure.of("x", 1, 2), Figure.of("y", 7))))
        .containsExactly("a/n=1;b/n=7", "a/n=2;b/n=7");
  }

  @Test
  void knowsNoneWhereOnePartKnowsNone() {
    SearchSpace<Long> plain =
        SearchSpace.of("y", Figure.of("y").domain(), point -> point.integer("n"));

    assertThat(joint(Figure.of("x", 1), plain).capability(StartingPoints.class)).isEmpty();
  }

  @Test
  void keepsTheLimits() {
    Limited<Long> limited =
        Limited.of(joint(Figure.of("x", 1, 8, 3), Figure.of("y", 0)), List.of(Limit.parse("x<=4")));

    assertThat(texts(limited)).containsExactly("a/n=1;b/n=0", "a/n=3;b/n=0");
  }
}
