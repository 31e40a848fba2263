package dev.fornix.automl.tables;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Which pipelines an ensemble has, by the time there is. Members that are left out change which
 * weights are best for the others, so the choice is made anew then, among what is left.
 */
final class TeamChoice {
  /** Choosing members takes no longer where the time is limited. */
  private static final Duration AMONG_ALL = Duration.ofMillis(1_500);

  private static final Duration AMONG_FEW = Duration.ofMillis(500);

  private final TableStudy parts;
  private final Clock clock;
  private final List<Team.Member> candidates;
  private final Optional<Instant> end;

  /**
   * @param candidates the best first
   * @param end when all members must be fitted; nothing where there is no hurry
   */
  TeamChoice(TableStudy parts, Clock clock, List<Team.Member> candidates, Optional<Instant> end) {
    this.parts = parts;
    this.clock = clock;
    this.candidates = List.copyOf(candidates);
    this.end = end;
  }

  /** The best team, whatever it takes; nothing where none is better than its best member. */
  Optional<Team> best() {
    return of(candidates, AMONG_ALL);
  }

  /**
   * The same team where all of it can be fitted in time, by what its members took in their trials;
   * else the best one of what can be. Without caution: what then comes too late can still be left
   * out.
   *
   * @param first is fitted in any case
   * @param workers that fit side by side
   */
  Optional<Team> inTime(Team team, Chosen first, int workers) {
    return end.isEmpty()
        ? Optional.of(team)
        : among(
            team,
            team.inTime(
                first,
                Duration.between(clock.instant(), end.get()),
                workers,
                chosen -> chosen.likelyFit(parts)));
  }

  /** The same team where all of its members are among these, else the best one of these. */
  Optional<Team> among(Team team, Set<Chosen> there) {
    return team.lacks(there)
        ? of(candidates.stream().filter(each -> there.contains(each.chosen())).toList(), AMONG_FEW)
        : Optional.of(team);
  }

  private Optional<Team> of(List<Team.Member> some, Duration most) {
    Instant last = clock.instant().plus(most);
    BooleanSupplier expired = end.isPresent() ? () -> clock.instant().isAfter(last) : () -> false;
    return Team.of(some, parts.train(), parts.metric(), parts.config().run().seed(), expired);
  }
}
