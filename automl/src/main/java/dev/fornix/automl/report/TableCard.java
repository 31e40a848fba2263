package dev.fornix.automl.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The model card of a table's model (Mitchell et al. 2019, "Model Cards for Model Reporting"), in
 * Markdown.
 */
public final class TableCard {
  private static final int MOST_COLUMNS = 20;

  private final TableReportData data;

  private TableCard(TableReportData data) {
    this.data = data;
  }

  /**
   * Write the card; the same data give the same bytes.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(TableReportData data, Path file) {
    try {
      Files.writeString(file, new TableCard(data).text());
    } catch (IOException e) {
      throw new UncheckedIOException("the model card " + file + " cannot be written", e);
    }
  }

  private String text() {
    TableSentences sentences = new TableSentences(data);
    Markdown card = new Markdown();
    card.title(1, "Model card: " + data.name());
    card.paragraph(sentences.meta() + ".");
    card.paragraph(sentences.headline());
    card.title(2, "How sure that is").list(sentences.certainty());
    card.table(
        List.of("metric", "on the test rows"),
        data.scores().all().entrySet().stream()
            .map(e -> List.of(TableSentences.words(e.getKey()), Figures.three(e.getValue())))
            .toList());
    card.title(2, "What it relies on").list(sentences.why());
    importances(card);
    weak(card, sentences);
    card.title(2, "Intended use")
        .paragraph(
            "To predict '"
                + data.study().target()
                + "' of rows that come from where the training rows came from. Rows of another"
                + " origin or time may be predicted worse; measure before relying on it.");
    card.title(2, "Models").paragraph(sentences.offers());
    card.table(
        List.of("model", "score on rows that judged", "size", "a row", "file"),
        data.offers().stream()
            .map(
                offer ->
                    List.of(
                        offer.name(),
                        Figures.three(offer.heldScore()),
                        Figures.bytes(offer.bytes()),
                        Figures.three(offer.microsPerRow()) + " µs",
                        offer.file()))
            .toList());
    card.title(2, "Data").list(data.profile().warnings());
    card.table(
        List.of("column", "kind", "missing", "different values"),
        data.profile().columns().stream()
            .map(
                column ->
                    List.of(
                        column.name(),
                        column.kind().text(),
                        Figures.whole(column.missing()),
                        Figures.whole(column.different())))
            .toList());
    card.title(2, "How it was made").list(data.plan());
    card.table(
        List.of("fact", "value"),
        data.facts().entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList());
    card.title(2, "Use").code("sh", String.join("\n", data.commands()));
    return card.toString();
  }

  private void importances(Markdown card) {
    TableInsights.Importances all = data.insights().importances();
    if (!all.columns().isEmpty()) {
      card.table(
          List.of(
              "column",
              TableSentences.words(all.metric()) + " worse by, where it is shuffled",
              "95 % interval"),
          all.columns().stream()
              .limit(MOST_COLUMNS)
              .map(
                  c ->
                      List.of(
                          c.column(), Figures.three(c.loss()), TableSentences.range(c.interval())))
              .toList());
    }
  }

  private void weak(Markdown card, TableSentences sentences) {
    data.insights()
        .weak()
        .ifPresent(
            weak -> {
              card.title(2, "Where it is weaker").paragraph(sentences.weak(weak));
              if (!weak.slices().slices().isEmpty()) {
                card.table(
                    List.of("column", "values", "rows", weak.loss(), "elsewhere", "difference"),
                    weak.slices().slices().stream()
                        .limit(MOST_COLUMNS)
                        .map(
                            s ->
                                List.of(
                                    s.column(),
                                    s.values(),
                                    Figures.whole(s.rows()),
                                    Figures.three(s.loss()),
                                    Figures.three(s.elsewhere()),
                                    TableSentences.range(s.difference())))
                        .toList());
              }
            });
  }
}
