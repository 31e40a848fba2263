package dev.fornix.benchmarks.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.cost.Costs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeerNetworkTest {
  /** Counted by PyTorch 1.13 for the networks of peers/networks.py. */
  @ParameterizedTest
  @CsvSource({"RESIDUAL,119546", "SEPARABLE,24266"})
  void hasAsManyParametersAsThePeer(PeerNetwork network, long parameters) {
    assertThat(Costs.of(network.architecture()).parameters()).isEqualTo(parameters);
  }
}
