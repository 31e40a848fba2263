package dev.fornix.core.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncodingTest {
  static List<Domain> finite() {
    return SmallDomains.finite();
  }

  @ParameterizedTest
  @MethodSource("finite")
  void tellsDistinctPointsApart(Domain domain) {
    Encoding encoding = Encoding.of(domain);
    Map<List<Double>, Configuration> seen = new HashMap<>();
    Enumeration.of(domain)
        .forEach(
            point -> {
              double[] vector = encoding.encode(point);
              assertThat(vector).hasSize(encoding.width());
              List<Double> key = java.util.Arrays.stream(vector).boxed().toList();
              assertThat(seen.put(key, point)).isNull();
            });
  }

  @Test
  void writesChoicesRanksRangesAndWhatWasNotAsked() {
    Domain domain =
        Domain.product()
            .with("block", SmallDomains.conditional())
            .with("width", Domain.ordered(8, 16, 32))
            .with("rate", Domain.logarithmic(0.01, 1))
            .with("cells", new Repeat(Domain.integers(0, 4), 0, 2))
            .build();

    assertThat(encode(domain, "block=few;block/few=3;width=16;rate=0.1;cells/length=1;cells/0=1"))
        .containsExactly(
            new double[] {0, 1, 0, 2.5 / 3, 0, 0, 0, 0, 0.5, 0.5, 0.5, 0.3, -1}, OFFSET);
    assertThat(
            encode(
                domain, "block=many;block/many/0=p;block/many/1=s;width=8;rate=1;cells/length=0"))
        .containsExactly(new double[] {0, 0, 1, -1, 1, 0, 0, 1, 0, 1, 0.5 / 3, -1, -1}, OFFSET);
  }

  private static final org.assertj.core.data.Offset<Double> OFFSET =
      org.assertj.core.data.Offset.offset(1e-9);

  private static double[] encode(Domain domain, String text) {
    return Encoding.of(domain).encode(Configuration.parse(domain, text));
  }
}
