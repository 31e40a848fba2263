package dev.fornix.automl.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.study.Crew;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Proposal;
import dev.fornix.estimators.training.TrainingEvaluator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierStudyTest {
  /** The last trial of a search of three beside the baseline. */
  private static final long SEARCHED = 3;

  private final StudyFolder earlier;
  private final StudyFolder folder;
  private final SmallRun run = new SmallRun();

  EarlierStudyTest(@TempDir Path temporary) {
    earlier = new StudyFolder(temporary.resolve("earlier"));
    folder = new StudyFolder(temporary.resolve("study"));
  }

  private StudyConfig.Builder begun() {
    return SmallRun.digits(folder.root()).trials(3).from(earlier.root());
  }

  private static List<Proposal> proposals(SmallRun run) {
    return run.events.stream()
        .filter(StudyEvent.Proposed.class::isInstance)
        .map(event -> ((StudyEvent.Proposed) event).proposal())
        .toList();
  }

  private static Map<Long, Measurement> measured(SmallRun run) {
    Map<Long, Measurement> measured = new TreeMap<>();
    run.events.forEach(
        event -> {
          if (event instanceof StudyEvent.Finished f
              && f.outcome() instanceof Outcome.Completed c) {
            measured.put(f.trial(), c.measurement());
          }
        });
    return measured;
  }

  /** The trials of the search that began with weights, all of them with all weights. */
  private static List<Long> inheriting(SmallRun run) {
    Map<Long, Measurement> measured = measured(run);
    List<Long> numbers =
        measured.entrySet().stream()
            .filter(e -> e.getKey() <= SEARCHED)
            .filter(e -> e.getValue().values().containsKey(TrainingEvaluator.INHERITED))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(measured.values())
        .allSatisfy(
            m ->
                assertThat(m.values().getOrDefault(TrainingEvaluator.INHERITED, 1.0))
                    .isEqualTo(1.0));
    return numbers;
  }

  /** Of three scripted trials the last one is the best, see {@link ScriptedTraining}. */
  private void scripted(StudyConfig config) {
    new SmallRun().fit(ScriptedTraining.crew()).search(config);
  }

  @Test
  void itsBestNetworkIsTriedFirstWithItsWeightsAndTheEndSaysWhatCameOfIt() throws IOException {
    SmallRun before = new SmallRun();
    before.fit().search(SmallRun.digits(earlier.root()).trials(3).build());
    Map<String, Integer> files = files(earlier.root());

    FitResult result = run.fit().fit(begun().build());

    assertThat(files(earlier.root())).as("the earlier study is only read").isEqualTo(files);
    Proposal first = proposals(run).get(1);
    assertThat(first.origin()).isEqualTo("transfer");
    assertThat(proposals(before))
        .extracting(Proposal::configuration)
        .contains(first.configuration());
    assertThat(inheriting(run)).containsExactly(1L);
    assertThat(run.sentences)
        .contains(
            "Among the first trials is the best network of the study in "
                + earlier.root()
                + ", which searched on the same images, divided alike.",
            "It begins with the weights from there; a score then stands for more training"
                + " than that of its own trial.");
    TransferOutcome outcome = result.earlierStudy().orElseThrow();
    assertThat(outcome.networks()).isEqualTo(1);
    assertThat(outcome.comparedAt()).contains("1 epoch");
    assertThat(outcome.trials()).isEqualTo(1);
    assertThat(outcome.otherTrials()).isEqualTo(2);
    assertThat(Files.readString(folder.result())).contains("\"earlier_study\":{");
    assertThat(run.sentences).anyMatch(s -> s.startsWith("Of the earlier study in "));
    assertThat(Files.readString(folder.report())).contains("Of the earlier study in ");
    assertThat(Files.readString(folder.card())).contains("Of the earlier study in ");
  }

  private static Map<String, Integer> files(Path root) {
    Map<String, Integer> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        // What readers and a writer coordinate by is no part of the study.
        if (!name.endsWith("-shm") && !name.endsWith("-wal")) {
          files.put(name, Arrays.hashCode(Files.readAllBytes(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  @Test
  void weightsThatHaveLearntImagesThatJudgeHereStayThere() {
    new SmallRun().fit().search(SmallRun.digits(earlier.root()).build());
    run.fit().search(begun().seed(2).build());
    assertThat(proposals(run).get(1).origin()).isEqualTo("transfer");
    assertThat(run.sentences)
        .anyMatch(
            s ->
                s.matches(
                    "Its weights are not taken over: they have learnt \\d+ of the images that"
                        + " choose or judge networks here\\."))
        .anyMatch(s -> s.contains("which searched on other images of the same size"));
    assertThat(measured(run).values())
        .allSatisfy(m -> assertThat(m.values()).doesNotContainKey(TrainingEvaluator.INHERITED));
  }

  /** Of whatever the third study trained on nothing is known two studies later. */
  @Test
  void weightsOfSecondHandStayWhereTheDataIsAnother() {
    StudyFolder first = new StudyFolder(folder.root().resolveSibling("first"));
    new SmallRun().fit().search(SmallRun.digits(first.root()).trials(1).build());
    new SmallRun()
        .fit()
        .search(SmallRun.digits(earlier.root()).trials(2).from(first.root()).build());
    run.fit(ScriptedTraining.crew()).search(begun().seed(2).build());
    assertThat(run.sentences)
        .contains(
            "Its weights are not taken over: that study itself began with weights of another, and"
                + " what those had learnt is not known here.");
    SmallRun alike = new SmallRun();
    StudyFolder other = new StudyFolder(folder.root().resolveSibling("other"));
    alike.fit(ScriptedTraining.crew()).search(begun().out(other.root()).build());
    assertThat(alike.sentences)
        .anyMatch(s -> s.startsWith("It begins with the weights from there"));
  }

  @Test
  void scoresOnTheSameDataAreKnownToTheStrategyFromTheBeginning() {
    scripted(evolving(SmallRun.digits(earlier.root()), 12).build());
    run.fit(ScriptedTraining.crew()).search(evolving(begun(), 6).build());
    assertThat(run.sentences)
        .contains(
            "The strategy regularized-evolution knows the scores of 12 trials of that study from"
                + " the beginning.");
    // Two networks of the earlier study are tried first, then evolution breeds at once.
    assertThat(proposals(run))
        .extracting(Proposal::origin)
        .startsWith("baseline", "transfer", "transfer")
        .doesNotContain("random");
  }

  private static StudyConfig.Builder evolving(StudyConfig.Builder config, int trials) {
    return config
        .trials(trials)
        .strategy("regularized-evolution")
        .strategyOption("population", "5")
        .strategyOption("sample", "2");
  }

  @Test
  void scoresOfNetworksOfAnotherSizeAreNotKnown() {
    scripted(cells(SmallRun.digits(earlier.root()), 1).build());
    run.fit(ScriptedTraining.crew()).search(cells(begun(), 2).build());
    assertThat(proposals(run).get(1).origin()).isEqualTo("transfer");
    assertThat(run.sentences)
        .contains(
            "The strategy random begins without the scores of that study, none of which was"
                + " measured with the objectives, space options and budget of a trial here.");
  }

  private static StudyConfig.Builder cells(StudyConfig.Builder config, int cells) {
    return config
        .space("nas-bench-201")
        .spaceOption("cells", Integer.toString(cells))
        .spaceOption("channels", "4");
  }

  @Test
  void aStrategyThatPromotesKnowsNoScoresOfIt() {
    scripted(SmallRun.digits(earlier.root()).build());
    run.fit(ScriptedTraining.crew()).search(begun().strategy("asha").epochs(9).trials(6).build());
    assertThat(run.sentences)
        .contains(
            "The strategy asha begins without the scores of that study, for it promotes trials of"
                + " this study alone.");
  }

  @Test
  void goesOnWithWhatItTookOverWhenTheEarlierStudyIsGone() throws IOException {
    scripted(evolving(SmallRun.digits(earlier.root()), 12).build());
    SmallRun whole = new SmallRun();
    StudyFolder other = new StudyFolder(folder.root().resolveSibling("other"));
    whole.fit(ScriptedTraining.crew()).search(evolving(begun(), 9).out(other.root()).build());

    assertThatThrownBy(() -> run.fit(stopping()).search(evolving(begun(), 9).build()))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
    try (Stream<Path> files = Files.walk(earlier.root())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    SmallRun resumed = new SmallRun();
    resumed.fit(ScriptedTraining.crew()).resume(folder.root(), Extension.NONE);

    List<Proposal> both = Stream.of(run, resumed).flatMap(r -> proposals(r).stream()).toList();
    assertThat(proposals(resumed)).isNotEmpty();
    assertThat(both).isEqualTo(proposals(whole));
  }

  /** Somebody stops the run during its fifth trial. */
  private static Crew stopping() {
    Thread running = Thread.currentThread();
    return ScriptedTraining.crew(
        task -> {
          if (task.trial() == 4) {
            running.interrupt();
          }
          return new Outcome.Completed(ScriptedTraining.measured(task));
        });
  }

  @Test
  void refusesStudiesThatNothingCanBeLearntFrom() {
    assertRefused(begun(), "there is no study in " + earlier.root() + " to begin from");
    scripted(SmallRun.digits(earlier.root()).build());
    assertRefused(
        SmallRun.digits(earlier.root()).from(earlier.root()).overwrite(true),
        "a study cannot begin from itself");
    assertRefused(
        begun().space("mobile"),
        "searched the space residual, and networks of that are none of mobile");
    assertRefused(
        begun().limit(Limit.parse("parameters<=2000")),
        "none of the networks of the study in " + earlier.root() + " is allowed");
    assertThat(folder.root()).doesNotExist();
  }

  private void assertRefused(StudyConfig.Builder config, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run.fit(ScriptedTraining.crew()).search(config.build()))
        .withMessageContaining(message);
  }
}
