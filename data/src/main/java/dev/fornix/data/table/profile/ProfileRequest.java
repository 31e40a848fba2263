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
 */
public record ProfileRequest(
    LocalDate today,
    Optional<String> target,
    Optional<TargetKind> task,
    Optional<ReadTable> test) {}
