package dev.fornix.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  private final Domain domain =
      Domain.product()
          .with("block", SmallDomains.conditional())
          .with("width", Domain.ordered(8, 16))
          .with("cells", new Repeat(Domain.integers(-1, 3), 0, 2))
          .with("rate", Domain.logarithmic(1e-4, 1))
          .build();

  private final Configuration point =
      Configuration.parse(
          domain, "block=few;block/few=2;width=16;cells/length=2;cells/0=-1;cells/1=3;rate=0.001");

  @Test
  void readsItsOwnTextBack() {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      Configuration drawn = Sampling.sample(domain, random);
      Configuration read = Configuration.parse(domain, drawn.text());

      assertThat(read).isEqualTo(drawn).hasSameHashCodeAs(drawn);
      assertThat(read.hash()).isEqualTo(drawn.hash()).hasSize(16);
    }
  }

  @Test
  void readsDecisionsInAnyOrderAndWritesThemInTheOrderOfTheWalk() {
    Configuration read =
        Configuration.parse(
            domain, "rate=1e-3;cells/1=3;cells/0=-1;cells/length=2;width=16;block/few=2;block=few");

    assertThat(read).isEqualTo(point);
    assertThat(read.text()).isEqualTo(point.text());
  }

  @Test
  void answersByPath() {
    assertThat(point.label("block")).isEqualTo("few");
    assertThat(point.integer("block/few")).isEqualTo(2);
    assertThat(point.number("width")).isEqualTo(16);
    assertThat(point.real("rate")).isEqualTo(0.001);
    assertThat(point.has("block/many")).isFalse();
    assertThat(point.has("cells")).isTrue();
    assertThat(point.within("cells").text()).isEqualTo("length=2;0=-1;1=3");
    assertThat(point.size()).isEqualTo(7);
  }

  @Test
  void saysWhatWasAskedWrongly() {
    assertThatThrownBy(() -> point.label("depth")).hasMessageContaining("at depth in block=few");
    assertThatThrownBy(() -> point.integer("rate")).hasMessageContaining("not a Whole");
    assertThatThrownBy(() -> point.number("block"))
        .hasMessageContaining("'few' at block is no whole number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          block=none;width=12;cells/length=0;rate=1           | '12' at width must be one of [8, 16]
          block=none;width=8;cells/length=0                   | rate is missing
          block=none;width=8;cells/length=0;rat=1             | 'rat' (perhaps rate?)
          foo=bar                                             | block is missing, and nothing
          foo=bar                                             | 'foo'; give place=answer for every
          block=none;width=8;cells/length=0;rate=2            | 2.0 at rate must be 1.0E-4 to 1.0
          block=none;width=8;cells/length=0;rate=NaN          | NaN at rate
          block=none;width=8;cells/length=0;rate=fast         | 'fast' at rate must be a number
          block=none;width=8;cells/length=3;rate=1            | 3 at cells/length must be 0 to 2
          block=none;width=8;cells/length=4294967296;rate=1   | 4294967296 at cells/length
          block=none;width=8;cells/length=x;rate=1            | 'x' at cells/length must be a whole
          block=none;width=8;cells/length=0;rate=1;depth=3    | asks nothing at depth
          block=none;width=8;cells/length=0;rate=1;block/few=1| asks nothing at block/few
          block=none;width=8;width=16;cells/length=0;rate=1   | width is answered twice
          block=none;width                                    | 'width' must have the form
          """)
  void refusesTextOfNoPoint(String text, String message) {
    assertThatThrownBy(() -> Configuration.parse(domain, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesTextThatBreaksARule() {
    Domain even = Domain.integers(1, 4).where("the number is even", c -> c.integer("") % 2 == 0);

    assertThatThrownBy(() -> Configuration.parse(even, "=3"))
        .hasMessageContaining("breaks the rule: the number is even");
  }

  @Test
  void showsARuleOnlyTheDecisionsBelowItsPlace() {
    Domain inner =
        Domain.product()
            .with("a", Domain.integers(0, 1))
            .with("b", Domain.integers(0, 1))
            .build()
            .where("a is b", c -> c.text().equals("a=0;b=0") || c.text().equals("a=1;b=1"));
    Domain outer =
        Domain.product().with("before", Domain.integers(0, 1)).with("pair", inner).build();

    assertThat(Enumeration.of(outer).map(Configuration::text))
        .containsExactly(
            "before=0;pair/a=0;pair/b=0",
            "before=0;pair/a=1;pair/b=1",
            "before=1;pair/a=0;pair/b=0",
            "before=1;pair/a=1;pair/b=1");
  }

  @Test
  void keepsOneObjectForEachPath() {
    Place place = Place.of("normal/block2/left");

    assertThat(place).isSameAs(Place.of("normal").child("block2").child("left"));
    assertThat(place.relativeTo(Place.of("normal"))).isSameAs(Place.of("block2/left"));
    assertThat(place.relativeTo(place)).isSameAs(Place.ROOT);
    assertThat(place.relativeTo(Place.ROOT)).isSameAs(place);
    assertThat(Place.of("normal").covers(place)).isTrue();
    assertThat(Place.of("norm").covers(place)).isFalse();
    assertThat(place.covers(Place.of("normal"))).isFalse();
    assertThatThrownBy(() -> place.relativeTo(Place.of("reduction")))
        .hasMessageContaining("does not lie below reduction");
    assertThatThrownBy(() -> Place.of("a//b")).hasMessageContaining("name ''");
  }

  @Test
  void sharesPlacesAmongConfigurations() {
    Configuration again = Configuration.parse(domain, point.text());
    for (int i = 0; i < point.size(); i++) {
      assertThat(again.decisions().get(i).place()).isSameAs(point.decisions().get(i).place());
    }
  }

  @Test
  void answersFixedDecisionsFirst() {
    List<Decision> fixed =
        List.of(
            new Decision(Place.of("width"), new Answer.Label("8")),
            new Decision(Place.of("rate"), new Answer.Real(5)));

    Configuration drawn =
        Walk.through(domain, Replay.of(fixed, Replay.of(point, new LeastAnswers())));

    assertThat(drawn.text()).isEqualTo(point.text().replace("width=16", "width=8"));
  }
}
