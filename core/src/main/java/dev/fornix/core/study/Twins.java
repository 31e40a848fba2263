package dev.fornix.core.study;

import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.PendingTrial;
import dev.fornix.core.trial.Trial;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Which trials would evaluate the same. The first trial of an identity keeps it unless it does not
 * complete; so a study that was read from its journal answers as one that never stopped.
 */
final class Twins {
  private final TrialLog log;
  private final Function<Trial, String> identity;
  private final Map<String, Long> firsts = new HashMap<>();
  private long known;

  Twins(TrialLog log, Function<Trial, String> identity) {
    this.log = log;
    this.identity = identity;
  }

  /** An earlier trial of the same identity that completed or is still under way. */
  OptionalLong of(PendingTrial trial) {
    while (known < trial.number()) {
      first(log.trial(known++));
    }
    long first = first(trial);
    return first == trial.number() ? OptionalLong.empty() : OptionalLong.of(first);
  }

  private long first(Trial trial) {
    return firsts.merge(
        identity.apply(trial),
        trial.number(),
        (earlier, later) -> usable(earlier) ? earlier : later);
  }

  private boolean usable(long number) {
    Trial trial = log.trial(number);
    return trial instanceof CompletedTrial || trial instanceof PendingTrial;
  }
}
