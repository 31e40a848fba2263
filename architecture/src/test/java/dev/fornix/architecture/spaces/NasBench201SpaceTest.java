package dev.fornix.architecture.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Count;
import dev.fornix.core.space.Enumeration;
import dev.fornix.core.space.Extreme;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class NasBench201SpaceTest {
  private static final ImageTask CIFAR = new ImageTask(3, 32, 32, 10);
  private static final String LARGEST =
      "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|"
          + "+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|";

  private final NasBench201Space published = NasBench201Space.of(CIFAR, CellScale.of(CIFAR, 5, 16));

  /** Dong &amp; Yang 2020, section 2.1: 5⁶ cells. */
  @Test
  void hasThePublishedNumberOfCells() {
    assertThat(published.domain().count()).isEqualTo(Count.of(BigInteger.valueOf(15_625)));
    assertThat(Enumeration.of(published.domain()).map(published::text).distinct()).hasSize(15_625);
  }

  /** The smallest and the largest network of the published table for CIFAR-10. */
  @Test
  void hasThePublishedParametersAndMultiplyAdds() {
    Costs largest = Costs.of(published.decode(published.configuration(LARGEST)));
    Costs smallest =
        Costs.of(
            published.decode(published.configuration(LARGEST.replace("nor_conv_3x3", "none"))));

    assertThat(largest.parameters()).isEqualTo(1_531_546);
    assertThat(smallest.parameters()).isEqualTo(73_306);
    assertThat(largest.multiplyAdds() / 220.11969e6).isCloseTo(1, within(0.01));
    assertThat(smallest.multiplyAdds() / 7.78305e6).isCloseTo(1, within(0.01));
  }

  @Test
  void findsTheExtremesByDescent() {
    assertThat(Extreme.least(published, "parameters").value()).isEqualTo(73_306);
    assertThat(Extreme.most(published, "parameters").value()).isEqualTo(1_531_546);
  }

  @Test
  void translatesPublishedStringsBothWays() {
    String text =
        "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|none~1|skip_connect~2|";
    Configuration point = published.configuration(text);

    assertThat(point.label("node2/from1")).isEqualTo("skip_connect");
    assertThat(published.text(point)).isEqualTo(text);
  }

  @Test
  void refusesStringsOfAnotherForm() {
    for (String wrong :
        List.of("conv", "", LARGEST.replace("~2", "~1"), LARGEST + "+|none~0|", "x" + LARGEST)) {
      assertThatThrownBy(() -> published.configuration(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the cell '" + wrong + "' must look like |nor_conv_3x3~0|+|");
    }
    assertThatThrownBy(() -> published.configuration(LARGEST.replace("3x3~2", "9x9~2")))
        .hasMessageContaining("'nor_conv_9x9' at node3/from2");
  }
}
