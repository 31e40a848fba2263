package dev.fornix.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class JointEncodingTest {
  private static final Domain NUMBER = Domain.product().with("n", Domain.integers(0, 10)).build();

  private record Counted(int width) implements GraphEncoding {
    @Override
    public double[] encode(Configuration point) {
      double[] vector = new double[width];
      vector[0] = point.integer("n");
      return vector;
    }
  }

  private record Numbers(boolean graph) implements SearchSpace<Long> {
    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public Domain domain() {
      return NUMBER;
    }

    @Override
    public Long decode(Configuration point) {
      return point.integer("n");
    }

    @Override
    public <C> Optional<C> capability(Class<C> type) {
      return graph && type.equals(GraphEncoding.class)
          ? Optional.of(type.cast(new Counted(3)))
          : Optional.empty();
    }
  }

  @Test
  void putsTheUsualEncodingOfOnePartBehindTheGraphOfTheOther() {
    GraphEncoding joined = joint(true).capability(GraphEncoding.class).orElseThrow();
    assertThat(joined.width()).isEqualTo(3 + 1);
    assertThat(joined.encode(point("a/n=7;b/n=5"))).containsExactly(7, 0, 0, 0.5);
  }

  @Test
  void offersNoGraphWhereNeitherPartHasOne() {
    assertThat(joint(false).capability(GraphEncoding.class)).isEmpty();
    assertThat(joint(true).capability(PathEncoding.class)).isEmpty();
  }

  private static Configuration point(String text) {
    return Configuration.parse(joint(true).domain(), text);
  }

  private static JointSpace<Long, Long, Long> joint(boolean graph) {
    return JointSpace.of(
        "joint",
        new JointSpace.Part<>("a", new Numbers(graph)),
        new JointSpace.Part<>("b", new Numbers(false)),
        Long::sum);
  }
}
