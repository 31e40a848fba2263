package dev.fornix.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DomainTest {
  static List<Domain> finite() {
    return SmallDomains.finite();
  }

  @ParameterizedTest
  @MethodSource("finite")
  void countsWhatEnumerationVisits(Domain domain) {
    List<Configuration> points = Enumeration.of(domain).toList();

    assertThat(points).doesNotHaveDuplicates();
    assertThat(domain.count()).isEqualTo(Count.of(BigInteger.valueOf(points.size())));
  }

  @Test
  void countsInfinitelyManyPointsOfARealRange() {
    assertThat(Domain.reals(0, 1).count()).isEqualTo(Count.INFINITE).hasToString("infinitely many");
    assertThat(Domain.reals(2, 2).count()).isEqualTo(Count.ONE);
  }

  @Test
  void countsConstrainedPointsAsAnUpperBound() {
    Domain even = Domain.integers(1, 2000).where("even", c -> c.integer("") % 2 == 0);

    assertThat(even.count()).hasToString("at most 2,000");
    assertThat(Enumeration.of(even)).hasSize(1000);
  }

  @Test
  void enumeratesInTheOrderOfAnOdometer() {
    Domain domain =
        Domain.product()
            .with("a", Domain.categorical("x", "y"))
            .with("b", Domain.integers(1, 2))
            .build();

    assertThat(Enumeration.of(domain).map(Configuration::text))
        .containsExactly("a=x;b=1", "a=x;b=2", "a=y;b=1", "a=y;b=2");
  }

  @Test
  void cutsRealRangesOfAGridEvenlyOnTheirScale() {
    Domain domain =
        Domain.product()
            .with("rate", Domain.logarithmic(1e-4, 1))
            .with("fixed", Domain.reals(2, 2))
            .with("on", Domain.categorical("y", "n"))
            .build();

    assertThat(Enumeration.ofGrid(domain, 3).map(p -> p.real("rate")).distinct().toList())
        .satisfiesExactly(
            low -> assertThat(low).isEqualTo(1e-4),
            middle ->
                assertThat(middle).isCloseTo(1e-2, org.assertj.core.data.Offset.offset(1e-12)),
            high -> assertThat(high).isEqualTo(1));
    assertThat(Counting.ofGrid(3).of(domain)).isEqualTo(Count.of(BigInteger.valueOf(6)));
    assertThat(Enumeration.ofGrid(domain, 3)).hasSize(6);
    assertThat(Enumeration.ofGrid(Domain.reals(0, 4), 1).map(p -> p.real(""))).containsExactly(2.0);
  }

  @Test
  void refusesToEnumerateARealRange() {
    Domain domain = Domain.product().with("rate", Domain.reals(0, 1)).build();

    assertThatThrownBy(() -> Enumeration.of(domain).count())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("real range at rate");
  }

  @Test
  void refusesInvalidDomains() {
    assertThatThrownBy(() -> Domain.integers(3, 2)).hasMessageContaining("3 to 2 is empty");
    assertThatThrownBy(() -> Domain.reals(1, Double.NaN)).hasMessageContaining("is empty");
    assertThatThrownBy(() -> Domain.logarithmic(0, 1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> Domain.categorical()).hasMessageContaining("at least one option");
    assertThatThrownBy(() -> Domain.categorical("a", "a")).hasMessageContaining("a stands twice");
    assertThatThrownBy(() -> Domain.categorical("a;b")).hasMessageContaining("'a;b'");
    assertThatThrownBy(() -> new Subset(List.of("a"), 2)).hasMessageContaining("subset size 2");
    assertThatThrownBy(() -> new Repeat(Product.EMPTY, 2, 1)).hasMessageContaining("from 2 to 1");
    assertThatThrownBy(
            () -> Domain.product().with("a", Product.EMPTY).with("a", Product.EMPTY).build())
        .hasMessageContaining("part a stands twice");
  }

  @Test
  void spreadsALogarithmicRangeEvenlyOverRatios() {
    RealRange rate = Domain.logarithmic(1e-4, 1e-2);

    assertThat(rate.value(0.5)).isCloseTo(1e-3, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(rate.unit(1e-3)).isCloseTo(0.5, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(rate.value(0)).isEqualTo(1e-4);
    assertThat(rate.value(1)).isEqualTo(1e-2);
  }

  @Test
  void givesEachWholeNumberBackFromItsPositionOnTheScale() {
    for (IntegerRange range :
        List.of(Domain.integers(-3, 7), new IntegerRange(1, 1000, Scale.LOGARITHMIC))) {
      for (long value = range.least(); value <= range.most(); value++) {
        assertThat(range.value(range.unit(value))).isEqualTo(value);
      }
    }
  }
}
