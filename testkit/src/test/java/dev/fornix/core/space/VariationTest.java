package dev.fornix.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.testkit.Uniformity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariationTest {
  private final Random random = new Random(11);

  private final Domain plain =
      Domain.product()
          .with("operation", Domain.categorical("conv", "pool", "skip"))
          .with("width", Domain.ordered(8, 16, 32))
          .with("layers", Domain.integers(1, 5))
          .with("rate", Domain.logarithmic(1e-4, 1e-1))
          .with("fixed", Domain.categorical("only"))
          .build();

  @Test
  void mutatesWhatLiesBelowAChoiceOfOneOptionAndNotTheChoice() {
    Domain domain =
        Choice.of(
            Choice.Option.of(
                "only", Domain.product().with("layers", Domain.integers(1, 3)).build()));
    Configuration parent = Sampling.sample(domain, random);
    List<String> children = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      children.add(Variation.mutate(domain, parent, random).text());
    }

    assertThat(children).doesNotContain(parent.text()).allMatch(text -> text.contains("only"));
  }

  @Test
  void joinsTwoParentsAtEachPointEquallyOften() {
    Configuration mother =
        Configuration.parse(plain, "operation=conv;width=8;layers=1;rate=0.001;fixed=only");
    Configuration father =
        Configuration.parse(plain, "operation=pool;width=32;layers=5;rate=0.1;fixed=only");
    List<String> children = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      children.add(Variation.crossAtOnePoint(plain, mother, father, random).text());
    }

    children.removeIf(mother.text()::equals); // after the fourth or the fifth decision
    Uniformity.assertUniform(
        children,
        List.of(
            "operation=conv;width=32;layers=5;rate=0.1;fixed=only",
            "operation=conv;width=8;layers=5;rate=0.1;fixed=only",
            "operation=conv;width=8;layers=1;rate=0.1;fixed=only"));
  }

  @Test
  void joinsParentsOfDifferentBranchesWithinTheDomain() {
    Domain domain =
        Domain.product()
            .with("block", SmallDomains.conditional())
            .with("width", Domain.integers(1, 9))
            .build();
    for (int i = 0; i < 200; i++) {
      Configuration mother = Sampling.sample(domain, random);
      Configuration father = Sampling.sample(domain, random);
      Configuration child = Variation.crossAtOnePoint(domain, mother, father, random);

      assertThat(Configuration.parse(domain, child.text())).isEqualTo(child);
      assertThat(child.label("block")).isEqualTo(mother.label("block"));
      assertThat(child.integer("width")).isIn(mother.integer("width"), father.integer("width"));
    }
  }

  @Test
  void findsNoJointWhereNoneKeepsTheRules() {
    Domain domain =
        Domain.product()
            .with("x", Domain.categorical("a", "b"))
            .with("y", Domain.categorical("a", "b"))
            .build()
            .where("not the same as x", p -> !p.label("x").equals(p.label("y")));
    Domain open =
        Domain.product()
            .with("x", Domain.categorical("a", "b"))
            .with("y", Domain.categorical("a", "b"))
            .build();
    Configuration mother = Configuration.parse(open, "x=a;y=a");

    assertThatThrownBy(() -> Variation.crossAtOnePoint(domain, mother, mother, random))
        .isInstanceOf(NoValidPointException.class)
        .hasMessageContaining("keeps the rules");
  }

  @Test
  void changesExactlyOneDecisionOfAPlainDomain() {
    for (int i = 0; i < 500; i++) {
      Configuration parent = Sampling.sample(plain, random);
      Configuration child = Variation.mutate(plain, parent, random);

      assertThat(differences(parent, child)).hasSize(1);
      assertThat(Configuration.parse(plain, child.text())).isEqualTo(child);
    }
  }

  @Test
  void changesEachOpenDecisionEquallyOften() {
    Configuration parent =
        Configuration.parse(plain, "operation=conv;width=16;layers=3;rate=0.01;fixed=only");
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      changed.addAll(differences(parent, Variation.mutate(plain, parent, random)));
    }

    Uniformity.assertUniform(changed, List.of("operation", "width", "layers", "rate"));
  }

  @Test
  void drawsWhatAMutationNewlyOpensAndKeepsTheRest() {
    Domain domain =
        Domain.product()
            .with("block", SmallDomains.conditional())
            .with("width", Domain.ordered(8, 16, 32))
            .build();
    Configuration parent = Configuration.parse(domain, "block=none;width=16");
    Set<String> children = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      children.add(Variation.mutate(domain, parent, random).text());
    }

    assertThat(children)
        .containsExactlyInAnyOrder(
            "block=none;width=8",
            "block=none;width=32",
            "block=few;block/few=1;width=16",
            "block=few;block/few=2;width=16",
            "block=few;block/few=3;width=16",
            "block=many;block/many/0=p;block/many/1=q;width=16",
            "block=many;block/many/0=p;block/many/1=r;width=16",
            "block=many;block/many/0=p;block/many/1=s;width=16",
            "block=many;block/many/0=q;block/many/1=r;width=16",
            "block=many;block/many/0=q;block/many/1=s;width=16",
            "block=many;block/many/0=r;block/many/1=s;width=16");
  }

  @Test
  void mutatesWithinTheRules() {
    Domain odd =
        new Repeat(Domain.integers(0, 1), 6, 6).where("ones are odd", c -> ones(c) % 2 == 1);
    Domain wide =
        new Repeat(Domain.integers(0, 9), 6, 6).where("digits add up to 9", c -> digits(c) <= 9);

    assertThatThrownBy(() -> Variation.mutate(odd, Sampling.sample(odd, random), random))
        .isInstanceOf(NoValidPointException.class)
        .hasMessageContaining("can be changed within the rules");
    for (int i = 0; i < 100; i++) {
      Configuration parent = Sampling.sample(wide, random);
      assertThat(digits(Variation.mutate(wide, parent, random))).isLessThanOrEqualTo(9);
    }
  }

  @Test
  void reachesEveryPointByMutation() {
    for (Domain domain : SmallDomains.finite()) {
      List<Configuration> all = Enumeration.of(domain).toList();
      if (all.size() > 1) {
        assertThat(wander(domain, all.get(0), 60 * all.size()))
            .containsExactlyInAnyOrderElementsOf(all);
      }
    }
  }

  private Set<Configuration> wander(Domain domain, Configuration start, int steps) {
    Set<Configuration> seen = new HashSet<>(Set.of(start));
    Configuration here = start;
    for (int i = 0; i < steps; i++) {
      here = Variation.mutate(domain, here, random);
      seen.add(here);
    }
    return seen;
  }

  @Test
  void refusesToMutateADomainOfOnePoint() {
    Domain domain = Domain.product().with("a", Domain.categorical("x")).build();
    Configuration only = Configuration.parse(domain, "a=x");

    assertThatThrownBy(() -> Variation.mutate(domain, only, random))
        .isInstanceOf(NoValidPointException.class)
        .hasMessageContaining("a=x");
  }

  @Test
  void takesEachPlaceFromEitherParentEquallyOften() {
    Domain domain = new Repeat(Domain.categorical("m", "f", "neither"), 4, 4);
    Configuration mother = Configuration.parse(domain, "length=4;0=m;1=m;2=m;3=m");
    Configuration father = Configuration.parse(domain, "length=4;0=f;1=f;2=f;3=f");
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Configuration child = Variation.cross(domain, mother, father, random);
      IntStream.range(0, 4).forEach(place -> answers.add(child.label(Integer.toString(place))));
    }

    Uniformity.assertUniform(answers, List.of("m", "f"));
  }

  @Test
  void takesWhatOnlyOneParentKnowsFromThatParent() {
    Domain domain = SmallDomains.conditional();
    Configuration mother = Configuration.parse(domain, "=few;few=3");
    Configuration father = Configuration.parse(domain, "=many;many/0=q;many/1=s");

    for (int i = 0; i < 50; i++) {
      assertThat(Variation.cross(domain, mother, father, random)).isIn(mother, father);
    }
  }

  @Test
  void crossesEqualParentsIntoTheSamePoint() {
    for (Domain domain : SmallDomains.finite()) {
      Configuration parent = Sampling.sample(domain, random);

      assertThat(Variation.cross(domain, parent, parent, random)).isEqualTo(parent);
    }
  }

  @Test
  void listsEveryPointOneDecisionAway() {
    Domain domain =
        Domain.product()
            .with("operation", Domain.categorical("conv", "pool", "skip"))
            .with("layers", Domain.integers(1, 5))
            .build();
    Configuration centre = Configuration.parse(domain, "operation=pool;layers=1");

    assertThat(Variation.neighbours(domain, centre, random))
        .extracting(Configuration::text)
        .containsExactly(
            "operation=conv;layers=1", "operation=skip;layers=1", "operation=pool;layers=2");
  }

  @Test
  void listsNeighboursWithinTheRulesOnly() {
    Domain domain =
        new Repeat(Domain.integers(0, 3), 3, 3).where("digits at most 3", c -> digits(c) <= 3);
    for (Configuration centre : Enumeration.of(domain).toList()) {
      assertThat(Variation.neighbours(domain, centre, random))
          .isNotEmpty()
          .doesNotContain(centre)
          .doesNotHaveDuplicates()
          .allMatch(c -> digits(c) <= 3);
    }
  }

  @Test
  void readsAConfigurationOfAnotherDomainAsFarAsItsPlacesAreKnown() {
    Domain narrow = Domain.product().with("width", Domain.ordered(8, 16, 32)).build();
    Configuration other = Configuration.parse(narrow, "width=32");

    Configuration child = Variation.mutate(plain, other, random);

    assertThat(Configuration.parse(plain, child.text())).isEqualTo(child);
  }

  private static long ones(Configuration bits) {
    return digits(bits);
  }

  private static long digits(Configuration digits) {
    return digits.decisions().stream()
        .filter(d -> !d.place().path().equals("length"))
        .mapToLong(d -> ((Answer.Whole) d.answer()).value())
        .sum();
  }

  private static List<String> differences(Configuration left, Configuration right) {
    return left.decisions().stream()
        .filter(d -> !right.answer(d.place()).equals(java.util.Optional.of(d.answer())))
        .map(d -> d.place().path())
        .toList();
  }
}
