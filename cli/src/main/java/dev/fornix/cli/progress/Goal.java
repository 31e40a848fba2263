package dev.fornix.cli.progress;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.tables.TableConfig;
import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run's progress is measured by.
 *
 * @param metric the name of the metric
 * @param direction which values of it are better
 * @param limits what the best network must keep
 * @param time when everything ends, if that is known
 * @param trials how many trials the search has, if that is known
 */
public record Goal(
    String metric,
    Direction direction,
    List<Limit> limits,
    Optional<Duration> time,
    OptionalLong trials) {
  /** Copy. */
  public Goal {
    limits = List.copyOf(limits);
  }

  /** The goal of a configuration. */
  public static Goal of(StudyConfig config) {
    return new Goal(
        config.wish().metric().key(),
        config.wish().metric().direction(),
        config.wish().limits(),
        config.budget().time(),
        config.budget().trials());
  }

  /** The goal of a study of a table, whose metric is found out from the data. */
  public static Goal of(TableConfig config) {
    return new Goal(
        config.metric().orElse("score"),
        Direction.MAXIMIZE,
        List.of(),
        config.budget().time(),
        config.budget().trials());
  }

  /** The same for another metric. */
  Goal judgedBy(String other, Direction better) {
    return new Goal(other, better, limits, time, trials);
  }

  /** The same without a known end. */
  public Goal open() {
    return new Goal(metric, direction, limits, Optional.empty(), OptionalLong.empty());
  }

  /** The name of the metric's value in a measurement. */
  String objective() {
    return "validation_" + metric;
  }
}
