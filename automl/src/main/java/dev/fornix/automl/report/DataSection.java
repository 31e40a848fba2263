package dev.fornix.automl.report;

import dev.fornix.data.source.SkippedFile;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the network learnt from, warnings first. */
final class DataSection {
  private static final int MOST_SKIPPED = 50;
  private static final int MOST_CLASSES = 30;

  private final DataFacts data;

  DataSection(Findings findings) {
    this.data = findings.data().data();
  }

  Tag tag() {
    Tag section = Block.section("data", "The data", data.location());
    if (!data.warnings().isEmpty()) {
      section.add(
          Tag.css("ul", "warnings")
              .add(data.warnings().stream().map(w -> Tag.of("li", w)).toList()));
    }
    section.add(Tag.css("div", "columns", Tag.of("div", Block.facts(facts())), classes()));
    return data.skipped().isEmpty() ? section : section.add(skipped());
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    DataFacts.Parts parts = data.parts();
    facts.put("to learn from (training)", Figures.counted(parts.train(), "image"));
    facts.put("to choose by (validation)", Figures.counted(parts.validation(), "image"));
    facts.put("to judge at the end (test)", Figures.counted(parts.test(), "image"));
    facts.put("height × width × channels", data.shape().toString());
    if (!data.framing().isBlank()) {
      facts.put("how images were brought to it", data.framing());
    }
    facts.put("duplicates in training", Figures.whole(data.duplicates().withinTraining()));
    facts.put("with conflicting labels", Figures.whole(data.duplicates().conflicting()));
    facts.put("test images also in training", Figures.whole(data.duplicates().inTestToo()));
    facts.put("files left out", Figures.whole(data.skipped().size()));
    facts.put("licence", data.licence().isBlank() ? "not known" : data.licence());
    facts.put("fingerprint", data.fingerprint());
    return facts;
  }

  private Tag classes() {
    List<DataFacts.ClassCount> bySize =
        data.classes().stream()
            .sorted(Comparator.comparingLong(DataFacts.ClassCount::images).reversed())
            .toList();
    Tag figure = Block.figure("Images of each class", "training part", sentence(bySize));
    if (bySize.size() <= MOST_CLASSES) {
      return figure.add(table(data.classes(), bySize.get(0).images()));
    }
    return figure.add(
        Block.fold("All " + bySize.size() + " classes", table(bySize, bySize.get(0).images())));
  }

  private static String sentence(List<DataFacts.ClassCount> bySize) {
    DataFacts.ClassCount most = bySize.get(0);
    DataFacts.ClassCount least = bySize.get(bySize.size() - 1);
    if (most.images() == least.images()) {
      return "Every class has " + Figures.counted(most.images(), "image") + ".";
    }
    return "From "
        + Figures.whole(least.images())
        + " ("
        + least.name()
        + ") to "
        + Figures.whole(most.images())
        + " ("
        + most.name()
        + ")"
        + (least.images() == 0
            ? "."
            : ", " + Figures.three(most.images() / (double) least.images()) + " times as many.");
  }

  private static Tag table(List<DataFacts.ClassCount> classes, long most) {
    Table table = Table.of("Images of each class").words("class", "").numbers("images", "");
    table.words("", "");
    classes.forEach(
        c ->
            table.row(
                "",
                Tag.of("span", c.name()),
                Tag.of("span", Figures.whole(c.images())),
                Block.bar(c.images() / (double) Math.max(1, most))));
    return table.tag();
  }

  private Tag skipped() {
    Table table = Table.of("Files left out").words("file", "").words("why", "");
    data.skipped().stream().limit(MOST_SKIPPED).forEach(s -> row(table, s));
    int more = data.skipped().size() - MOST_SKIPPED;
    Tag fold =
        Block.fold(Figures.counted(data.skipped().size(), "file") + " left out", table.tag());
    return more > 0 ? fold.add(Tag.of("p", "… and " + Figures.whole(more) + " more.")) : fold;
  }

  private static void row(Table table, SkippedFile file) {
    table.row(file.name(), file.reason());
  }
}
