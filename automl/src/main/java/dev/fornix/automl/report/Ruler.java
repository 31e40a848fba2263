package dev.fornix.automl.report;

import dev.fornix.estimators.metrics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The scores that belong together on one line each, at one scale. */
final class Ruler {
  private final Findings findings;
  private final List<Line> lines = new ArrayList<>();

  /**
   * A score.
   *
   * @param role its style
   */
  private record Line(
      String plain,
      String part,
      String role,
      double score,
      String text,
      Optional<Interval> interval) {}

  Ruler(Findings findings) {
    this.findings = findings;
    String chosen = findings.baselineWasChosen() ? "small fixed network" : "chosen network";
    findings
        .test()
        .ifPresent(
            s ->
                lines.add(
                    new Line(
                        chosen, "test", "test", s, findings.tested(s), findings.testInterval())));
    findings.chosen().ifPresent(t -> validated(chosen, "validation", t));
    findings.firstRandomRow().ifPresent(t -> validated(randomName(), "other", t));
    findings
        .baselineRow()
        .filter(t -> !findings.chosen().equals(Optional.of(t)))
        .ifPresent(t -> validated("baseline: small fixed network", "base", t));
  }

  private void validated(String plain, String role, TrialRow trial) {
    findings
        .validation(trial)
        .ifPresent(
            score ->
                lines.add(
                    new Line(
                        plain,
                        "validation, trained for " + Wording.budget(trial.trainedFor()),
                        role,
                        score,
                        findings.score(score),
                        findings.validationInterval(trial))));
  }

  private String randomName() {
    long count = findings.firstRandomDrawn();
    return count == 1 ? "first random trial" : "best of the first " + count + " random trials";
  }

  /** The lines; nothing if there is no score. */
  Optional<Tag> tag() {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Axis axis = axis();
    Tag ruler = Tag.css("div", "ruler");
    lines.forEach(l -> ruler.add(row(l, axis)));
    ruler.add(
        Tag.css(
            "p",
            "hint",
            Wording.towards(findings.objective().direction()) + " · bars are 95 % intervals"));
    return Optional.of(ruler);
  }

  private Axis axis() {
    double low = ends().min().orElseThrow();
    double high = ends().max().orElseThrow();
    return ScoreRange.linear(findings, low, high);
  }

  private DoubleStream ends() {
    return lines.stream()
        .flatMapToDouble(
            l ->
                l.interval()
                    .map(i -> DoubleStream.of(i.low(), l.score(), i.high()))
                    .orElseGet(() -> DoubleStream.of(l.score())));
  }

  private Tag row(Line line, Axis axis) {
    Tag track = Tag.css("span", "track").with("aria-hidden", "true");
    line.interval()
        .ifPresent(
            i -> {
              double from = axis.place(i.low());
              track.add(
                  Tag.of("i")
                      .with(
                          "style",
                          "left:"
                              + Block.width(from)
                              + ";width:"
                              + Block.width(axis.place(i.high()) - from)));
            });
    track.add(Tag.of("b").with("style", "left:" + Block.width(axis.place(line.score()))));
    return Tag.css(
        "p",
        "line " + line.role(),
        Tag.css("span", "name", Tag.of("span", line.plain() + " "), Tag.of("small", line.part())),
        track,
        Tag.css("span", "value", line.text()));
  }
}
