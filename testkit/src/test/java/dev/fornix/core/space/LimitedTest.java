package dev.fornix.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LimitedTest {
  /** Eight layers of width 1 to 100: parameters are sums of products, the depth is their number. */
  private static final class Chain implements SearchSpace<List<Long>> {
    private int decoded;

    @Override
    public String name() {
      return "chain";
    }

    @Override
    public Domain domain() {
      return new Repeat(Domain.integers(1, 100), 1, 8);
    }

    @Override
    public List<Long> decode(Configuration configuration) {
      decoded++;
      List<Long> widths = new ArrayList<>();
      for (int i = 0; i < configuration.integer("length"); i++) {
        widths.add(configuration.integer(Integer.toString(i)));
      }
      return widths;
    }

    @Override
    public Map<String, Double> known(Configuration configuration) {
      List<Long> widths = decode(configuration);
      double parameters = 10.0 * widths.get(0);
      for (int i = 1; i < widths.size(); i++) {
        parameters += widths.get(i - 1) * widths.get(i);
      }
      return Map.of("parameters", parameters, "depth", (double) widths.size());
    }
  }

  private final Chain chain = new Chain();
  private final Random random = new Random(1);

  @Test
  void findsTheSmallestAndTheLargestPoint() {
    assertThat(Extreme.least(chain, "parameters").value()).isEqualTo(10);
    assertThat(Extreme.most(chain, "parameters").value()).isEqualTo(1000 + 7 * 10_000);
    assertThat(Extreme.most(chain, "depth").value()).isEqualTo(8);
  }

  @Test
  void aProblemKeepsLimitsOnWhatItsSpaceKnows() {
    List<Limit> limits = List.of(Limit.parse("parameters<=2k"), Limit.parse("latency<=5"));
    Problem problem = problem(chain, limits);
    for (int i = 0; i < 30; i++) {
      Configuration point = Sampling.sample(problem.domain(), random);
      assertThat(chain.known(point).get("parameters")).isLessThanOrEqualTo(2_000);
    }
    assertThat(problem(problem.space(), limits).space()).isSameAs(problem.space());
    assertThat(problem(chain, limits.subList(1, 2)).space()).isSameAs(chain);
    Limited<List<Long>> limited = Limited.of(chain, limits);
    assertThat(problem(limited, limits.subList(0, 1)).space()).isSameAs(limited);
  }

  private static Problem problem(SearchSpace<?> space, List<Limit> limits) {
    return new Problem(
        space,
        List.of(Objective.maximize("score", "")),
        limits,
        Fidelities.only(Budget.WHOLE),
        OptionalLong.empty());
  }

  @Test
  void namesWhatTheSpaceKnows() {
    assertThatThrownBy(() -> Extreme.least(chain, "latency"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("latency")
        .hasMessageContaining("[depth, parameters]");
  }

  @Test
  void keepsTheLimitsInSamplingMutationCrossoverAndNeighbours() {
    Limited<List<Long>> limited =
        Limited.of(chain, List.of(Limit.parse("parameters<=2k"), Limit.parse("depth>=6")));
    Domain domain = limited.domain();
    Configuration parent = Sampling.sample(domain, random);
    for (int i = 0; i < 30; i++) {
      Configuration other = Sampling.sample(domain, random);
      Configuration mutant = Variation.mutate(domain, other, random);
      assertThat(List.of(other, mutant, Variation.cross(domain, parent, mutant, random)))
          .allMatch(c -> keeps(limited, c));
      assertThat(Variation.neighbours(domain, mutant, random)).allMatch(c -> keeps(limited, c));
    }
  }

  private static boolean keeps(SearchSpace<?> space, Configuration point) {
    return known(space, "parameters", point) <= 2000 && known(space, "depth", point) >= 6;
  }

  private static double known(SearchSpace<?> space, String quantity, Configuration point) {
    return space.known(point).getOrDefault(quantity, Double.NaN);
  }

  @Test
  void samplesWhereAlmostNothingFits() {
    Limited<List<Long>> limited =
        Limited.of(chain, List.of(Limit.parse("parameters<=30"), Limit.parse("depth>=7")));

    assertThat(limited.known(Sampling.sample(limited.domain(), random)).get("parameters"))
        .isLessThanOrEqualTo(30);
  }

  @Test
  void saysWhatTheSmallestCandidateHas() {
    assertThatThrownBy(() -> Limited.of(chain, List.of(Limit.parse("parameters<=9"))))
        .isInstanceOf(NoValidPointException.class)
        .hasMessageContaining("the space chain")
        .hasMessageContaining("parameters<=9")
        .hasMessageContaining("the smallest candidate found has parameters 10");
    assertThatThrownBy(() -> Limited.of(chain, List.of(Limit.parse("parameters>=1m"))))
        .hasMessageContaining("the largest candidate found has parameters 71,000");
  }

  @Test
  void looksLittleAtPointsThatAlmostNothingKeeps() {
    Limited<List<Long>> limited =
        Limited.of(chain, List.of(Limit.parse("parameters<=12"), Limit.parse("depth>=2")));
    int before = chain.decoded;
    for (int i = 0; i < 20; i++) {
      Sampling.sample(limited.domain(), random);
    }
    assertThat(chain.decoded - before).isLessThan(20 * 100);
  }

  @Test
  void saysThatLimitsCanOnlyBeKeptApart() {
    assertThatThrownBy(
            () ->
                Limited.of(chain, List.of(Limit.parse("parameters<=12"), Limit.parse("depth>=8"))))
        .isInstanceOf(NoValidPointException.class)
        .hasMessageContaining("each limit can be kept alone");
  }

  @Test
  void leavesWhatIsNotKnownToTheMeasurements() {
    Limited<List<Long>> limited =
        Limited.of(chain, List.of(Limit.parse("latency_millis<=5"), Limit.parse("depth<=3")));

    assertThat(limited.measured()).containsExactly(Limit.parse("latency_millis<=5"));
    assertThat(limited.domain()).isInstanceOf(Constrained.class);
  }

  @Test
  void worksOutEachPointOnce() {
    Limited<List<Long>> limited = Limited.of(chain, List.of(Limit.parse("depth<=8")));
    Configuration point = Sampling.sample(limited.domain(), random);
    int before = chain.decoded;

    limited.known(point);
    Variation.cross(limited.domain(), point, point, random);

    assertThat(chain.decoded).isEqualTo(before);
  }

  @Test
  void searchesTwoSpacesAsOne() {
    SearchSpace<Double> rate = SearchSpace.of("rate", Domain.logarithmic(1e-4, 1), c -> c.real(""));
    JointSpace<List<Long>, Double, String> joint =
        JointSpace.of(
            "joint",
            new JointSpace.Part<>("network", chain),
            new JointSpace.Part<>("training", rate),
            (widths, r) -> widths + " at " + r);
    Limited<String> limited = Limited.of(joint, List.of(Limit.parse("parameters<=50")));
    Configuration point =
        Configuration.parse(
            limited.domain(), "network/length=2;network/0=3;network/1=4;training=0.5");

    assertThat(limited.decode(point)).isEqualTo("[3, 4] at 0.5");
    assertThat(limited.known(point)).containsEntry("parameters", 42.0);
    assertThat(limited.known(Sampling.sample(limited.domain(), random)).get("parameters"))
        .isLessThanOrEqualTo(50);
    assertThat(limited.key(point))
        .isNotEqualTo(
            limited.key(Configuration.parse(limited.domain(), point.text().replace("0.5", "0.6"))));
  }
}
