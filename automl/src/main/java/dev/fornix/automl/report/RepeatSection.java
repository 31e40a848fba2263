package dev.fornix.automl.report;

import dev.fornix.core.objective.Limit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How to come to the same result again, and where the time went. */
final class RepeatSection {
  private final ReportData data;
  private final Provenance provenance;

  RepeatSection(Findings findings) {
    this.data = findings.data();
    this.provenance = data.provenance();
  }

  Tag tag() {
    Tag section =
        Block.section(
            "repeat",
            "How to repeat it",
            "reproducibility",
            Block.code(data.study().command()),
            Tag.css(
                "div",
                "columns",
                Tag.of("div", Block.facts(facts())),
                Tag.of("div", Block.facts(provenance.versions()))));
    return provenance.totalSeconds() > 0 ? section.add(time()) : section;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("seed", Long.toString(data.study().seed()));
    facts.put("data fingerprint", data.data().fingerprint());
    facts.put("architecture space", data.study().space());
    facts.put("search strategy", data.study().strategy());
    if (!data.study().limits().isEmpty()) {
      facts.put(
          "limits",
          data.study().limits().stream().map(Limit::toString).collect(Collectors.joining(", ")));
    }
    facts.put("workers", Integer.toString(provenance.workers()));
    return facts;
  }

  private Tag time() {
    double total = provenance.totalSeconds();
    Map.Entry<String, Double> most =
        provenance.stageSeconds().entrySet().stream()
            .max(Comparator.comparingDouble(Map.Entry::getValue))
            .orElseThrow();
    Tag bar = Tag.css("div", "stages").with("aria-hidden", "true");
    Tag key = Tag.css("dl", "stage-key");
    int index = 0;
    for (Map.Entry<String, Double> stage : provenance.stageSeconds().entrySet()) {
      String css = "s" + index % 6;
      bar.add(Tag.css("i", css).with("style", "width:" + Block.width(stage.getValue() / total)));
      key.add(
          Tag.of(
              "div",
              Tag.of("dt", Tag.css("i", css), Tag.of("span", stage.getKey())),
              Tag.of("dd", Figures.duration(stage.getValue()))));
      index++;
    }
    String sentence =
        Figures.duration(total)
            + " in all, of which "
            + most.getKey()
            + " took "
            + Figures.percent(most.getValue() / total)
            + ".";
    return Block.figure("Where the time went", "", sentence, bar, key);
  }
}
