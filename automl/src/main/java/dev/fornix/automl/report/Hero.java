package dev.fornix.automl.report;

import dev.fornix.estimators.metrics.Interval;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The top of the page: the result, how sure it is, and what it must be compared with. */
final class Hero {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Findings findings;
  private final ReportData data;
  private final Sentences sentences;

  Hero(Findings findings) {
    this.findings = findings;
    this.data = findings.data();
    this.sentences = new Sentences(findings);
  }

  /**
   * The top.
   *
   * @param links to the sections
   */
  Tag tag(Tag links) {
    Tag header =
        Tag.of(
            "header",
            Tag.css("div", "brand", mark(), Tag.of("span", "Fornix report"), links),
            Tag.of("h1", data.study().name()),
            Tag.css("p", "meta", meta()));
    Tag verdict = Tag.css("div", "verdict");
    big().ifPresent(verdict::add);
    new Ruler(findings).tag().ifPresent(verdict::add);
    header.add(verdict, lead(), figures());
    warning().ifPresent(header::add);
    return header;
  }

  /** An arch: what the name means. */
  static Tag mark() {
    return Tag.css("svg", "mark")
        .with("viewBox", "0 0 24 24")
        .with("aria-hidden", "true")
        .add(
            Plot.path("M3 21V12a9 9 0 0 1 18 0v9", "arch"),
            Plot.path("M8.5 21v-9a3.5 3.5 0 0 1 7 0v9", "arch"));
  }

  private String meta() {
    return "Image classification · "
        + data.data().location()
        + " · "
        + Figures.counted(data.data().classes().size(), "class", "classes")
        + " · "
        + data.data().shape()
        + " · "
        + DAY.format(data.provenance().finished());
  }

  private Optional<Tag> big() {
    Optional<Double> test = findings.test();
    return test.or(findings::validation).map(score -> big(score, test.isPresent()));
  }

  private Tag big(double score, boolean tested) {
    Tag number =
        Tag.css(
            "p",
            "number",
            Tag.of("strong", tested ? findings.tested(score) : findings.score(score)));
    if (tested) {
      findings.testInterval().map(this::reach).ifPresent(number::add);
    }
    return Tag.css(
        "div",
        "big",
        Tag.css(
            "p",
            "what",
            Tag.of("span", Wording.plain(findings.metric())),
            Tag.of("small", (tested ? "test " : "validation ") + Wording.term(findings.metric()))),
        number);
  }

  private Tag reach(Interval interval) {
    return Tag.css(
        "span",
        "pm",
        Tag.of("span", findings.tested(interval.low()) + " to " + findings.tested(interval.high())),
        Tag.of("small", "95 % interval"));
  }

  private Tag lead() {
    String comparison = sentences.comparison();
    Tag lead = Tag.css("p", "lead", sentences.headline());
    return comparison.isEmpty() ? lead : lead.text(" " + comparison);
  }

  private Tag figures() {
    Map<String, String> all = new LinkedHashMap<>();
    data.model()
        .map(ChosenModel::costs)
        .ifPresent(
            c -> {
              all.put("parameters", Figures.whole(c.parameters()));
              all.put("multiply-adds an image", Figures.whole(c.multiplyAdds()));
            });
    findings
        .latencyMillis()
        .ifPresent(l -> all.put("an image, one thread, alone", Figures.millis(l)));
    data.file().ifPresent(f -> all.put("model file", Figures.bytes(f.bytes())));
    all.put("trials", Figures.whole(data.search().trials().size()));
    all.put("in all", Figures.duration(data.provenance().totalSeconds()));
    Tag list = Tag.css("dl", "figures");
    all.forEach((name, value) -> list.add(Tag.of("div", Tag.of("dd", value), Tag.of("dt", name))));
    return list;
  }

  private Optional<Tag> warning() {
    int warnings = data.data().warnings().size();
    return warnings == 0
        ? Optional.empty()
        : Optional.of(
            Tag.css(
                "p",
                "alert",
                Tag.of("b", Figures.counted(warnings, "warning") + " about the data: "),
                Tag.of("span", data.data().warnings().get(0) + " "),
                Tag.of("a", warnings == 1 ? "See the data" : "See all").with("href", "#data")));
  }
}
