package dev.fornix.architecture.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.PathEncoding;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NasBench201PathsTest {
  /**
   * Operations count from 0 for skip_connect, 1 for nor_conv_1x1, 2 for nor_conv_3x3, 3 for
   * pooling.
   */
  @Test
  void marksTheSequencesOfOperationsFromInputToOutput() {
    double[] vector =
        encode(
            "|nor_conv_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_3x3~2|");
    assertThat(vector).hasSize(84);
    // 0→3: pooling; 0→1→3: none; 0→2→3: 1x1, 3x3; 0→1→2→3: 3x3, skip, 3x3.
    assertThat(ones(vector)).containsExactly(3, 4 + 4 * 1 + 2, 20 + 16 * 2 + 4 * 0 + 2);
  }

  @Test
  void hasNoPathThroughACellOfNones() {
    assertThat(ones(encode("|none~0|+|none~0|none~1|+|none~0|none~1|none~2|"))).isEmpty();
  }

  @Test
  void takesEqualSequencesForOne() {
    double[] vector =
        encode("|skip_connect~0|+|skip_connect~0|none~1|+|none~0|nor_conv_1x1~1|nor_conv_1x1~2|");
    assertThat(ones(vector)).containsExactly(4 + 1);
  }

  private static double[] encode(String cell) {
    ImageTask cifar = new ImageTask(3, 32, 32, 10);
    NasBench201Space space = NasBench201Space.of(cifar, CellScale.of(cifar, 1, 4));
    Configuration configuration = space.configuration(cell);
    return space.capability(PathEncoding.class).orElseThrow().encode(configuration);
  }

  private static int[] ones(double[] vector) {
    return IntStream.range(0, vector.length).filter(i -> vector[i] == 1).toArray();
  }
}
