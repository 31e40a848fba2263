package dev.fornix.automl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.pipeline.OutOfFold;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which members an ensemble has where there is no time for all. */
class TeamChoiceTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  private final SplittableRandom random = new SplittableRandom(5);
  private TableStudy study;

  @BeforeEach
  void plan(@TempDir Path folder) throws IOException {
    study =
        SmallTable.planned(
            SmallTable.settings(SmallTable.buyers(folder), "spends", folder.resolve("study")));
  }

  /** A trial of so many seconds a fold, wrong by so much on average and at random. */
  private Team.Member member(long number, double seconds, double offset, double spread) {
    Rows rows = Rows.all(study.train().table());
    Answers truth = Answers.of(study.train(), rows);
    double[] said =
        IntStream.range(0, rows.size())
            .mapToDouble(row -> truth.value(row) + offset + spread * random.nextGaussian())
            .toArray();
    CompletedTrial trial =
        new CompletedTrial(
            number,
            Proposal.of(study.constant(), Budget.examples(rows.size()), "test"),
            number,
            new Measurement(
                Map.of(),
                Budget.examples(rows.size()),
                seconds * study.plan().validation().count(),
                List.of()));
    return new Team.Member(new Chosen(trial), OutOfFold.of(rows, Predictions.of(1, said)), 1);
  }

  private TeamChoice choice(int seconds, Team.Member... candidates) {
    return new TeamChoice(
        study, CLOCK, List.of(candidates), Optional.of(NOON.plusSeconds(seconds)));
  }

  private static Set<Long> numbers(Team team) {
    return team.members().stream()
        .map(member -> member.chosen().trial().number())
        .collect(Collectors.toSet());
  }

  @Test
  void whatCanBeFittedInTimeStaysAsItIs() {
    Team.Member high = member(1, 2, 1, 0.1);
    TeamChoice choice = choice(20, high, member(2, 2, -1, 0.1));
    Team team = choice.best().orElseThrow();
    assertThat(numbers(team)).containsExactlyInAnyOrder(1L, 2L);
    assertThat(choice.inTime(team, high.chosen(), 2)).containsSame(team);
  }

  /**
   * Trial 3 is the counterweight of trial 2; without it, trial 2 is worth less than its weight was,
   * and the team must not go on with that.
   */
  @Test
  void isChosenAnewWhereAMemberTakesTooLong() {
    Team.Member plain = member(1, 2, 0, 0.5);
    TeamChoice choice =
        choice(20, plain, member(2, 2, 1, 0.02), member(3, 300, -1, 0.02), member(4, 2, 0, 0.6));
    Team wanted = choice.best().orElseThrow();
    assertThat(numbers(wanted)).contains(2L, 3L);
    assertThat(wanted.value()).isLessThan(0.1);

    Team team = choice.inTime(wanted, plain.chosen(), 2).orElseThrow();

    assertThat(numbers(team)).doesNotContain(3L).contains(1L, 4L);
    double ofTwo =
        team.members().stream()
            .filter(member -> member.chosen().trial().number() == 2)
            .mapToDouble(Team.Member::weight)
            .sum();
    assertThat(ofTwo).isLessThan(0.3);
    assertThat(team.value()).isLessThan(0.5);
  }

  @Test
  void thereIsNoTeamWhereNothingElseIsFitted() {
    Team.Member high = member(1, 2, 1, 0.1);
    TeamChoice choice = choice(20, high, member(2, 2, -1, 0.1));
    Team team = choice.best().orElseThrow();
    assertThat(choice.among(team, Set.of(high.chosen()))).isEmpty();
  }

  private Team of(Team.Member... members) {
    return Team.blended(List.of(members), study.train(), study.metric()).orElseThrow();
  }

  private Set<Chosen> inTime(Team team, Team.Member first) {
    return team.inTime(first.chosen(), Duration.ofSeconds(9), 2, chosen -> chosen.likelyFit(study));
  }

  /** Beside the first one of 10 s on one worker: 4 s and 3 s, but not 12 s, on the other. */
  @Test
  void lighterAndShorterMembersTakeThePlaceOfLongOnes() {
    Team.Member first = member(1, 10, 0, 1);
    Team.Member heavy = weighing(0.5, member(2, 4, 0, 1));
    Team.Member slow = weighing(0.3, member(3, 12, 0, 1));
    Team.Member light = weighing(0.2, member(4, 3, 0, 1));
    Team team = of(heavy, slow, light);
    assertThat(inTime(team, first))
        .containsExactlyInAnyOrder(first.chosen(), heavy.chosen(), light.chosen());
    assertThat(team.lacks(inTime(team, first))).isTrue();
  }

  /** In the order of their weights, the last of these would begin after 4 s and end after 11 s. */
  @Test
  void longOnesBeginFirst() {
    Team.Member first = member(1, 1, 0, 1);
    Team.Member one = weighing(0.4, member(2, 4, 0, 1));
    Team.Member other = weighing(0.4, member(3, 4, 0, 1));
    Team.Member last = weighing(0.2, member(4, 7, 0, 1));
    Team team = of(one, other, last);
    assertThat(team.lacks(inTime(team, first))).isFalse();
  }

  private static Team.Member weighing(double weight, Team.Member member) {
    return new Team.Member(member.chosen(), member.held(), weight);
  }
}
