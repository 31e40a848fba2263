package dev.fornix.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTextTest {
  /** Parameters by hand: 9·16 + 32 in the stem, 2·(9·16·16 + 32) in a block, 16·10 + 10 at last. */
  @Test
  void alignsAnOverview() {
    assertThat(NetworkText.overview(Networks.residual(3)))
        .isEqualTo(
            """
            place            operation                        output                parameters
            image            input                            1×28×28
            stem             conv 3×3 16 → batch norm → relu  16×28×28                     176
            block0 – block2  3 × (2 × conv 3×3)               16×28×28                  14 016
            head             global average pool, linear      10                           170
            total            27 operations                    11.0 M multiply-adds      14 362
            """);
  }

  @Test
  void showsEqualBlocksOnceInFull() {
    String text = NetworkText.full(Networks.residual(3));

    assertThat(text).contains("block0/second/norm").doesNotContain("block1/second/norm");
    assertThat(text).containsPattern("block1 – block2 +the same again × 2 +16×28×28 +9 344\n");
  }

  @Test
  void keepsOddNamesFromCommandingTheTerminal() {
    String text = NetworkText.full(Networks.named("\u001b[31mred", "b", "sum"));

    assertThat(text).contains("\ufffd[31mred").doesNotContain("\u001b");
  }
}
