package dev.fornix.cli.command;

import dev.fornix.automl.report.Figures;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.tables.TableBoard;
import dev.fornix.automl.tables.TableResult;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.JsonText;
import dev.fornix.cli.console.Quantities;
import dev.fornix.cli.console.TextTable;
import dev.fornix.storage.StudyReader;
import java.util.List;
import java.util.Optional;

/** The best pipelines of a table's study, as a table or as JSON. */
final class TableLeaderboard {
  private final Console console;
  private final StudyFolder folder;

  TableLeaderboard(Console console, StudyFolder folder) {
    this.console = console;
    this.folder = folder;
  }

  int print(int top, boolean json) {
    try (StudyReader reader = StudyReader.open(folder.root())) {
      // a process that dies early leaves a journal without a study in it
      TableBoard board =
          reader
              .study()
              .map(begun -> TableBoard.of(folder, top))
              .orElseGet(() -> new TableBoard("score", List.of(), Optional.empty()));
      if (json) {
        console.print(JsonText.of(board.rows()));
      } else if (board.rows().isEmpty()) {
        console.say(new StateText(folder, reader).noResult());
      } else {
        console.print(table(board));
        board.result().map(result -> model(result, board.metric())).ifPresent(console::print);
      }
    }
    return 0;
  }

  private static String model(TableResult result, String metric) {
    return "\nThe finished model, "
        + result.composition()
        + ", has "
        + Quantities.words(metric)
        + " "
        + Figures.three(result.testScore())
        + " on the test rows.";
  }

  private static String table(TableBoard board) {
    boolean tested = board.rows().stream().anyMatch(row -> row.testScore().isPresent());
    TextTable table =
        TextTable.headed(
            "rank",
            "trial",
            "learner",
            "origin",
            "validation " + Quantities.words(board.metric()),
            tested ? "test" : "",
            "rows",
            "features",
            "took",
            "learnt",
            "");
    board
        .rows()
        .forEach(
            row ->
                table.row(
                    Long.toString(row.rank()),
                    Long.toString(row.trial()),
                    row.learner(),
                    row.origin(),
                    Figures.three(row.validationScore()),
                    row.testScore().map(Figures::three).orElse(tested ? "-" : ""),
                    Figures.whole(row.rows()),
                    row.features().map(Figures::whole).orElse("-"),
                    Figures.duration(row.fitSeconds()),
                    row.modelBytes().map(Figures::bytes).orElse("-"),
                    row.cutShort() ? "not compared: " + row.judged() : ""));
    return table.text();
  }
}
