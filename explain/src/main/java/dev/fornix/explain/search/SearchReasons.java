package dev.fornix.explain.search;

import dev.fornix.core.objective.Objective;
import dev.fornix.core.objective.ParetoFront;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Place;
import dev.fornix.strategies.importance.DecisionImportance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Why a search ended with this one, in sentences: which decisions mattered, what was traded against
 * what, what the search saw, and how sure the choice is.
 *
 * <pre>{@code
 * List<Reason> reasons = SearchReasons.of(evidence, new SplittableRandom(seed));
 * }</pre>
 */
public final class SearchReasons {
  /** With fewer trials what a forest says of decisions is chance only. */
  public static final int FEW = 10;

  /** Decisions that account for less are not worth a sentence. */
  private static final double SMALL_SHARE = 0.05;

  private static final int MOST_DECISIONS = 3;

  private final SearchEvidence evidence;

  private SearchReasons(SearchEvidence evidence) {
    this.evidence = evidence;
  }

  /**
   * Everything that can be said.
   *
   * @param random for the forest that judges decisions; the same one gives the same sentences
   * @return in the order of the topics
   */
  public static List<Reason> of(SearchEvidence evidence, RandomGenerator random) {
    SearchReasons reasons = new SearchReasons(evidence);
    List<Reason> all = new ArrayList<>();
    all.add(new Reason(Reason.Topic.DECISIONS, reasons.decisions(random)));
    reasons.trade().ifPresent(sentence -> all.add(new Reason(Reason.Topic.TRADE, sentence)));
    all.add(new Reason(Reason.Topic.COVERAGE, reasons.coverage()));
    all.add(new Reason(Reason.Topic.CERTAINTY, reasons.certainty()));
    return List.copyOf(all);
  }

  private String decisions(RandomGenerator random) {
    List<ScoredTrial> trials = evidence.sample();
    if (trials.size() < FEW) {
      return "With "
          + counted(trials.size(), "measured trial")
          + " it cannot be said which decisions mattered; that takes "
          + FEW
          + " at least.";
    }
    List<DecisionImportance> important =
        DecisionImportance.of(
                trials.stream().map(ScoredTrial::configuration).toList(),
                trials.stream().map(evidence::score).toList(),
                random)
            .stream()
            .filter(each -> each.share() >= SMALL_SHARE)
            .limit(MOST_DECISIONS)
            .toList();
    if (important.isEmpty()) {
      return "No single decision made much of a difference: scores depend on how decisions go"
          + " together, or on chance.";
    }
    List<String> sentences = important.stream().map(this::decision).toList();
    return "What made the difference between trials: " + String.join("; ", sentences) + ".";
  }

  private String decision(DecisionImportance importance) {
    String place = importance.decision();
    String head = place + " (" + Words.percent(importance.share()) + " of the spread";
    Optional<String> answer = answer(evidence.chosen().configuration(), place);
    if (answer.isEmpty()) {
      return head + "; not a decision of the chosen one)";
    }
    Predicate<ScoredTrial> same = trial -> answer(trial.configuration(), place).equals(answer);
    OptionalDouble with = mean(same);
    OptionalDouble without = mean(same.negate());
    String comparison =
        with.isPresent() && without.isPresent()
            ? ", on average "
                + Words.value(evidence.objective(), with.getAsDouble())
                + " against "
                + Words.value(evidence.objective(), without.getAsDouble())
                + " of the others"
            : "";
    return head + "; chosen: " + answer.get() + comparison + ")";
  }

  private static Optional<String> answer(Configuration configuration, String place) {
    return configuration.answer(Place.of(place)).map(each -> each.text());
  }

  private OptionalDouble mean(Predicate<ScoredTrial> which) {
    return evidence.sample().stream().filter(which).mapToDouble(evidence::score).average();
  }

  private Optional<String> trade() {
    return evidence.cost().flatMap(this::trade);
  }

  private Optional<String> trade(Objective cost) {
    List<ScoredTrial> priced =
        evidence.trials().stream().filter(t -> t.values().containsKey(cost.name())).toList();
    if (!priced.contains(evidence.chosen()) || priced.size() < 2) {
      return Optional.empty();
    }
    List<ScoredTrial> front =
        ParetoFront.of(priced, ScoredTrial::values, List.of(evidence.objective(), cost));
    if (!front.contains(evidence.chosen())) {
      ScoredTrial better =
          front.stream()
              .filter(t -> evidence.merit(t) >= evidence.merit(evidence.chosen()))
              .min(Comparator.comparingDouble(t -> price(cost, t)))
              .orElseThrow();
      return Optional.of(
          "Trial "
              + better.number()
              + " was no worse ("
              + Words.value(evidence.objective(), evidence.score(better))
              + ") and cheaper ("
              + Words.value(cost, price(cost, better))
              + " against "
              + Words.value(cost, price(cost, evidence.chosen()))
              + "): the choice looked at something else.");
    }
    List<String> parts = new ArrayList<>();
    neighbour(front, cost, true).ifPresent(t -> parts.add("the next cheaper" + against(t, cost)));
    neighbour(front, cost, false).ifPresent(t -> parts.add("the next better" + against(t, cost)));
    return Optional.of(
        "No other trial was both better and cheaper in "
            + Words.name(cost)
            + (parts.isEmpty() ? "" : "; " + String.join(", and ", parts))
            + ".");
  }

  /** The nearest on the front that is cheaper, or else better. */
  private Optional<ScoredTrial> neighbour(
      List<ScoredTrial> front, Objective cost, boolean cheaper) {
    double own = evidence.merit(evidence.chosen());
    Comparator<ScoredTrial> byMerit = Comparator.comparingDouble(evidence::merit);
    return cheaper
        ? front.stream()
            .filter(t -> cost.direction().better(price(cost, t), price(cost, evidence.chosen())))
            .max(byMerit)
        : front.stream().filter(t -> evidence.merit(t) > own).min(byMerit);
  }

  private String against(ScoredTrial other, Objective cost) {
    double gap = evidence.merit(other) - evidence.merit(evidence.chosen());
    return " one (trial "
        + other.number()
        + ") is "
        + Words.difference(evidence.objective(), gap)
        + (gap < 0 ? " worse" : " better")
        + " and takes "
        + Words.value(cost, price(cost, other))
        + " instead of "
        + Words.value(cost, price(cost, evidence.chosen()));
  }

  private static double price(Objective cost, ScoredTrial trial) {
    return trial.values().getOrDefault(cost.name(), Double.NaN);
  }

  private String coverage() {
    boolean known = evidence.measured() <= evidence.trials().size();
    long different =
        known
            ? evidence.trials().stream().map(t -> t.configuration().text()).distinct().count()
            : evidence.measured();
    String seen =
        "The search measured "
            + (known
                ? counted(different, "different configuration")
                : counted(different, "configuration") + " (some perhaps more than once)")
            + evidence.possible().map(all -> " of " + Words.count(all)).orElse("");
    return seen + evidence.possible().map(all -> share(different, all)).orElse("") + ".";
  }

  private static String share(long different, BigInteger all) {
    double share = different / all.doubleValue();
    if (share >= 0.995) {
      return ", which is all there are";
    }
    return share < 0.001
        ? ": a better one may well exist that was not tried"
        : ", " + Words.number(100 * share) + " % of what there is";
  }

  private String certainty() {
    double own = evidence.merit(evidence.chosen());
    Optional<ScoredTrial> rival =
        evidence.trials().stream()
            .filter(t -> !t.configuration().equals(evidence.chosen().configuration()))
            .max(Comparator.comparingDouble(evidence::merit));
    if (rival.isEmpty()) {
      return "There was no other configuration to compare it with.";
    }
    double lead = own - evidence.merit(rival.get());
    String lies =
        "The best other one (trial "
            + rival.get().number()
            + ") is "
            + (lead == 0 ? "level" : apart(lead))
            + " on the data that chose";
    OptionalDouble error = evidence.chance().between(evidence.chosen(), rival.get());
    if (error.isEmpty()) {
      return lies + "; how much of that is chance is not known.";
    }
    return lies + ", " + judged(lead, error.getAsDouble());
  }

  private String apart(double lead) {
    return Words.difference(evidence.objective(), lead) + (lead > 0 ? " behind" : " ahead");
  }

  private String judged(double lead, double error) {
    long level =
        evidence.trials().stream()
            .filter(t -> !t.configuration().equals(evidence.chosen().configuration()))
            .filter(t -> Math.abs(evidence.merit(t) - evidence.merit(evidence.chosen())) <= error)
            .count();
    String measure = Words.difference(evidence.objective(), error);
    if (Math.abs(lead) > 2 * error) {
      return "more than twice what chance moves such a difference by ("
          + measure
          + "): other data of the same kind would probably choose the same.";
    }
    return Math.abs(lead) > error
        ? "more than what chance moves such a difference by ("
            + measure
            + "), if not by much: take it as likely, not as settled."
        : "less than what chance moves such a difference by ("
            + measure
            + "): "
            + (level == 1 ? "that one is" : level + " others are")
            + " as good as this one as far as can be told, and other data could choose otherwise.";
  }

  private static String counted(long count, String noun) {
    return Words.number((double) count) + " " + noun + (count == 1 ? "" : "s");
  }
}
