package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.data.DataException;
import dev.fornix.tabular.learn.NumberLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metric of somebody else, from the study's start to its report. */
class InstalledMetricTest {
  private final SmallTable run = new SmallTable();

  @Test
  void judgesAStudyAndSaysWhatLearnersMakeSmall(@TempDir Path folder) throws IOException {
    Path study = folder.resolve("study");
    TableResult result =
        run.fit()
            .fit(
                SmallTable.settings(
                    SmallTable.buyers(folder), "spends", study, "metric", "share_far_off"));

    assertThat(result.metric()).isEqualTo("share_far_off");
    assertThat(result.testScore()).isBetween(0.0, result.baselineTestScore());
    assertThat(TableStudy.load(study).metric()).isInstanceOf(ShareFarOff.class);
    assertThat(TableStudy.load(study).space().decode(TableStudy.load(study).constant()).loss())
        .isEqualTo(NumberLoss.absolute());
    assertThat(Files.readString(result.reportPath())).contains("share far off");
  }

  @Test
  void refusesATargetThatItDoesNotJudge(@TempDir Path folder) throws IOException {
    Path data = SmallTable.buyers(folder);

    assertThatThrownBy(
            () ->
                run.fit()
                    .fit(
                        SmallTable.settings(
                            data, "buys", folder.resolve("study"), "metric", "share_far_off")))
        .isInstanceOf(DataException.class)
        .hasMessage("Metric share_far_off judges numbers; choose another one.");
  }
}
