package dev.fornix.architecture.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Count;
import dev.fornix.core.space.Sampling;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DartsSpaceTest {
  private static final ImageTask CIFAR = new ImageTask(3, 32, 32, 10);

  private final DartsSpace published = DartsSpace.of(CIFAR, CellScale.of(CIFAR, 6, 36));

  /**
   * Liu et al. 2019, section 3.1.1: the product over k of (k+1)k/2 · 7², about 10⁹, for each cell.
   */
  @Test
  void hasThePublishedNumberOfCells() {
    BigInteger cell = BigInteger.valueOf(1 * 3 * 6 * 10).multiply(BigInteger.valueOf(7 * 7).pow(4));

    assertThat(cell).isEqualTo(1_037_664_180);
    assertThat(published.domain().count()).isEqualTo(Count.of(cell.pow(2)));
  }

  /** The published training log of DARTS_V2 says "param size = 3.349342MB". */
  @Test
  void buildsThePublishedNetworkWithItsNumberOfParameters() {
    Configuration point = DartsGenotype.DARTS_V2.configuration(published);

    assertThat(Costs.of(published.decode(point)).parameters()).isEqualTo(3_349_342);
  }

  @Test
  void translatesGenotypesBothWays() {
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      Configuration point = Sampling.sample(published.domain(), random);
      DartsGenotype genotype = DartsGenotype.of(point);

      assertThat(DartsGenotype.parse(genotype.text())).isEqualTo(genotype);
      assertThat(genotype.configuration(published)).isEqualTo(point);
    }
  }

  @Test
  void refusesGenotypesOfAnotherForm() {
    String text = DartsGenotype.DARTS_V2.text();

    assertThatThrownBy(() -> DartsGenotype.parse("|none~0|")).hasMessageContaining("must have the");
    assertThatThrownBy(
            () -> DartsGenotype.parse(text.replaceFirst("\\('sep_conv_3x3', 0\\), ", "")))
        .hasMessageContaining("8 edges, not 7");
    assertThatThrownBy(
            () ->
                DartsGenotype.parse(text.replaceFirst("sep_conv_3x3", "sep_conv_9x9"))
                    .configuration(published))
        .hasMessageContaining("'sep_conv_9x9' at normal/node0/operation0 must be one of");
    assertThatThrownBy(
            () ->
                DartsGenotype.parse(
                        text.replace("0), ('dil_conv_3x3', 2)", "2), ('dil_conv_3x3', 2)"))
                    .configuration(published))
        .hasMessageContaining("normal/node3/inputs/1");
  }
}
