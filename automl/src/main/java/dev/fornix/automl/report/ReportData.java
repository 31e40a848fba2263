package dev.fornix.automl.report;

import java.util.List;
import java.util.Optional;

/**
 * Everything that a report says, and nothing that it must work out from files.
 *
 * <pre>{@code
 * HtmlReport.write(data, folder.resolve("report.html"));
 * ModelCard.write(data, folder.resolve("MODEL_CARD.md"));
 * }</pre>
 *
 * @param study what was asked for
 * @param data what was learnt from
 * @param plan the plan in words, one sentence each
 * @param search what was tried
 * @param model the chosen network; empty if no trial succeeded
 * @param test what it is worth on the test part; empty for a search without a final model
 * @param file the exported network; empty for a search without a final model
 * @param provenance how to come to the same again
 */
public record ReportData(
    StudyFacts study,
    DataFacts data,
    List<String> plan,
    SearchFacts search,
    Optional<ChosenModel> model,
    Optional<TestResult> test,
    Optional<ReportedFile> file,
    Provenance provenance) {
  /**
   * Copy and check.
   *
   * @throws IllegalArgumentException if the test counts other classes than the data has
   */
  public ReportData {
    plan = List.copyOf(plan);
    int classes = data.classes().size();
    test.ifPresent(t -> requireClasses(t.scores().confusion().classes(), classes));
  }

  private static void requireClasses(int tested, int known) {
    if (tested != known) {
      throw new IllegalArgumentException(
          "the test result has " + tested + " classes and the data " + known + "; pass the same");
    }
  }
}
