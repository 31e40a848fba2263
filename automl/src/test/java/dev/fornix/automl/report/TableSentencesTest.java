package dev.fornix.automl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why the trial that ranks first is not in the model. */
class TableSentencesTest {
  private static String said(TableReportData.PassedOver why) {
    return TableSentences.passedOver(
        new TableReportData.Line(1, 41, "network", "tpe", 0.9, "2 of 5 folds", 100, 1.5, false),
        why);
  }

  @Test
  void saysThatTooFewFoldsJudgedTheFirst() {
    assertThat(said(TableReportData.PassedOver.TOO_FEW_FOLDS))
        .isEqualTo(
            "Trial 41 ranks first and is not in the model: only 2 of 5 folds judged it, so that"
                + " its score cannot be compared with the others'.");
  }

  @Test
  void saysThatTheOthersDoWithoutTheFirst() {
    assertThat(said(TableReportData.PassedOver.NOT_NEEDED))
        .contains("together the others predict the rows that judged as well without it");
  }

  @ParameterizedTest
  @EnumSource
  void saysOneReasonAndNotSeveral(TableReportData.PassedOver why) {
    assertThat(said(why)).endsWith(".").doesNotContain(" or ");
    assertThat(Arrays.stream(TableReportData.PassedOver.values()).map(TableSentencesTest::said))
        .containsOnlyOnce(said(why));
  }
}
