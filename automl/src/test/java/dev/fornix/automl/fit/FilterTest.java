package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.automl.config.Filtering;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.report.ScoreTrust;
import dev.fornix.automl.study.Crew;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.evaluation.InProcessExecutor;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.StudyProgress;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Proposal;
import dev.fornix.core.trial.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
  private static final long SCORING = -1;

  private final Path temporary;
  private final SmallRun run = new SmallRun();

  FilterTest(@TempDir Path temporary) {
    this.temporary = temporary;
  }

  private StudyConfig.Builder filtering(String folder) {
    return SmallRun.digits(temporary.resolve(folder))
        .strategy("regularized-evolution")
        .trials(24)
        .filter(new Filtering("synflow"));
  }

  /** Scores networks by their text and trains nothing; tells each score that it is asked for. */
  private static Crew crew(List<Long> asked) {
    return (parts, count, threads, clock) -> new InProcessExecutor(runner(parts, asked), count);
  }

  private static TrialRunner runner(NetworkStudy parts, List<Long> asked) {
    return (task, reports) -> {
      if (task.budget().resource() != Resource.EVALUATIONS) {
        return new Outcome.Completed(trained(parts, task));
      }
      asked.add(task.trial());
      return new Outcome.Completed(
          new Measurement(
              Map.of("synflow", score(parts, task), "parameters", 5.0),
              Budget.WHOLE,
              0.1,
              List.of()));
    };
  }

  private static double score(NetworkStudy parts, TrialTask task) {
    return size(parts, task.configuration());
  }

  private static double size(NetworkStudy parts, String configuration) {
    return (double)
        Costs.of(parts.space().decode(parts.space().read(configuration)).architecture())
            .parameters();
  }

  /** The larger a network, the better it learns. */
  private static Measurement trained(NetworkStudy parts, TrialTask task) {
    double size = size(parts, task.configuration());
    Map<String, Double> values = new TreeMap<>(ScriptedTraining.measured(task).values());
    values.put("validation_accuracy", size / (size + 1e5));
    values.put("synflow", -size);
    values.put("parameters", size);
    return new Measurement(
        values, task.budget(), 0.1, ScriptedTraining.measured(task).attachments());
  }

  private static List<String> proposals(SmallRun run, String origin) {
    return run.events.stream()
        .filter(StudyEvent.Proposed.class::isInstance)
        .map(e -> ((StudyEvent.Proposed) e).proposal())
        .filter(p -> p.origin().equals(origin))
        .map(p -> p.configuration().text())
        .toList();
  }

  private static List<Proposal> proposals(SmallRun run) {
    return run.events.stream()
        .filter(StudyEvent.Proposed.class::isInstance)
        .map(e -> ((StudyEvent.Proposed) e).proposal())
        .toList();
  }

  private static List<String> notes(SmallRun run) {
    return run.events.stream()
        .filter(StudyEvent.Noted.class::isInstance)
        .map(StudyEvent.Noted.class::cast)
        .filter(n -> n.topic().equals(FilterRecord.TOPIC))
        .map(StudyEvent.Noted::document)
        .toList();
  }

  @Test
  void theSearchBeginsWithTheBestOfThoseThatItScored() {
    List<Long> asked = Collections.synchronizedList(new ArrayList<>());
    run.fit(crew(asked)).search(filtering("study").build());
    NetworkStudy parts = NetworkStudy.load(temporary.resolve("study"));
    List<String> started = proposals(run, "filter");
    List<Double> sizes =
        notes(run).stream()
            .filter(n -> n.contains("synflow"))
            .map(n -> Double.parseDouble(n.replaceAll("(?s).*synflow\":([0-9.E]+).*", "$1")))
            .sorted(Collections.reverseOrder())
            .toList();
    assertThat(asked).hasSize(parts.plan().filter().orElseThrow().most()).doesNotHaveDuplicates();
    assertThat(started).hasSize(3);
    assertThat(started)
        .extracting(text -> size(parts, text))
        .isSortedAccordingTo(Collections.reverseOrder())
        .first()
        .isEqualTo(sizes.get(0));
    assertThat(started)
        .allSatisfy(
            text ->
                assertThat(text)
                    .endsWith(
                        parts
                            .usualRecipePoint()
                            .text()
                            .replaceFirst(".*(cutout=.*)", "recipe/$1")
                            .replaceAll(";(?!recipe/)", ";recipe/")));
    assertThat(proposals(run)).hasSize(25);
    assertThat(run.sentences).anyMatch(s -> s.endsWith("the search begins with the best 3."));
    assertThat(temporary.resolve("study/trials/" + SCORING)).doesNotExist();
  }

  @Test
  void startersAreNoNearCopiesOfEachOther() {
    run.fit(crew(new ArrayList<>())).search(filtering("study").build());
    NetworkStudy parts = NetworkStudy.load(temporary.resolve("study"));
    List<String> started = proposals(run, "filter");
    for (String one : started) {
      for (String other : started) {
        if (!one.equals(other)) {
          assertThat(Starters.difference(parts.space().read(one), parts.space().read(other)))
              .isGreaterThanOrEqualTo(0.25);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 25, 28})
  void aStudyThatIsKilledGoesOnWithItsFilterAndChoosesTheSame(int event) {
    List<Long> whole = Collections.synchronizedList(new ArrayList<>());
    run.fit(crew(whole)).search(filtering("whole").build());
    List<Long> pieces = Collections.synchronizedList(new ArrayList<>());
    SmallRun first =
        new SmallRun() {
          private int heard;

          @Override
          public void trial(StudyEvent heardNow, StudyProgress progress) {
            super.trial(heardNow, progress);
            boolean ofFilter =
                heardNow instanceof StudyEvent.Noted noted
                    && noted.topic().equals(FilterRecord.TOPIC);
            if (ofFilter || heardNow instanceof StudyEvent.Enqueued) {
              if (++heard == event) {
                throw new IllegalStateException("killed");
              }
            }
          }
        };
    assertThatThrownBy(() -> first.fit(crew(pieces)).search(filtering("pieces").build()))
        .hasMessage("killed");
    int scored = (int) notes(first).stream().filter(n -> n.contains("synflow")).count();
    SmallRun second = new SmallRun();
    second.fit(crew(pieces)).search(filtering("pieces").build());
    assertThat(proposals(second)).isEqualTo(proposals(run));
    assertThat(pieces.stream().distinct()).hasSameSizeAs(whole);
    assertThat(notes(second).stream().filter(n -> n.contains("synflow")))
        .hasSize(whole.size() - scored);
  }

  @Test
  void aFixedNumberOfTrialsBeginsAlikeWithAnyNumberOfWorkers() {
    run.fit(crew(Collections.synchronizedList(new ArrayList<>())))
        .search(filtering("one").workers(1).build());
    SmallRun two = new SmallRun();
    two.fit(crew(Collections.synchronizedList(new ArrayList<>())))
        .search(filtering("two").workers(2).build());
    assertThat(proposals(two)).isEqualTo(proposals(run));
  }

  @Test
  void whatIsScoredKeepsTheLimits() {
    List<Long> asked = new ArrayList<>();
    run.fit(crew(asked)).search(filtering("study").limit(Limit.parse("parameters<=9k")).build());
    NetworkStudy parts = NetworkStudy.load(temporary.resolve("study"));
    assertThat(notes(run).stream().filter(n -> n.contains("configuration")))
        .isNotEmpty()
        .allSatisfy(
            n ->
                assertThat(size(parts, n.replaceAll("(?s).*configuration\":\"([^\"]*)\".*", "$1")))
                    .isLessThanOrEqualTo(9_000));
  }

  @Test
  void theSearchBeginsWithoutItWhereNothingCanBeScored() {
    Crew crashing =
        (parts, count, threads, clock) ->
            new InProcessExecutor(
                (task, reports) ->
                    task.budget().resource() == Resource.EVALUATIONS
                        ? Outcome.Failed.of(Failure.Kind.CRASH, "the worker died")
                        : new Outcome.Completed(trained(parts, task)),
                count);
    run.fit(crashing).search(filtering("study").build());
    assertThat(proposals(run, "filter")).isEmpty();
    assertThat(proposals(run)).hasSize(25);
    assertThat(run.sentences)
        .contains(
            "12 networks were scored without training, 12 of them in vain (the worker died); the"
                + " search begins without them.");
  }

  /** Each score takes 4 seconds and each training 30; a twentieth of 10 minutes is 30 seconds. */
  @Test
  void takesATwentiethOfTheTime() {
    Ticking clock = new Ticking();
    List<Long> asked = new ArrayList<>();
    Crew slow =
        (parts, count, threads, c) -> {
          TrialRunner scripted = runner(parts, asked);
          return new InProcessExecutor(
              (task, reports) -> {
                clock.pass(task.budget().resource() == Resource.EVALUATIONS ? 4 : 30);
                return scripted.run(task, reports);
              },
              1);
        };
    StudyConfig config =
        StudyConfig.builder("builtin:digits:120")
            .out(temporary.resolve("study"))
            .time(Duration.ofMinutes(10))
            .workers(1)
            .filter(new Filtering("synflow"))
            .build();
    new Fit(clock, System::nanoTime, run, slow).search(config);
    assertThat(asked).hasSize(8);
    assertThat(proposals(run, "filter")).isNotEmpty();
  }

  @Test
  void randomSearchRefusesIt() {
    StudyConfig config = filtering("study").strategy("random").build();
    assertThatThrownBy(() -> run.fit(crew(new ArrayList<>())).search(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the filter synflow would put networks in that random search");
    assertThat(temporary.resolve("study")).doesNotExist();
  }

  @Test
  void theResultTellsHowFarTheScoreWasToBeTrusted() {
    FitResult result =
        run.fit(crew(Collections.synchronizedList(new ArrayList<>())))
            .search(filtering("study").build());
    assertThat(result.cheapScores().orElseThrow())
        .singleElement()
        .satisfies(
            trust -> {
              assertThat(trust.score()).isEqualTo("synflow");
              assertThat(trust.against()).isEqualTo("1 epoch of training");
              assertThat(trust.architectures()).isGreaterThanOrEqualTo(ScoreTrust.FEWEST);
              assertThat(trust.spearman()).hasValue(-1.0);
              assertThat(trust.kendall()).hasValue(-1.0);
              assertThat(trust.parametersSpearman()).hasValue(1.0);
              assertThat(trust.doubt()).contains("it put the worse networks first");
            });
    assertThat(run.sentences).anyMatch(s -> s.contains("it put the worse networks first"));
    assertThat(new StudyFolder(temporary.resolve("study")).result())
        .content()
        .contains("\"cheap_scores\":[{\"score\":\"synflow\"");
  }

  @Test
  void scoresAndTrainsForRealInTheSameWorkers() {
    FitResult result =
        run.fit()
            .fit(
                filtering("study")
                    .trials(3)
                    .filter(new Filtering("vote"))
                    .limit(Limit.parse("multiply_adds<=2M"))
                    .build());
    assertThat(proposals(run, "filter")).hasSize(1);
    assertThat(result.cheapScores().orElseThrow())
        .extracting(ScoreTrust::score)
        .containsExactly("vote", "synflow", "jacob_cov", "snip");
    assertThat(result.cheapScores().orElseThrow())
        .allSatisfy(
            trust -> assertThat(trust.doubt()).contains("too few networks to tell, 20 are needed"));
    assertThat(Files.exists(result.reportPath().orElseThrow())).isTrue();
    assertThat(result.reportPath().orElseThrow())
        .content()
        .contains("How far cheap scores are to be trusted", "Too few networks have both");
  }

  /** Passes only when it is told to. */
  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    synchronized void pass(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public synchronized Instant instant() {
      return now;
    }
  }
}
