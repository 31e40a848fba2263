package dev.fornix.strategies.gradient;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The signs that a relaxation collapses to skip connections, which are easy to learn early and give
 * poor networks.
 */
final class Collapse {
  /**
   * A collapse.
   *
   * @param good the last epoch that is to be trusted, from 0
   * @param reason one sentence without a full stop
   */
  record Alarm(int good, String reason) {}

  private final Settings settings;
  private final int first;

  /** Watch a search of so many epochs. */
  Collapse(Settings settings, int epochs) {
    this.settings = settings;
    this.first = (int) Math.ceil(settings.rest() * epochs);
  }

  /**
   * Look at the newest epoch.
   *
   * @param skips how many skip connections the point of each epoch has, from epoch 0 on
   * @param eigenvalues the dominant eigenvalue at each epoch, where they are measured
   */
  Optional<Alarm> look(List<Integer> skips, List<Double> eigenvalues) {
    return switch (settings.stop()) {
      case NEVER -> Optional.empty();
      case SKIPS -> bySkips(skips);
      case EIGENVALUE -> byEigenvalue(eigenvalues);
    };
  }

  /** More than allowed, where there were fewer before. */
  private Optional<Alarm> bySkips(List<Integer> skips) {
    int newest = skips.size() - 1;
    if (newest < first || skips.get(newest) <= settings.skips()) {
      return Optional.empty();
    }
    for (int epoch = newest - 1; epoch >= 0; epoch--) {
      if (skips.get(epoch) <= settings.skips()) {
        return Optional.of(
            new Alarm(
                epoch,
                "the cell of epoch "
                    + newest
                    + " has "
                    + skips.get(newest)
                    + " skip connections, more than "
                    + settings.skips()));
      }
    }
    return Optional.empty();
  }

  private Optional<Alarm> byEigenvalue(List<Double> eigenvalues) {
    int newest = eigenvalues.size() - 1;
    int earlier = newest - settings.window();
    if (newest < first || earlier < settings.window() - 1) {
      return Optional.empty();
    }
    double before = mean(eigenvalues, earlier);
    double now = mean(eigenvalues, newest);
    if (!(before > 0) || before / now >= settings.ratio() || now <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Alarm(
            earlier,
            String.format(
                Locale.ROOT,
                "the dominant eigenvalue grew from %.4g at epoch %d to %.4g at epoch %d",
                before,
                earlier,
                now,
                newest)));
  }

  private double mean(List<Double> values, int last) {
    return values.subList(last - settings.window() + 1, last + 1).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(0);
  }
}
