package dev.fornix.automl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Why the trial that ranks first is not in the model. */
class TableSentencesTest {
  private static TableReportData.Line line(
      long rank, String learner, String judged, boolean chosen) {
    return new TableReportData.Line(rank, 40 + rank, learner, "tpe", 0.9, judged, 100, 1.5, chosen);
  }

  @Test
  void saysThatTooFewFoldsJudgedTheFirst() {
    assertThat(
            TableSentences.passedOver(
                List.of(line(1, "network", "2 of 5 folds", false), line(2, "lightgbm", "", true)),
                "lightgbm"))
        .contains(
            "Trial 41 ranks first and is not in the model: only 2 of 5 folds judged it, so that"
                + " its score cannot be compared with the others'.");
  }

  @Test
  void saysThatTheOthersDoWithoutTheFirst() {
    assertThat(
            TableSentences.passedOver(
                List.of(line(1, "network", "", false), line(2, "lightgbm", "", true)),
                "ensemble of 3 pipelines"))
        .hasValueSatisfying(text -> assertThat(text).contains("together the others predict"));
  }

  @Test
  void saysNothingWhereTheFirstIsInTheModelOrIsTheBaseline() {
    assertThat(TableSentences.passedOver(List.of(line(1, "network", "", true)), "network"))
        .isEmpty();
    assertThat(TableSentences.passedOver(List.of(line(1, "constant", "", false)), "linear"))
        .isEmpty();
    assertThat(TableSentences.passedOver(List.of(), "linear")).isEmpty();
  }
}
