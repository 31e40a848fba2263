package dev.fornix.strategies.gradient;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Relaxation;
import dev.fornix.core.strategy.Capabilities;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.History;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Resource;
import dev.fornix.core.trial.Trial;
import dev.fornix.strategies.offer.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Follows a relaxation epoch by epoch: each trial is the point that the weights of the epoch before
 * give (DARTS, Liu et al. 2019; PC-DARTS, Xu et al. 2020).
 *
 * <p>A trial says how good the relaxation is whose strongest candidates its point has, and goes on
 * training it for one more epoch; the measured weights make the next point. So one trial is under
 * way at a time, each continues the one before, and after the last epoch or a collapse a final
 * trial stands for the point that the search chooses. Its origin is {@link #FINAL}, or {@link
 * #SELECTED} where the evaluator then selected another point by perturbation.
 *
 * <p>It needs a space that offers a {@link Relaxation}, an evaluator that learns its weights, and a
 * budget in whole epochs.
 */
public final class GradientSearch implements SearchStrategy {
  /** Its name. */
  public static final String NAME = "darts";

  /** The origin of the trial of each epoch. */
  public static final String EPOCH = "epoch";

  /** The origin of the trial of the point that was chosen. */
  public static final String FINAL = "final";

  /** The origin of the trial of a point that was selected after the last epoch. */
  public static final String SELECTED = "selected";

  private static final int MOST_FAILURES = 3;

  private final Relaxation relaxation;
  private final Settings settings;
  private final int epochs;

  /**
   * Search a problem.
   *
   * @throws IllegalArgumentException if its space offers no relaxation, or its budget is none of
   *     whole epochs
   */
  public GradientSearch(Problem problem, Settings settings) {
    this.relaxation =
        problem
            .space()
            .capability(Relaxation.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "strategy darts needs a space whose choices can all be mixed, which "
                            + problem.space().name()
                            + " is not; darts and nas-bench-201 are"));
    this.settings = settings;
    Budget budget = problem.fidelities().highest();
    this.epochs = (int) budget.amount();
    if (budget.resource() != Resource.RELAXATION_EPOCHS
        || budget.amount() != epochs
        || epochs < 1) {
      throw new IllegalArgumentException(
          "strategy darts needs a budget of whole epochs of a relaxation, not of "
              + budget
              + ", which fit and search give it with --evaluator relaxation; choose another"
              + " strategy where each network is trained or looked up");
    }
  }

  /** What it is chosen by: {@code darts}. */
  public static StrategyProvider offer() {
    return new Offer(
        NAME,
        "derives a cell from a mixture of all of them after each epoch of learning it; for the"
            + " evaluator relaxation (Liu et al. 2019)",
        Capabilities.of(),
        Stream.concat(Settings.OPTIONS.stream(), Method.OPTIONS.stream()).toList(),
        (problem, options) -> new GradientSearch(problem, Settings.from(options)));
  }

  @Override
  public List<Proposal> propose(History history, int count, RandomGenerator random) {
    List<CompletedTrial> own = own(history);
    if (!history.pending().isEmpty() || failedTooOften(history, own)) {
      return List.of();
    }
    return next(own).stream().toList();
  }

  private static List<CompletedTrial> own(History history) {
    return history.completed().stream().filter(GradientSearch::isOwn).toList();
  }

  private static boolean isOwn(Trial trial) {
    return List.of(EPOCH, FINAL, SELECTED).contains(trial.proposal().origin());
  }

  /** What fails again and again will not come right; what was cancelled says nothing. */
  private static boolean failedTooOften(History history, List<CompletedTrial> own) {
    long last = own.isEmpty() ? -1 : own.get(own.size() - 1).number();
    return Stream.concat(history.failed().stream(), history.pruned().stream())
            .filter(trial -> isOwn(trial) && trial.number() > last && !trial.cancelled())
            .count()
        >= MOST_FAILURES;
  }

  private Optional<Proposal> next(List<CompletedTrial> own) {
    if (own.isEmpty()) {
      return Optional.of(
          Proposal.of(relaxation.derive(Map.of()), Budget.relaxationEpochs(1), EPOCH));
    }
    CompletedTrial last = own.get(own.size() - 1);
    Optional<Configuration> point = derived(last);
    return switch (last.proposal().origin()) {
      case EPOCH -> point.map(derived -> afterAnEpoch(own, derived));
      case FINAL -> point.map(derived -> following(last, derived, spent(last), SELECTED));
      default -> Optional.empty();
    };
  }

  private Optional<Configuration> derived(CompletedTrial trial) {
    return relaxation.weights(trial.measurement().values()).map(relaxation::derive);
  }

  private Proposal afterAnEpoch(List<CompletedTrial> own, Configuration derived) {
    CompletedTrial last = own.get(own.size() - 1);
    Optional<Collapse.Alarm> alarm = alarm(own);
    if (alarm.isPresent()) {
      return again(own, alarm.get().good());
    }
    return spent(last) >= epochs
        ? following(last, derived, spent(last), FINAL)
        : following(last, derived, spent(last) + 1, EPOCH);
  }

  private static double spent(CompletedTrial trial) {
    return trial.measurement().spent().amount();
  }

  /** The point of an earlier epoch, with the relaxation as it was when it gave that point. */
  private static Proposal again(List<CompletedTrial> own, int epoch) {
    Configuration point = own.get(epoch).proposal().configuration();
    return epoch == 0
        ? Proposal.of(point, Budget.relaxationEpochs(0), FINAL)
        : following(own.get(epoch - 1), point, spent(own.get(epoch - 1)), FINAL);
  }

  private static Proposal following(
      CompletedTrial earlier, Configuration point, double epochs, String origin) {
    return new Proposal(
        point,
        Budget.relaxationEpochs(epochs),
        List.of(earlier.number()),
        origin,
        OptionalLong.of(earlier.number()));
  }

  /**
   * Why the search stopped before its last epoch, one clause; nothing where it has not.
   *
   * @param trials of the search, others among them, in the order of their numbers
   */
  public Optional<String> collapse(List<CompletedTrial> trials) {
    return alarm(trials.stream().filter(t -> t.proposal().origin().equals(EPOCH)).toList())
        .map(Collapse.Alarm::reason);
  }

  private Optional<Collapse.Alarm> alarm(List<CompletedTrial> trials) {
    List<Integer> skips = new ArrayList<>();
    List<Double> eigenvalues = new ArrayList<>();
    for (CompletedTrial trial : trials) {
      skips.add(relaxation.skips(trial.proposal().configuration()));
      Optional.ofNullable(trial.measurement().values().get(Relaxation.EIGENVALUE))
          .ifPresent(eigenvalues::add);
    }
    return new Collapse(settings, epochs).look(skips, eigenvalues);
  }
}
