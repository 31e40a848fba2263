package dev.fornix.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static final Domain DOMAIN =
      Domain.product()
          .with("width", Domain.ordered(8, 16, 32))
          .with("layers", new Repeat(Domain.categorical("a", "b"), 1, 2))
          .with(
              "end",
              Choice.of(
                  Choice.Option.of("absent"),
                  Choice.Option.of(
                      "present", Domain.product().with("n", Domain.integers(1, 2)).build())))
          .with("rate", Domain.logarithmic(0.1, 1))
          .with("kind", Domain.categorical("x", "y"))
          .build();

  private static final SearchSpace<Configuration> SPACE =
      SearchSpace.of("growing", DOMAIN, point -> point);

  private static Set<String> steps(SearchSpace<?> space, String from) {
    Set<String> found = new HashSet<>();
    for (long seed = 0; seed < 60; seed++) {
      Growth.step(space, space.read(from), new SplittableRandom(seed))
          .ifPresent(point -> found.add(point.text()));
    }
    return found;
  }

  @Test
  void takesTheNextOptionTheNextNumberOrWhatOpensMore() {
    assertThat(steps(SPACE, "width=8;layers/length=1;layers/0=b;end=absent;rate=0.5;kind=x"))
        .containsExactlyInAnyOrder(
            "width=16;layers/length=1;layers/0=b;end=absent;rate=0.5;kind=x",
            "width=8;layers/length=2;layers/0=b;layers/1=a;end=absent;rate=0.5;kind=x",
            "width=8;layers/length=2;layers/0=b;layers/1=b;end=absent;rate=0.5;kind=x",
            "width=8;layers/length=1;layers/0=b;end=present;end/present/n=1;rate=0.5;kind=x",
            "width=8;layers/length=1;layers/0=b;end=present;end/present/n=2;rate=0.5;kind=x");
  }

  @Test
  void endsWhereNothingCanGrow() {
    String largest =
        "width=32;layers/length=2;layers/0=b;layers/1=a;end=present;end/present/n=2;rate=0.5;kind=x";
    assertThat(steps(SPACE, largest)).isEmpty();
  }

  @Test
  void keepsTheRulesOfTheSpace() {
    SearchSpace<Configuration> narrow =
        SearchSpace.of(
            "narrow",
            DOMAIN.where("narrow or short", p -> p.number("width") < 32 || !p.has("end/present/n")),
            point -> point);
    assertThat(
            steps(
                narrow,
                "width=16;layers/length=2;layers/0=b;layers/1=a;end=present;end/present/n=2"
                    + ";rate=0.5;kind=x"))
        .isEmpty();
  }

  @Test
  void countsOnlyWhatRaisesTheParametersWhereTheyAreKnown() {
    SearchSpace<Configuration> known =
        new SearchSpace<>() {
          @Override
          public String name() {
            return "known";
          }

          @Override
          public Domain domain() {
            return Domain.product()
                .with("stride", Domain.ordered(1, 2))
                .with("width", Domain.ordered(8, 16))
                .build();
          }

          @Override
          public Configuration decode(Configuration point) {
            return point;
          }

          @Override
          public Map<String, Double> known(Configuration point) {
            return Map.of("parameters", (double) point.number("width"));
          }
        };
    assertThat(steps(known, "stride=1;width=8")).containsExactly("stride=1;width=16");
    assertThat(steps(known, "stride=1;width=16")).isEmpty();
  }

  @Test
  void drawsTheSameFromTheSameSeed() {
    Configuration from =
        SPACE.read("width=8;layers/length=1;layers/0=b;end=absent;rate=0.5;kind=x");
    List<Optional<Configuration>> twice =
        List.of(
            Growth.step(SPACE, from, new SplittableRandom(3)),
            Growth.step(SPACE, from, new SplittableRandom(3)));
    assertThat(twice.get(0)).isEqualTo(twice.get(1)).isPresent();
  }
}
