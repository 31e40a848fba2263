package dev.fornix.automl.report;

import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.profile.ColumnProfile;
import dev.fornix.data.table.profile.NumberSummary;
import dev.fornix.strategies.importance.DecisionImportance;
import dev.fornix.tabular.explain.WeakSlices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of a study of a table: of the same blocks as that of images, without scripts. */
public final class TableReport {
  private static final int LONGEST = 9;

  private static final int MOST_SLICES = 20;

  private final TableReportData data;
  private final TableSentences sentences;

  private TableReport(TableReportData data) {
    this.data = data;
    this.sentences = new TableSentences(data);
  }

  /**
   * Write the page; the same data give the same bytes.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(TableReportData data, Path file) {
    try {
      Files.writeString(file, new TableReport(data).page());
    } catch (IOException e) {
      throw new UncheckedIOException("the report " + file + " cannot be written", e);
    }
  }

  private String page() {
    Tag head =
        Tag.of(
            "head",
            Tag.of("meta").with("charset", "utf-8"),
            Tag.of("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            Tag.of("meta").with("name", "color-scheme").with("content", "light dark"),
            Tag.of("title", data.name() + " · Fornix report"),
            Tag.styles(HtmlReport.styles()));
    return "<!DOCTYPE html>\n" + Tag.of("html", head, body()).with("lang", "en") + "\n";
  }

  private Tag body() {
    Map<String, Tag> sections = sections();
    Tag links = Tag.of("nav").with("aria-label", "Sections");
    sections.keySet().forEach(id -> links.add(Tag.of("a", id).with("href", "#" + id)));
    return Tag.of("body", header(links), Tag.of("main").add(List.copyOf(sections.values())));
  }

  private Map<String, Tag> sections() {
    Map<String, Tag> all = new LinkedHashMap<>();
    all.put("certainty", certainty());
    all.put("mistakes", mistakes());
    all.put("why", new WhySection(data).tag());
    all.put("models", models());
    all.put("search", search());
    all.put("data", columns());
    all.put(
        "plan",
        Block.section("plan", "The plan", "made before the start", Block.sentences(data.plan())));
    all.put(
        "use",
        Block.section("use", "Use it", "commands", Block.code(String.join("\n", data.commands()))));
    all.put(
        "repeat", Block.section("repeat", "Repeat it", "provenance", Block.facts(data.facts())));
    return all;
  }

  private Tag header(Tag links) {
    TableReportData.Scores scores = data.scores();
    Tag number = Tag.css("p", "number", Tag.of("strong", Figures.three(scores.test())));
    scores
        .interval()
        .ifPresent(
            i ->
                number.add(
                    Tag.css(
                        "span",
                        "pm",
                        Tag.of("span", Figures.three(i.low()) + " to " + Figures.three(i.high())),
                        Tag.of("small", "95 % interval"))));
    Tag big =
        Tag.css(
            "div",
            "big",
            Tag.css(
                "p",
                "what",
                Tag.of("span", TableSentences.words(scores.metric())),
                Tag.of("small", "test")),
            number);
    Tag header =
        Tag.of(
            "header",
            Tag.css("div", "brand", Hero.mark(), Tag.of("span", "Fornix report"), links),
            Tag.of("h1", data.name()),
            Tag.css("p", "meta", sentences.meta()),
            Tag.css("div", "verdict", big),
            Tag.css("p", "lead", sentences.headline()));
    List<String> warnings = data.profile().warnings();
    return warnings.isEmpty()
        ? header
        : header.add(
            Tag.css(
                "p",
                "alert",
                Tag.of("b", Figures.counted(warnings.size(), "warning") + " about the data: "),
                Tag.of("span", warnings.get(0) + " "),
                Tag.of("a", "See the data").with("href", "#data")));
  }

  private Tag certainty() {
    Table table = Table.of("Metrics").words("Metric", "on the test rows").numbers("Value", "");
    data.scores()
        .all()
        .forEach((name, value) -> table.row(TableSentences.words(name), Figures.three(value)));
    return Block.section(
        "certainty",
        "How sure we are",
        "intervals, gap, comparisons",
        Block.sentences(sentences.certainty()),
        table.tag());
  }

  private Tag mistakes() {
    Tag section = Block.section("mistakes", "Where it is wrong", "test rows");
    data.mistakes()
        .ifPresentOrElse(
            m ->
                section.add(new HeatTable(new Confusions(m.matrix(), m.classes()), "row").figure()),
            () -> section.add(charts(new ResidualPlots(data).figures())));
    List<Tag> curves = new CurvePlots(data).figures();
    if (!curves.isEmpty()) {
      section.add(charts(curves));
    }
    data.insights().weak().ifPresent(weak -> section.add(weak(weak)));
    return section;
  }

  private static Tag charts(List<Tag> figures) {
    return Tag.css("div", "columns charts").add(figures);
  }

  private Tag weak(TableInsights.Weakness weak) {
    String sentence = sentences.weak(weak);
    if (weak.slices().slices().isEmpty()) {
      return Block.figure("Where the model is weaker", "slices", sentence);
    }
    Table table =
        Table.of("Slices")
            .words("Column", "")
            .words("Values", "")
            .numbers("Rows", "that judged")
            .numbers("There", weak.loss())
            .numbers("Elsewhere", "")
            .numbers("Difference", "interval for all slices");
    for (WeakSlices.Slice slice : weak.slices().slices().stream().limit(MOST_SLICES).toList()) {
      table.row(
          slice.column(),
          slice.values(),
          Figures.whole(slice.rows()),
          Figures.three(slice.loss()),
          Figures.three(slice.elsewhere()),
          TableSentences.range(slice.difference()));
    }
    return Block.figure("Where the model is weaker", "slices", sentence, table.tag());
  }

  private Tag models() {
    Table table =
        Table.of("Models")
            .words("Model", "")
            .numbers("Score", "on rows that judged")
            .numbers("Size", "of the file")
            .numbers("A row", "among many")
            .words("File", "");
    for (TableReportData.Offer offer : data.offers()) {
      table.row(
          offer.name(),
          Figures.three(offer.heldScore()),
          Figures.bytes(offer.bytes()),
          Figures.three(offer.microsPerRow()) + " µs",
          offer.file());
    }
    return Block.section(
        "models",
        "The models",
        "the first one was chosen",
        Tag.css("p", "say", sentences.offers()),
        table.tag());
  }

  private Tag search() {
    boolean partly = data.board().stream().anyMatch(line -> !line.judged().isEmpty());
    Table table =
        Table.of("Leaderboard")
            .numbers("Rank", "")
            .numbers("Trial", "")
            .words("Learner", "bold: in the model")
            .words("Origin", "")
            .numbers("Validation", TableSentences.words(data.scores().metric()));
    if (partly) {
      table.words("Judged by", "where not by all");
    }
    table.numbers("Rows", "at most, a fold").numbers("Took", "");
    for (TableReportData.Line line : data.board()) {
      List<String> cells = new ArrayList<>();
      cells.add(Figures.whole(line.rank()));
      cells.add(Figures.whole(line.trial()));
      cells.add(line.learner());
      cells.add(line.origin());
      cells.add(Figures.three(line.score()));
      if (partly) {
        cells.add(line.judged());
      }
      cells.add(Figures.whole(line.rows()));
      cells.add(Figures.duration(line.seconds()));
      table.row(
          line.chosen() ? "first" : "",
          cells.stream().map(cell -> Tag.of("span", cell)).toArray(Tag[]::new));
    }
    List<String> failed =
        data.failures().entrySet().stream()
            .map(e -> e.getValue() + " × " + e.getKey())
            .collect(Collectors.toList());
    return Block.section(
        "search",
        "The search",
        "leaderboard",
        Block.sentences(
            Stream.concat(
                    sentences.passedOver().stream(),
                    failed.isEmpty() ? Stream.of("No trial failed.") : failed.stream())
                .toList()),
        table.tag(),
        decisions());
  }

  private Tag decisions() {
    return data.insights()
        .noDecisions()
        .map(why -> Tag.css("p", "say", why.sentence()))
        .orElseGet(() -> ruler(data.insights().decisions()));
  }

  private static Tag ruler(List<DecisionImportance> all) {
    Tag ruler = Tag.css("div", "ruler");
    for (DecisionImportance each : all) {
      ruler.add(
          Tag.css(
              "p",
              "line other",
              Tag.css("span", "name", each.decision()),
              Block.bar(each.share()),
              Tag.css("span", "value", Figures.percent(each.share()))));
    }
    return Block.figure(
        "Which decisions of the search mattered",
        "functional ANOVA",
        "The share of what distinguishes the trials' scores that each decision alone accounts for,"
            + " where the search was.",
        ruler);
  }

  private Tag columns() {
    Table table =
        Table.of("Columns")
            .words("Column", "")
            .words("Kind", "")
            .words("Why", "")
            .numbers("Missing", "rows")
            .numbers("Different", "values")
            .words("Values", "");
    for (ColumnProfile column : data.profile().columns()) {
      table.row(
          column.name(),
          column.kind().text(),
          column.why(),
          Figures.whole(column.missing()),
          Figures.whole(column.different()),
          values(column));
    }
    List<String> notes = new ArrayList<>(data.profile().warnings());
    notes.add(
        data.profile().source()
            + ": "
            + Figures.counted(data.profile().rows(), "row")
            + ", "
            + data.profile().form()
            + ".");
    return Block.section("data", "The data", "profile", Block.sentences(notes), table.tag());
  }

  private static String values(ColumnProfile column) {
    return column
        .numbers()
        .map(numbers -> range(column, numbers))
        .or(() -> column.times().map(times -> times.earliest() + " to " + times.latest()))
        .orElseGet(
            () ->
                column.commonest().stream()
                    .limit(4)
                    .map(level -> level.name() + " (" + Figures.whole(level.rows()) + ")")
                    .collect(Collectors.joining(", ")));
  }

  /** Identifiers are names, and names are not rounded. */
  private static String range(ColumnProfile column, NumberSummary numbers) {
    if (column.kind() == ColumnKind.IDENTIFIER) {
      return NumberColumn.text(numbers.least()) + " to " + NumberColumn.text(numbers.most());
    }
    return end(numbers.least())
        + " to "
        + end(numbers.most())
        + ", half of them "
        + end(numbers.lowerQuartile())
        + " to "
        + end(numbers.upperQuartile());
  }

  /** In full where that is short: whoever looks for an impossible value must not see it rounded. */
  private static String end(double value) {
    String exact = NumberColumn.text(value);
    return exact.length() <= LONGEST ? exact : Figures.three(value);
  }
}
