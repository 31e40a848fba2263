package dev.fornix.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Answer;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Count;
import dev.fornix.core.space.Decider;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Encoding;
import dev.fornix.core.space.Enumeration;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.RealRange;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.space.Variation;
import dev.fornix.core.space.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every search space keeps; a test of a space names a few instances and inherits.
 *
 * <pre>{@code
 * class LineTest extends SearchSpaceContract<Double> {
 *   @Override
 *   protected List<SearchSpace<Double>> spaces() {
 *     return List.of(new Line(-1, 1));
 *   }
 * }
 * }</pre>
 *
 * @param <T> the candidate; its {@code equals} must tell whether two are the same
 */
public abstract class SearchSpaceContract<T> {
  private static final long SEED = 20260;
  private static final int DECODED = 12;
  private static final int DRAWN = 600;
  private static final long SMALL = 3000;

  private final Random random = new Random(SEED);

  /** Instances that differ in what changes their domain, such as the size of the input. */
  protected abstract List<? extends SearchSpace<T>> spaces();

  /** Check one candidate; by default only that there is one. */
  protected void check(SearchSpace<T> space, Configuration configuration, T candidate) {
    assertThat(candidate).isNotNull();
  }

  /** Each sampled point decodes to a valid candidate, and to an equal one each time. */
  @Test
  protected void decodesWhatIsSampled() {
    for (SearchSpace<T> space : spaces()) {
      for (Configuration point : samples(space, DECODED)) {
        T candidate = space.decode(point);
        check(space, point, candidate);
        assertThat(space.decode(Configuration.parse(space.domain(), point.text())))
            .as("decoded twice: %s", point)
            .isEqualTo(candidate);
      }
    }
  }

  /** The canonical text of a point reads back as the point. */
  @Test
  protected void readsTheTextOfItsPointsBack() {
    for (SearchSpace<T> space : spaces()) {
      samples(space, 100).forEach(point -> assertInside(space, point));
    }
  }

  /** Mutants are other points of the space, and decode. */
  @Test
  protected void mutatesInside() {
    for (SearchSpace<T> space : spaces()) {
      Configuration parent = Sampling.sample(space.domain(), random);
      for (int i = 0; i < DECODED; i++) {
        Configuration child = Variation.mutate(space.domain(), parent, random);
        assertInside(space, child);
        assertThat(child).isNotEqualTo(parent);
        check(space, child, space.decode(child));
        parent = child;
      }
    }
  }

  /** Children of two points are points of the space, and decode. */
  @Test
  protected void crossesInside() {
    for (SearchSpace<T> space : spaces()) {
      List<Configuration> parents = samples(space, DECODED);
      for (int i = 1; i < parents.size(); i++) {
        Configuration child =
            Variation.cross(space.domain(), parents.get(i - 1), parents.get(i), random);
        assertInside(space, child);
        check(space, child, space.decode(child));
      }
    }
  }

  /** Neighbours are distinct other points of the space. */
  @Test
  protected void listsNeighboursInside() {
    for (SearchSpace<T> space : spaces()) {
      Configuration centre = Sampling.sample(space.domain(), random);
      List<Configuration> neighbours = Variation.neighbours(space.domain(), centre, random);
      assertThat(neighbours).isNotEmpty().doesNotContain(centre).doesNotHaveDuplicates();
      neighbours.forEach(neighbour -> assertInside(space, neighbour));
    }
  }

  /** Sampling meets every option of every choice. */
  @Test
  protected void drawsEveryOption() {
    for (SearchSpace<T> space : spaces()) {
      Map<Choice, Set<String>> seen = new HashMap<>();
      for (int i = 0; i < DRAWN; i++) {
        Configuration point = Sampling.sample(space.domain(), random);
        Walk.through(space.domain(), new Noting(point, seen));
      }
      seen.forEach((choice, labels) -> assertThat(labels).containsAll(choice.labels()));
    }
  }

  /** Equal seeds give equal points, and equal points have equal keys and known values. */
  @Test
  protected void repeatsItself() {
    for (SearchSpace<T> space : spaces()) {
      Configuration point = Sampling.sample(space.domain(), new Random(SEED));
      Configuration again = Sampling.sample(space.domain(), new Random(SEED));
      assertThat(again).isEqualTo(point);
      assertThat(space.key(again)).isEqualTo(space.key(point)).isNotBlank();
      assertThat(space.known(again)).isEqualTo(space.known(point));
    }
  }

  /** What is known beforehand is known of every point, and is a number. */
  @Test
  protected void knowsTheSameQuantitiesOfEveryPoint() {
    for (SearchSpace<T> space : spaces()) {
      Set<Set<String>> quantities = new HashSet<>();
      for (Configuration point : samples(space, DECODED)) {
        Map<String, Double> known = space.known(point);
        quantities.add(known.keySet());
        assertThat(known.values()).allMatch(Double::isFinite);
      }
      assertThat(quantities).hasSize(1);
    }
  }

  /** The generic encoding is finite and within [−1, 1]. */
  @Test
  protected void encodesEveryPoint() {
    for (SearchSpace<T> space : spaces()) {
      Encoding encoding = Encoding.of(space.domain());
      for (Configuration point : samples(space, 100)) {
        assertThat(encoding.encode(point)).hasSize(encoding.width()).doesNotContain(Double.NaN);
        for (double number : encoding.encode(point)) {
          assertThat(number).isBetween(-1.0, 1.0);
        }
      }
    }
  }

  /** Where there are few points, enumeration visits as many as are counted, each once. */
  @Test
  protected void enumeratesAsManyPointsAsItCounts() {
    for (SearchSpace<T> space : spaces()) {
      Count count = space.domain().count();
      if (count.isAtMost(SMALL)) {
        List<Configuration> points = Enumeration.of(space.domain()).toList();
        long counted = count.number().orElseThrow().longValueExact();
        assertThat(points).doesNotHaveDuplicates();
        assertThat((long) points.size()).isBetween(count.exact() ? counted : 1, counted);
      }
    }
  }

  private List<Configuration> samples(SearchSpace<T> space, int count) {
    List<Configuration> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(Sampling.sample(space.domain(), random));
    }
    return samples;
  }

  private static void assertInside(SearchSpace<?> space, Configuration point) {
    Domain domain = space.domain();
    assertThat(Configuration.parse(domain, point.text())).isEqualTo(point);
  }

  /** Replays a point and notes which options of each choice were taken. */
  private static final class Noting implements Decider {
    private final Configuration point;
    private final Map<Choice, Set<String>> seen;

    Noting(Configuration point, Map<Choice, Set<String>> seen) {
      this.point = point;
      this.seen = seen;
    }

    private Answer answer(Place at) {
      return point.answer(at).orElseThrow();
    }

    @Override
    public int choose(Place at, Choice choice) {
      String label = answer(at).text();
      seen.computeIfAbsent(choice, c -> new HashSet<>()).add(label);
      return choice.indexOf(label);
    }

    /** Which items remain depends on those taken, so these choices are too many to meet. */
    @Override
    public int item(Place at, Choice remaining) {
      return remaining.indexOf(answer(at).text());
    }

    @Override
    public long integer(Place at, IntegerRange range) {
      return ((Answer.Whole) answer(at)).value();
    }

    @Override
    public double real(Place at, RealRange range) {
      return ((Answer.Real) answer(at)).value();
    }
  }
}
