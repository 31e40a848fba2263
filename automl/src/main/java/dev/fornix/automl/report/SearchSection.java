package dev.fornix.automl.report;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How the search went: its course, what it traded for what, and what it ranked. */
final class SearchSection {
  private static final String MULTIPLY_ADDS = "multiply_adds";

  private final Findings findings;
  private final Sentences sentences;
  private final SearchStory story;

  SearchSection(Findings findings) {
    this.findings = findings;
    this.sentences = new Sentences(findings);
    this.story = new SearchStory(findings);
  }

  Tag tag() {
    Tag section =
        Block.section(
            "search",
            "The search",
            findings.data().study().strategy() + " in " + findings.data().study().space(),
            Tag.css("p", "say", sentences.counts() + earlierStudy() + alarms()),
            Tag.css("div", "columns charts").add(charts()),
            new LeaderboardTable(findings).figure());
    new TrustTable(findings).figure().ifPresent(section::add);
    return section.add(new FailureTable(findings).figure());
  }

  private String earlierStudy() {
    return findings.data().search().earlierStudy().map(sentence -> " " + sentence).orElse("");
  }

  private String alarms() {
    return findings.data().search().alarms().stream()
        .map(sentence -> " " + sentence)
        .collect(Collectors.joining());
  }

  private List<Tag> charts() {
    List<Tag> charts = new ArrayList<>();
    HistoryChart history = new HistoryChart(findings);
    history
        .svg()
        .ifPresent(
            svg ->
                charts.add(
                    Block.figure(
                        "Score over the course of the search",
                        "history",
                        story.history(),
                        svg,
                        with(stateKey(), history.beyond()))));
    costs().forEach(cost -> tradeOff(cost, charts));
    learning(charts);
    return charts;
  }

  private Tag stateKey() {
    Tag key = Dots.key(states(), findings.data().search().trials().size());
    findings.chosen().ifPresent(c -> key.add(Dots.chosen()));
    return key;
  }

  private List<TrialState> states() {
    return Arrays.stream(TrialState.values())
        .filter(s -> s != TrialState.WAITING && !findings.in(s).isEmpty())
        .toList();
  }

  /** Multiply-adds always; any other cost that was an objective as well. */
  private List<String> costs() {
    List<String> costs = new ArrayList<>(List.of(MULTIPLY_ADDS));
    findings.data().study().objectives().stream()
        .skip(1)
        .map(Objective::name)
        .filter(n -> !n.equals(MULTIPLY_ADDS))
        .forEach(costs::add);
    return costs;
  }

  private void tradeOff(String cost, List<Tag> charts) {
    TradeOffChart chart = new TradeOffChart(findings, cost);
    chart
        .svg()
        .ifPresent(
            svg ->
                charts.add(
                    Block.figure(
                        "Score against " + Wording.quantity(cost),
                        "Pareto front",
                        chart.sentence(),
                        svg,
                        with(chart.key(), chart.beyond()))));
  }

  private static Tag with(Tag key, String note) {
    return note.isEmpty() ? key : key.add(Tag.of("span", note));
  }

  private void learning(List<Tag> charts) {
    LearningChart chart = new LearningChart(findings);
    String sentence = chart.first().map(story::learning).orElse("");
    chart
        .scores()
        .ifPresent(
            svg ->
                charts.add(
                    Block.figure(
                        "How the best networks learnt",
                        "learning curves",
                        sentence,
                        svg,
                        chart.key())));
    chart
        .losses()
        .ifPresent(
            svg ->
                charts.add(
                    Block.figure(
                        "How well they fit the training images",
                        "training loss",
                        "Lower is a better fit to what was learnt from; only the score on new"
                            + " images counts.",
                        svg,
                        chart.key())));
  }
}
