package dev.fornix.automl.plan;

import dev.fornix.automl.config.ClassWeights;
import dev.fornix.automl.config.NetworkPreference;
import dev.fornix.automl.config.SearchConfig;
import dev.fornix.automl.config.SecondObjective;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.config.Wish;
import dev.fornix.automl.report.Figures;
import dev.fornix.automl.report.Wording;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Resource;
import dev.fornix.data.DataParts;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.proxy.CheapScore;
import dev.fornix.estimators.proxy.Proxy;
import dev.fornix.estimators.training.Mirroring;
import dev.fornix.strategies.portfolio.PortfolioProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says what a plan means, one sentence after the other. */
final class PlanWords {
  private final Plan plan;

  PlanWords(Plan plan) {
    this.plan = plan;
  }

  /** The plan; with why no networks are scored before the search, where somebody expects that. */
  List<String> sentences(DataParts data, StudyConfig config, Optional<String> noFilter) {
    List<String> words = new ArrayList<>();
    words.add(
        String.format(
            Locale.ROOT,
            "%,d images train, %,d choose between networks, %,d test the final one once.",
            data.train().size(),
            data.validation().size(),
            data.test().size()));
    words.add(search());
    if (config.search().enlarges()) {
      words.add(enlarged(config.search()));
    }
    plan.filter().ifPresent(filter -> words.add(filter(filter)));
    noFilter.ifPresent(why -> words.add("No networks are scored before the search: " + why + "."));
    choices(config).ifPresent(words::add);
    wish(config).ifPresent(words::add);
    String pruner = config.search().pruner();
    if (!pruner.equals("none")) {
      words.add("The pruner " + pruner + " stops trials that fall behind.");
    }
    if (config.search().inherit()) {
      words.add(
          "A network that the strategy makes from another begins with that one's weights, as far as"
              + " they fit, and one that is trained again with its own.");
    }
    plan.shares().ifPresent(shares -> words.add(time(shares)));
    plan.trials().ifPresent(n -> words.add(end(n)));
    if (plan.finishes()) {
      words.add(
          "The small fixed network gets "
              + (sharing()
                  ? "a training of its own, "
                      + Wording.budget(plan.wholeTraining())
                      + ", at the beginning"
                  : "the search's longest training from the beginning")
              + ", and is trained again only where there are too few others.");
    }
    plan.training().largestMultiplyAdds().ifPresent(most -> words.add(largest(most)));
    words.add(training());
    fewerWorkers(config).ifPresent(words::add);
    if (plan.finishes() && config.run().refit()) {
      words.add(
          "After its test the network is trained once more, on training and validation images;"
              + " the scores are those from before.");
    }
    if (config.wish().classWeights() == ClassWeights.BALANCED) {
      words.add("All classes count alike in the loss, however rare.");
    }
    return words;
  }

  /** With what the search begins. */
  static String beginning(int points, OptionalLong trials) {
    return "The search begins with the baseline, a small fixed network, and "
        + points
        + (points == 1 ? " design" : " designs")
        + " known to be good"
        + (trials.isPresent()
            ? " (" + points + " of its " + Figures.counted(trials.getAsLong(), "trial") + ")."
            : ".");
  }

  /** Why a search is as it is where nobody said it; the strategy of a fit says so itself. */
  private Optional<String> choices(StudyConfig config) {
    List<String> choices = new ArrayList<>();
    if (config.search().space().isEmpty()) {
      choices.add("the space " + plan.space() + ", whose networks train fast on processors");
    }
    if (config.search().strategy().isEmpty()) {
      choices.add(
          "the strategy "
              + plan.strategy()
              + ", which suits any space and any number of trials (portfolio would pick one)");
    }
    if (config.budget().trials().isEmpty() && plan.trials().isPresent()) {
      choices.add("the number of trials, " + plan.trials().getAsLong());
    }
    return plan.finishes() || choices.isEmpty()
        ? Optional.empty()
        : Optional.of("Left to Fornix, and chosen as usual: " + String.join("; ", choices) + ".");
  }

  private Optional<String> fewerWorkers(StudyConfig config) {
    return config.run().workers().stream()
        .filter(wanted -> wanted > plan.workers() && !sharing())
        .mapToObj(
            wanted ->
                plan.workers()
                    + (plan.workers() == 1 ? " worker runs" : " workers run")
                    + " rather than "
                    + wanted
                    + ", for more would not find the memory that each may use; --worker-memory sets"
                    + " how much that is.")
        .findFirst();
  }

  /** Metric, objectives, limits and preference as far as they are not the usual ones. */
  private Optional<String> wish(StudyConfig config) {
    Wish wish = config.wish();
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
    if (plan.finishes() && !wish.objectives().isEmpty()) {
      words.add("networks that no other beats in all of these are trained again before others");
    }
    if (wish.prefer() != NetworkPreference.SIMPLE) {
      words.add(preference(wish));
    }
    String sentence = String.join("; ", words);
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".");
  }

  private static String judges(Wish wish) {
    String metric = wish.metric().key().replace('_', ' ');
    return wish.objectives().isEmpty()
        ? metric
        : metric
            + ", and beside it by "
            + wish.objectives().stream()
                .map(o -> o.key().replace('_', '-'))
                .collect(Collectors.joining(" and "));
  }

  private static String preference(Wish wish) {
    return wish.tieBreaker()
        .map(
            cost ->
                "of those within one standard error of the best score the one with "
                    + cost.least()
                    + " is taken"
                    + (cost == SecondObjective.LATENCY && !wish.needs(cost)
                        ? " (by multiply-adds, since only a limit on latency or latency as an"
                            + " objective has it measured)"
                        : ""))
        .orElse("the best score is taken, however close others come");
  }

  private boolean sharing() {
    return plan.training().shared().isPresent();
  }

  private String search() {
    return plan.training().shared().map(this::search).orElseGet(this::searchByTraining);
  }

  private String search(Plan.SharedPlan shared) {
    return shared.use() == Plan.Sharing.RELAXATION ? mixed(shared) : scored(shared);
  }

  private String mixed(Plan.SharedPlan shared) {
    return "Search "
        + plan.space()
        + " with "
        + plan.strategy()
        + ": one worker"
        + (shared.threads() == 1 ? "" : " of " + shared.threads() + " threads")
        + " trains a network in which all candidates are mixed, for "
        + Figures.counted((long) shared.training().amount(), "epoch")
        + ", each of them a trial whose network has the candidates that count most by then. "
        + "Every training of a network by itself begins from scratch, with the usual recipe.";
  }

  private String scored(Plan.SharedPlan shared) {
    boolean inTurn = shared.use() == Plan.Sharing.IN_TURN;
    String training =
        shared.training().resource() == Resource.SECONDS
            ? time(Duration.ofMillis((long) (shared.training().amount() * 1000)))
            : Wording.budget(shared.training());
    return "Search "
        + plan.space()
        + " with "
        + plan.strategy()
        + " on weights that all networks share: one worker trains them "
        + (inTurn
            ? "in turn with the strategy, which learns from scores by them, for "
                + training
                + " in all"
            : "for " + training + " along random networks")
        + (inTurn
            ? ". "
            : ", then a trial scores a network by them without a training of its own. ")
        + "Every training of a network by itself begins from scratch, with the usual recipe.";
  }

  private String searchByTraining() {
    return "Search "
        + plan.space()
        + " with "
        + plan.strategy()
        + " on "
        + plan.workers()
        + (plan.workers() == 1 ? " worker" : " workers")
        + mostAtOnce()
        + "; a trial trains "
        + budgets()
        + (plan.fidelities().levels().size() > 1
            ? ", and the best " + share() + " of a level goes on to the next" + outOfReach() + "."
            : ".");
  }

  /** As NASNet's cells were (Zoph et al. 2018, section 3). */
  private static String enlarged(SearchConfig search) {
    return "The best are trained again as larger networks of the same decisions, with "
        + search.finalSpaceOptions().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(option -> option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining(" and "))
        + "; costs and limits are those of the larger ones, scores of the search those of the"
        + " smaller ones.";
  }

  private static String filter(Plan.Filter filter) {
    return "Before it, "
        + filter.time().map(time -> "in at most " + time(time) + ", up to ").orElse("")
        + Figures.counted(filter.most(), "network")
        + " are drawn and scored without training, by "
        + scorer(CheapScore.named(filter.score()))
        + " on "
        + Figures.counted(filter.batch(), "training image")
        + "; the best "
        + (filter.starters() == 1
            ? "is one of its first trials"
            : filter.starters() + " that are not alike are among its first trials")
        + ", and each network that is trained is scored too, so that the report can say how far"
        + " such scores are to be trusted.";
  }

  private static String scorer(CheapScore score) {
    List<String> names = score.proxies().stream().map(Proxy::name).toList();
    int last = names.size() - 1;
    return last == 0
        ? score.name()
        : "the "
            + score.name()
            + " of "
            + String.join(", ", names.subList(0, last))
            + " and "
            + names.get(last);
  }

  private String budgets() {
    return plan.training().passes().stream()
        .mapToObj(passes -> Wording.budget(Budget.epochs(passes)))
        .map(epochs -> plan.shrinksImages() ? onSmallerImages(epochs) : onParts(epochs))
        .findFirst()
        .orElseGet(() -> "for " + levels());
  }

  private String onParts(String epochs) {
    return "on " + levels() + " (the larger parts contain the smaller), " + epochs + " each";
  }

  private String onSmallerImages(String epochs) {
    return "for "
        + epochs
        + " on images of "
        + levels()
        + " a side, by which it is judged too"
        + (plan.finishes() ? "; the best are trained again on whole images" : "");
  }

  /** Of a few trials none is promoted to the end; said of the strategy that has no brackets. */
  private String outOfReach() {
    List<Budget> levels = plan.fidelities().levels();
    List<String> missed =
        IntStream.range(0, levels.size())
            .filter(this::isOutOfReach)
            .mapToObj(level -> bare(levels.get(level)))
            .toList();
    boolean asynchronous =
        plan.strategy().equals(Planner.ASHA)
            || (plan.strategy().equals(Planner.PORTFOLIO)
                && plan.trials().stream()
                    .allMatch(trials -> trials < PortfolioProvider.FEWEST_FOR_BRACKETS));
    return missed.isEmpty() || !asynchronous
        ? ""
        : " (none will reach "
            + String.join(" or ", missed)
            + plan.trials().stream()
                .mapToObj(n -> " in " + Figures.counted(n, "trial"))
                .findFirst()
                .orElse("")
            + ")";
  }

  private boolean isOutOfReach(int level) {
    return plan.trials().isPresent()
        ? plan.trials().getAsLong() < needed(level)
        : plan.fidelities().highest().resource() == Resource.SECONDS
            && plan.shares().stream()
                .mapToDouble(s -> plan.workers() * (s.search().toMillis() / 1000.0))
                .anyMatch(seconds -> seconds < secondsFor(level));
  }

  /** That all the trials take together which one at a level comes from. */
  private double secondsFor(int level) {
    double reduction = Plan.reduction(plan.strategyOptions());
    List<Budget> levels = plan.fidelities().levels();
    double seconds = Math.pow(reduction, level) * levels.get(0).amount();
    for (int i = 1; i <= level; i++) {
      double further = levels.get(i).amount() - levels.get(i - 1).amount();
      seconds += Math.pow(reduction, (double) level - i) * further;
    }
    return seconds;
  }

  /** The first promotion to a level needs enough results of each below, all older than the lag. */
  private double needed(int level) {
    double reduction = Plan.reduction(plan.strategyOptions());
    return level == 0 ? 1 : Math.pow(reduction, level) + level * (plan.order().lag() + 1.0);
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
    List<Budget> levels = plan.fidelities().levels();
    return Stream.concat(
            levels.stream().limit(levels.size() - 1L).map(PlanWords::bare),
            Stream.of(Wording.budget(plan.fidelities().highest())))
        .collect(Collectors.joining(", then "));
  }

  /** Without the unit where the same one follows. */
  private static String bare(Budget level) {
    return Wording.budget(level).replaceFirst(" (epochs?|examples?|pixels?)$", "");
  }

  private String end(long trials) {
    String search =
        "The search ends after " + Figures.counted(trials, "trial") + " beside the baseline";
    return plan.shares().isPresent() || !plan.finishes()
        ? search + "."
        : search
            + "; then "
            + finalists()
            + " train again for "
            + Wording.budget(plan.untimedRetraining())
            + (sharing() ? "." : ", twice a full trial.");
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
        ? "The whole " + time(shares.total()) + " is for the search."
        : "Of "
            + time(shares.total())
            + ": search until "
            + time(shares.search())
            + ", train "
            + finalists()
            + " again until "
            + time(shares.retraining())
            + ", then test, export and report.";
  }

  private static String time(Duration duration) {
    return Figures.duration((double) duration.toSeconds());
  }

  private static String largest(long most) {
    return String.format(
        Locale.ROOT,
        "Networks above %,d multiply-adds are left out, which would see the data fewer than %.0f"
            + " times.",
        most,
        FinalistPlanner.PASSES);
  }

  private String training() {
    Plan.TrainingPlan training = plan.training();
    return "Train in "
        + (training.reducedPrecision() ? "bf16" : "float32")
        + " with batches of "
        + training.batchSize()
        + "; "
        + mirroring(training.mirroring());
  }

  private static String mirroring(Mirroring mirroring) {
    return switch (mirroring) {
      case KEEPS_CLASS -> "images may be mirrored.";
      case UNKNOWN -> "images are mirrored where that proves useful.";
      case CHANGES_CLASS -> "images are never mirrored, since the classes look like writing.";
    };
  }

  /** A number as people write it: three digits that count. */
  private static String number(double amount) {
    return amount == Math.rint(amount)
        ? Long.toString((long) amount)
        : String.format(Locale.ROOT, "%.3g", amount);
  }
}
