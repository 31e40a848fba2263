package dev.fornix.data.table.profile;

import dev.fornix.data.table.TargetKind;
import dev.fornix.data.table.read.ReadTable;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a profile is to look at.
 *
 * @param today the day after which a point in time is in the future, in UTC
 * @param target the column that is to be predicted
 * @param task the kind of prediction, if it is known
 * @param test rows for the test, whose distribution is compared
 * @param divides the column that rows are divided by, where one is
 */
public record ProfileRequest(
    LocalDate today,
    Optional<String> target,
    Optional<TargetKind> task,
    Optional<ReadTable> test,
    Optional<String> divides) {
  /** Nothing is said of how rows are divided. */
  public ProfileRequest(
      LocalDate today,
      Optional<String> target,
      Optional<TargetKind> task,
      Optional<ReadTable> test) {
    this(today, target, task, test, Optional.empty());
  }
}
