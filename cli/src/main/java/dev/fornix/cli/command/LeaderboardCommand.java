package dev.fornix.cli.command;

import dev.fornix.automl.report.DataFacts;
import dev.fornix.automl.report.Figures;
import dev.fornix.automl.report.Wording;
import dev.fornix.automl.study.BoardRow;
import dev.fornix.automl.study.StudyBoard;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.JsonText;
import dev.fornix.cli.console.Quantities;
import dev.fornix.cli.console.TextTable;
import dev.fornix.estimators.metrics.Interval;
import dev.fornix.storage.StudyReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The best trials of a study. */
@Command(
    name = "leaderboard",
    description =
        "Print the best trials of a study, also while it is running; scores of different kinds,"
            + " such as those of trainings and those by shared weights, are ranked apart.")
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
    StudyFolder folder = Studies.existing(study);
    if (folder.ofTable()) {
      return new TableLeaderboard(console, folder).print(top, json);
    }
    try (StudyReader reader = StudyReader.open(folder.root())) {
      // a process that dies early leaves a journal without a study in it
      Optional<StudyBoard> board = reader.study().map(begun -> StudyBoard.of(folder, top));
      List<BoardRow> rows = board.map(StudyBoard::rows).orElse(List.of());
      if (json) {
        console.print(JsonText.of(rows));
      } else if (rows.isEmpty()) {
        console.say(new StateText(folder, reader).noResult());
      } else {
        board.map(LeaderboardCommand::table).ifPresent(console::print);
      }
    }
    return 0;
  }

  private static String table(StudyBoard board) {
    List<Column> columns =
        columns(board).stream()
            .filter(c -> !c.optional() || board.rows().stream().anyMatch(c::holds))
            .toList();
    Map<String, List<BoardRow>> kinds =
        board.rows().stream()
            .collect(
                Collectors.groupingBy(BoardRow::scoredBy, LinkedHashMap::new, Collectors.toList()));
    if (kinds.size() < 2) {
      return table(columns, board.rows());
    }
    return kinds.entrySet().stream()
        .map(kind -> "By " + kind.getKey() + ":\n" + table(columns, kind.getValue()))
        .collect(Collectors.joining("\n\n"));
  }

  private static String table(List<Column> columns, List<BoardRow> rows) {
    TextTable table = TextTable.headed(columns.stream().map(Column::head).toArray(String[]::new));
    rows.forEach(row -> table.row(columns.stream().map(c -> c.text(row)).toArray(String[]::new)));
    return table.text();
  }

  /**
   * A column.
   *
   * @param optional whether it is left out where no row has a value
   */
  private record Column(String head, boolean optional, Function<BoardRow, Optional<String>> cell) {
    static Column of(String head, Function<BoardRow, String> cell) {
      return new Column(head, false, row -> Optional.of(cell.apply(row)));
    }

    boolean holds(BoardRow row) {
      return cell.apply(row).isPresent();
    }

    String text(BoardRow row) {
      return cell.apply(row).orElse("-");
    }
  }

  private static List<Column> columns(StudyBoard board) {
    String metric = board.objective().name();
    DataFacts.Parts images = board.images();
    return List.of(
        Column.of("rank", row -> Long.toString(row.rank())),
        Column.of("trial", row -> Long.toString(row.trial())),
        Column.of("origin", BoardRow::origin),
        Column.of(
            Quantities.words(metric),
            row -> Quantities.score(metric, row.validationScore(), images.validation())),
        new Column(
            "95 % interval", true, row -> row.validationInterval().map(i -> reach(i, board))),
        new Column(
            "test",
            true,
            row -> row.testScore().map(s -> Quantities.score(metric, s, images.test()))),
        Column.of("trained for", row -> Wording.budget(row.budget())),
        Column.of("took", row -> Figures.duration(row.fitSeconds())),
        new Column("latency in the search", true, row -> row.latencyMillis().map(Figures::millis)),
        new Column(
            "latency at the end", true, row -> row.finalLatencyMillis().map(Figures::millis)),
        new Column("parameters", true, row -> row.parameters().map(Figures::whole)),
        new Column("weights", true, row -> row.modelBytes().map(Figures::bytes)),
        Column.of("", LeaderboardCommand::remark));
  }

  private static String reach(Interval interval, StudyBoard board) {
    String metric = board.objective().name();
    long images = board.images().validation();
    return Quantities.score(metric, interval.low(), images)
        + " to "
        + Quantities.score(metric, interval.high(), images);
  }

  private static String remark(BoardRow row) {
    String cut = row.cutShort() ? "cut short" : "";
    return row.feasible() ? cut : cut.isEmpty() ? "breaks a limit" : "breaks a limit, " + cut;
  }
}
