package dev.fornix.strategies.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CommitteeTest {
  /** Members that say 1 and 3: mean 2, deviation √2. */
  @Test
  void drawsFromWhatTheMembersPredict() {
    Committee committee = new Committee(vector -> new double[] {1, 3});
    double[] anywhere = {0};
    assertThat(committee.mean(anywhere)).isEqualTo(2);
    SplittableRandom random = new SplittableRandom(1);
    int draws = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double draw = committee.draw(anywhere, random);
      sum += draw;
      squares += draw * draw;
    }
    double mean = sum / draws;
    assertThat(mean).isCloseTo(2, within(0.04));
    assertThat(squares / draws - mean * mean).isCloseTo(2, within(0.08));
  }
}
