package dev.fornix.automl.plan;

import dev.fornix.automl.config.ClassWeights;
import dev.fornix.automl.config.Durations;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Fidelities;
import dev.fornix.data.DataParts;
import dev.fornix.estimators.training.Mirroring;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    String pruner = config.search().pruner();
    if (!pruner.equals("none")) {
      words.add("Trials that fall behind are stopped early by the pruner " + pruner + ".");
    }
    plan.shares().ifPresent(shares -> words.add(time(shares)));
    if (plan.startingPoints()) {
      words.add("The search begins with a small fixed network and with designs known to be good.");
    }
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
