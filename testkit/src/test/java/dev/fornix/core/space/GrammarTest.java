package dev.fornix.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrammarTest {
  @Test
  void countsTreesUpToTheDepth() {
    // a(0) = 1, a(d) = 1 + a(d−1)²: 1, 2, 5, 26, 677 (binary trees of bounded height, OEIS A003095)
    int[] trees = {1, 2, 5, 26, 677};
    for (int depth = 0; depth < trees.length; depth++) {
      assertThat(SmallDomains.sums().unfold("sum", depth).count())
          .isEqualTo(Count.of(BigInteger.valueOf(trees[depth])));
    }
  }

  @Test
  void countsADeepGrammarWithoutVisitingEachTree() {
    Domain deep = SmallDomains.sums().unfold("sum", 19);

    assertThat(deep.count().number().orElseThrow().bitLength()).isGreaterThan(1 << 17);
  }

  @Test
  void unfoldsRulesThatReferToOneAnother() {
    Grammar grammar =
        new Grammar()
            .rule(
                "even",
                Choice.of(Choice.Option.of("stop"), Choice.Option.of("go", new Reference("odd"))),
                Domain.categorical("stop"))
            .rule("odd", Choice.of(Choice.Option.of("on", new Reference("even"))), Product.EMPTY);

    assertThat(Enumeration.of(grammar.unfold("even", 3)).map(Configuration::text))
        .containsExactly("=stop", "=go;go=on;go/on=stop", "=go;go=on;go/on=go");
  }

  @Test
  void staysShallowerThanTheDepth() {
    Domain domain = SmallDomains.sums().unfold("sum", 5);
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      assertThat(Sampling.sample(domain, random).decisions())
          .allMatch(d -> d.place().path().split("/").length <= 2 * 5);
    }
  }

  @Test
  void refusesUnknownAndDoubleRules() {
    Grammar grammar = SmallDomains.sums();

    assertThatThrownBy(() -> grammar.unfold("product", 2)).hasMessageContaining("[sum]");
    assertThatThrownBy(() -> grammar.unfold("sum", -1)).hasMessageContaining("depth");
    assertThatThrownBy(() -> grammar.rule("sum", Product.EMPTY, Product.EMPTY))
        .hasMessageContaining("'sum' is defined twice");
  }

  @Test
  void refusesToWalkARuleThatIsNotDefined() {
    Domain open =
        new Grammar()
            .rule("a", Domain.product().with("x", new Reference("b")).build(), Product.EMPTY)
            .unfold("a", 1);

    assertThatThrownBy(() -> Sampling.sample(open, new Random(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rule 'b' is not defined");
  }
}
