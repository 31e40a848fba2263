package dev.fornix.estimators.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MajorityVoteTest {
  /** Two of three put the first above the second, all put both above the third. */
  @Test
  void theMajorityOfEachPairDecides() {
    double[] points =
        MajorityVote.of(
            List.of(
                new double[] {3, 2, 1}, new double[] {0.2, 0.1, 0}, new double[] {1, 1000, -1000}));
    assertThat(points).containsExactly(2, 1, 0);
  }

  /** A level score does not count; where the others cancel out, the pair is level. */
  @Test
  void aLevelPairGivesHalfAPointEach() {
    double[] points =
        MajorityVote.of(
            List.of(new double[] {1, 2, 0}, new double[] {2, 1, 0}, new double[] {5, 5, 5}));
    assertThat(points).containsExactly(1.5, 1.5, 0);
  }

  @Test
  void whatHasNoScoreLoses() {
    double none = Double.NEGATIVE_INFINITY;
    assertThat(MajorityVote.of(List.of(new double[] {none, 1, none}))).containsExactly(0.5, 2, 0.5);
  }
}
