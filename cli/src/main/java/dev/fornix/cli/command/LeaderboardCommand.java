package dev.fornix.cli.command;

import dev.fornix.automl.study.BoardRow;
import dev.fornix.automl.study.StudyBoard;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.JsonText;
import dev.fornix.cli.console.Quantities;
import dev.fornix.cli.console.TextTable;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The best trials of a study. */
@Command(
    name = "leaderboard",
    description = "Print the best trials of a study, also while it is running.")
public final class LeaderboardCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "<study>", description = "The study's folder.")
  Path study = Path.of("");

  @Option(
      names = "--top",
      paramLabel = "<number>",
      description = "How many at most; 20 if left out.")
  int top = 20;

  @Option(names = "--json", description = "Print a JSON array of objects.")
  boolean json;

  /** The command. */
  public LeaderboardCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (top < 1) {
      throw new IllegalArgumentException("--top (" + top + ") must be at least 1");
    }
    StudyBoard board = StudyBoard.of(Studies.existing(study), top);
    console.print(json ? JsonText.of(board.rows()) : table(board));
    return 0;
  }

  private static String table(StudyBoard board) {
    TextTable table =
        TextTable.headed(
            "rank",
            "trial",
            "origin",
            Quantities.words(board.objective().name()) + " (± 95 %)",
            "test",
            "trained for",
            "took",
            "latency",
            "parameters",
            "size",
            "");
    String metric = board.objective().name();
    board.rows().forEach(row -> add(table, metric, row));
    return table.text();
  }

  private static void add(TextTable table, String metric, BoardRow row) {
    table.row(
        Long.toString(row.rank()),
        Long.toString(row.trial()),
        row.origin(),
        Quantities.score(metric, row.validationScore())
            + row.margin().map(m -> " ± " + Quantities.score(metric, m)).orElse(""),
        or(row.testScore(), score -> Quantities.score(metric, score)),
        Quantities.budget(row.budget()),
        String.format(Locale.ROOT, "%.1f s", row.fitSeconds()),
        or(row.latencyMillis(), Quantities::millis),
        or(row.parameters(), Quantities::count),
        or(row.modelBytes(), Quantities::bytes),
        remark(row));
  }

  private static String remark(BoardRow row) {
    String cut = row.cutShort() ? "cut short" : "";
    return row.feasible() ? cut : cut.isEmpty() ? "breaks a limit" : "breaks a limit, " + cut;
  }

  private static <N extends Number> String or(Optional<N> value, Function<Double, String> text) {
    return value.map(v -> text.apply(v.doubleValue())).orElse("-");
  }
}
