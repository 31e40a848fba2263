package dev.fornix.automl.plan;

import dev.fornix.automl.config.ClassWeights;
import dev.fornix.automl.config.Durations;
import dev.fornix.automl.config.Preference;
import dev.fornix.automl.config.SecondObjective;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.data.DataParts;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.training.Mirroring;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Says what a plan means, one sentence after the other. */
final class PlanWords {
  private final Plan plan;

  PlanWords(Plan plan) {
    this.plan = plan;
  }

  List<String> sentences(DataParts data, StudyConfig config) {
    List<String> words = new ArrayList<>();
    words.add(
        String.format(
            Locale.ROOT,
            "%,d images train, %,d choose between networks, %,d are kept for one look at the end.",
            data.train().size(),
            data.validation().size(),
            data.test().size()));
    words.add(search());
    wish(config).ifPresent(words::add);
    String pruner = config.search().pruner();
    if (!pruner.equals("none")) {
      words.add("Trials that fall behind are stopped early by the pruner " + pruner + ".");
    }
    plan.shares().ifPresent(shares -> words.add(time(shares)));
    plan.trials().ifPresent(n -> words.add(end(n)));
    plan.training().largestMultiplyAdds().ifPresent(most -> words.add(largest(most)));
    words.add(training());
    if (plan.finishes() && config.run().refit()) {
      words.add(
          "After the test the chosen network is trained once more, on training and validation"
              + " images together; the scores are those from before.");
    }
    words.add(weights(config.wish().classWeights()));
    return words;
  }

  /** With what the search begins. */
  static String beginning(int points, OptionalLong trials) {
    return "The search begins with a small fixed network and with "
        + points
        + (points == 1 ? " design" : " designs")
        + " known to be good"
        + (trials.isPresent()
            ? " (" + points + " of its " + trials.getAsLong() + " trials)."
            : ".");
  }

  /** Metric, objectives, limits and preference as far as they are not the usual ones. */
  private static Optional<String> wish(StudyConfig config) {
    StudyConfig.Wish wish = config.wish();
    List<String> words = new ArrayList<>();
    if (wish.metric() != ClassificationMetric.ACCURACY
        || !wish.objectives().isEmpty()
        || config.given().contains("metric")) {
      words.add("networks are judged by " + judges(wish));
    }
    if (!wish.limits().isEmpty()) {
      words.add(
          "only those are taken that keep "
              + wish.limits().stream().map(Limit::toString).collect(Collectors.joining(", ")));
    }
    if (wish.prefer() != Preference.SIMPLE) {
      words.add(preference(wish));
    }
    String sentence = String.join("; ", words);
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".");
  }

  private static String judges(StudyConfig.Wish wish) {
    String metric = wish.metric().key().replace('_', ' ');
    return wish.objectives().isEmpty()
        ? metric
        : metric
            + ", and beside it by "
            + wish.objectives().stream()
                .map(o -> o.key().replace('_', '-'))
                .collect(Collectors.joining(" and "));
  }

  private static String preference(StudyConfig.Wish wish) {
    return wish.tieBreaker()
        .map(
            cost ->
                "of those within one standard error of the best score the one with "
                    + cost.least()
                    + " is taken"
                    + (cost == SecondObjective.LATENCY && !wish.measuresLatency()
                        ? " (by multiply-adds, since only a limit on latency or latency as an"
                            + " objective has it measured)"
                        : ""))
        .orElse("the best score is taken, however close others come");
  }

  private String search() {
    return "Search the space "
        + plan.space()
        + " with "
        + plan.strategy()
        + " on "
        + plan.workers()
        + (plan.workers() == 1 ? " worker" : " workers")
        + mostAtOnce()
        + "; each trial trains for "
        + levels()
        + (plan.fidelities().levels().size() > 1
            ? ", and only the best " + share() + " of each level goes on to the next."
            : ".");
  }

  /** Trials do not depend on the number of workers, as each is proposed with a fixed lag. */
  private String mostAtOnce() {
    int most = plan.order().lag() + 1;
    return plan.order().byNumber() && plan.workers() > most
        ? " (of which "
            + most
            + " are busy at once, so that the trials are the same with any number)"
        : "";
  }

  private String share() {
    double reduction = Plan.reduction(plan.strategyOptions());
    return reduction == 3 ? "third" : String.format(Locale.ROOT, "one in %s", number(reduction));
  }

  private String levels() {
    Fidelities fidelities = plan.fidelities();
    List<String> amounts = fidelities.levels().stream().map(b -> number(b.amount())).toList();
    return String.join(", then ", amounts) + " " + unit(fidelities.highest());
  }

  private static String unit(Budget budget) {
    return budget.resource().name().toLowerCase(Locale.ROOT);
  }

  private String end(long trials) {
    String search = "The search ends after " + trials + " trials";
    return plan.shares().isPresent() || !plan.finishes()
        ? search + "."
        : search
            + "; then "
            + finalists()
            + " train again for "
            + number(plan.untimedRetraining().amount())
            + " "
            + unit(plan.untimedRetraining())
            + ".";
  }

  private String finalists() {
    Plan.Finalists finalists = plan.finalists();
    String best = finalists.count() == 1 ? "the best" : "the best " + finalists.count();
    return finalists.threads() == 1
        ? best
        : best + " (each by " + finalists.threads() + " threads)";
  }

  private String time(Plan.TimeShares shares) {
    return shares.search().equals(shares.total())
        ? "The whole " + Durations.text(shares.total()) + " is for the search."
        : "Of "
            + Durations.text(shares.total())
            + " the search gets until "
            + Durations.text(shares.search())
            + ", training "
            + finalists()
            + " again until "
            + Durations.text(shares.retraining())
            + ", the test, export and report the rest.";
  }

  private static String largest(long most) {
    return String.format(
        Locale.ROOT,
        "Networks above %,d multiply-adds are left out: they would see the data fewer than %.0f"
            + " times.",
        most,
        Planner.PASSES);
  }

  private String training() {
    Plan.TrainingPlan training = plan.training();
    return "Train in "
        + (training.reducedPrecision() ? "bf16, which this processor computes faster," : "float32")
        + " with batches of "
        + training.batchSize()
        + "; "
        + mirroring(training.mirroring());
  }

  private static String mirroring(Mirroring mirroring) {
    return switch (mirroring) {
      case KEEPS_CLASS -> "images may be mirrored.";
      case UNKNOWN ->
          "images are mirrored only where that proves useful, since the classes have no names that"
              + " would tell.";
      case CHANGES_CLASS -> "images are never mirrored, since the classes look like writing.";
    };
  }

  private static String weights(ClassWeights weights) {
    return weights == ClassWeights.BALANCED
        ? "Examples of rare classes count more in the loss, so that all classes count alike."
        : "All examples count alike in the loss, whatever their class.";
  }

  /** A number as people write it: three digits that count. */
  private static String number(double amount) {
    return amount == Math.rint(amount)
        ? Long.toString((long) amount)
        : String.format(Locale.ROOT, "%.3g", amount);
  }
}
