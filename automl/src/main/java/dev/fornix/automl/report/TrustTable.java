package dev.fornix.automl.report;

import java.util.List;
import java.util.Optional;

/** How far the cheap scores of a search ordered its networks as training did. */
final class TrustTable {
  private static final String NONE = "–";

  private final List<ScoreTrust> scores;

  TrustTable(Findings findings) {
    this.scores = findings.data().search().trust();
  }

  /** The table with what to see in it; nothing where the search had no cheap scores. */
  Optional<Tag> figure() {
    return scores.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Block.figure(
                "How far cheap scores are to be trusted",
                "rank correlation",
                sentence(),
                table(),
                Tag.css(
                    "p",
                    "say",
                    "1 is the same order, 0 none, −1 the reverse. Scores of untrained networks are"
                        + " compared over networks of which many were chosen for a good score,"
                        + " which makes the agreement look smaller than among all networks; their"
                        + " trainings differ in recipe too.")));
  }

  private String sentence() {
    List<ScoreTrust> judged =
        scores.stream().filter(s -> s.architectures() >= ScoreTrust.FEWEST).toList();
    if (judged.isEmpty()) {
      return "Too few networks have both a cheap score and a training to tell whether the score"
          + " is any good: "
          + ScoreTrust.FEWEST
          + " are needed.";
    }
    long failed = judged.stream().filter(ScoreTrust::failed).count();
    return failed == 0
        ? "Each score that can be judged ordered the networks better than their number of"
            + " parameters does."
        : Figures.whole(failed)
            + " of the "
            + Figures.counted(judged.size(), "score")
            + " that can be judged "
            + (failed == 1 ? "was" : "were")
            + " no better than the number of parameters, or put the worse networks first: not to"
            + " be trusted on such data.";
  }

  private Tag table() {
    Table table =
        Table.of("Cheap scores")
            .words("cheap score", "")
            .words("compared with", "")
            .numbers("networks", "with both")
            .numbers("Spearman", "95 % interval")
            .numbers("Kendall", "tau-b")
            .numbers("number of parameters", "Spearman, same networks")
            .words("", "");
    scores.forEach(score -> row(table, score));
    return table.tag();
  }

  private static void row(Table table, ScoreTrust trust) {
    table.row(
        trust.score(),
        trust.against(),
        Figures.whole(trust.architectures()),
        trust.spearman().map(ScoreTrust::two).orElse(NONE)
            + trust
                .spearmanInterval()
                .map(i -> " (" + ScoreTrust.two(i.low()) + " to " + ScoreTrust.two(i.high()) + ")")
                .orElse(""),
        trust.kendall().map(ScoreTrust::two).orElse(NONE),
        trust.parametersSpearman().map(ScoreTrust::two).orElse(NONE),
        trust.doubt().orElse(""));
  }
}
