package dev.fornix.automl.fit;

import dev.fornix.automl.config.SettingsDifference;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.plan.Plan;
import dev.fornix.automl.plan.Planner;
import dev.fornix.automl.plan.SearchRules;
import dev.fornix.automl.plan.TimePlanner;
import dev.fornix.automl.study.Checkpoints;
import dev.fornix.automl.study.Crew;
import dev.fornix.automl.study.Meters;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.PlanFile;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.study.StudySettings;
import dev.fornix.automl.study.Workers;
import dev.fornix.data.DataParts;
import dev.fornix.data.ShellWord;
import dev.fornix.data.source.Datasets;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Processor;
import dev.fornix.onnx.runtime.OnnxScorer;
import dev.fornix.onnx.runtime.Powercap;
import dev.fornix.storage.StudyLock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * From data to a finished model in one call.
 *
 * <pre>{@code
 * StudyConfig config = StudyConfig.builder("builtin:fashion").time(Duration.ofMinutes(3)).build();
 * FitResult result = new Fit(Clock.systemUTC(), System::nanoTime, FitListener.SILENT).fit(config);
 * System.out.println(result.testScore() + " " + result.modelPath());
 * }</pre>
 *
 * <p>The same call with the same folder goes on where an earlier one stopped. Interrupting the
 * calling thread stops a run in good order with a {@link CancelledException}.
 */
public final class Fit {
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final FitListener listener;
  private final Crew crew;
  private final Optional<Instant> began;

  /**
   * Prepare; the time of a run counts from its call.
   *
   * @param clock tells the time of day
   * @param nanoTime nanoseconds from any start, to measure latencies
   * @param listener hears how it goes
   */
  public Fit(Clock clock, LongSupplier nanoTime, FitListener listener) {
    this(clock, nanoTime, listener, Workers::start);
  }

  Fit(Clock clock, LongSupplier nanoTime, FitListener listener, Crew crew) {
    this(clock, nanoTime, listener, crew, Optional.empty());
  }

  private Fit(
      Clock clock,
      LongSupplier nanoTime,
      FitListener listener,
      Crew crew,
      Optional<Instant> began) {
    this.began = began;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.listener = listener;
    this.crew = crew;
  }

  /** The same, where the time of the next run counts from before its call. */
  public Fit countingFrom(Instant start) {
    return new Fit(clock, nanoTime, listener, crew, Optional.of(start));
  }

  private Instant start() {
    return began.orElseGet(clock::instant);
  }

  /**
   * Search, retrain, test, export and report; or go on with that.
   *
   * @throws IllegalArgumentException if something that was asked for is impossible
   * @throws dev.fornix.data.DataException if the data cannot be used
   */
  public FitResult fit(StudyConfig config) {
    return run(config, true);
  }

  /**
   * Search alone, or go on with that.
   *
   * @throws IllegalArgumentException if something that was asked for is impossible, such as to
   *     train a finished model once more
   */
  public FitResult search(StudyConfig config) {
    if (config.run().refit()) {
      throw new IllegalArgumentException(
          "refit is for fit: a search makes no finished model that could be trained once more;"
              + " leave it out");
    }
    return run(config, false);
  }

  /** Go on with the study of a folder, beyond its budget if that is wanted. */
  public FitResult resume(Path study, Extension extension) {
    StudyFolder folder = new StudyFolder(study);
    if (!folder.exists()) {
      throw new IllegalArgumentException(
          "there is no study in " + study + "; begin one with fit or search");
    }
    Instant start = start();
    try (StudyLock lock = stoppable(folder, () -> taken(folder))) {
      return stoppable(folder, () -> resumed(folder, start).run(lock, extension));
    }
  }

  private FitSession resumed(StudyFolder folder, Instant start) {
    NetworkStudy parts = NetworkStudy.load(folder.root());
    new Loading(folder, listener).remark(parts.config());
    return session(parts, start);
  }

  private static <T> T stoppable(StudyFolder folder, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw Interruption.of(e, folder);
    }
  }

  /** What is missing is said before hours are spent. */
  private static void requireLibraries() {
    Engine.requireLibraries();
    OnnxScorer.requireStartable();
  }

  /** The folder for this run alone, once it is known that the run can do its work. */
  private static StudyLock taken(StudyFolder folder) {
    requireLibraries();
    return folder.lock();
  }

  private static StudyLock takenOrLeftAlone(StudyFolder folder) {
    if (folder.exists()) {
      return stoppable(folder, () -> taken(folder));
    }
    try {
      return taken(folder);
    } catch (RuntimeException e) {
      RuntimeException told = Interruption.before(e);
      if (told instanceof CancelledException) {
        folder.leaveIfNew();
      }
      throw told;
    }
  }

  private FitResult run(StudyConfig config, boolean finish) {
    Instant start = start();
    StudyFolder folder = new StudyFolder(config.out());
    try (StudyLock lock = takenOrLeftAlone(folder)) {
      boolean goesOn = folder.exists() && !config.run().overwrite();
      NetworkStudy parts =
          goesOn
              ? stoppable(folder, () -> goOn(folder, config, finish))
              : beginOrLeaveNothing(folder, config, finish, start);
      return stoppable(folder, () -> session(parts, start).run(lock, Extension.NONE));
    }
  }

  private NetworkStudy beginOrLeaveNothing(
      StudyFolder folder, StudyConfig config, boolean finish, Instant start) {
    try {
      Datasets.requireThere(config.data());
      EarlierStudy.requireUsable(config);
      SearchRules.requireKnown(config.search(), finish);
      SearchRules.requireConsistent(config);
      Meters.requireAvailable(config.wish(), Powercap.standard());
    } catch (RuntimeException e) {
      folder.leaveIfNew();
      throw Interruption.before(e);
    }
    try {
      return begin(folder, config, finish, start);
    } catch (RuntimeException e) {
      folder.abandon();
      throw Interruption.before(e);
    }
  }

  private NetworkStudy begin(
      StudyFolder folder, StudyConfig config, boolean finish, Instant start) {
    folder.prepare();
    Checkpoints.requireRoom(folder, config.run().checkpointMegabytes());
    listener.stage(FitListener.Stage.LOADING);
    DataParts data = new Loading(folder, listener).load(config);
    config.wish().metric().requireMeasurable("validation", data.validation().classCounts());
    if (finish) {
      config.wish().metric().requireMeasurable("test", data.test().classCounts());
    }
    listener.stage(FitListener.Stage.PLANNING);
    Planner planner = new Planner(config, machine(config));
    Duration spent = Duration.between(start, clock.instant());
    Plan plan = finish ? planner.fit(data, spent) : planner.search(data, spent);
    config
        .budget()
        .time()
        .ifPresent(
            t -> Limits.requireUseful("time", "", t, TimePlanner.missing(plan, t.minus(spent))));
    Interruption.check();
    NetworkStudy parts = new NetworkStudy(folder, config, plan, data);
    Interruption.check();
    List<String> taken =
        config.run().from().map(from -> EarlierStudy.takeOver(from, parts)).orElse(List.of());
    Plan said = said(new NetworkStudy(folder, config, plan, data), taken);
    PlanFile.write(folder.plan(), said);
    StudySettings.write(folder, config);
    Interruption.check();
    said.sentences().forEach(listener::say);
    listener.say("The study is in " + folder.root() + "; the same command goes on with it.");
    return new NetworkStudy(folder, config, said, data);
  }

  /** The plan with what only the parts of the study know, and what was taken over. */
  private static Plan said(NetworkStudy parts, List<String> taken) {
    Plan plan = parts.plan();
    Plan said = plan;
    for (String sentence : taken) {
      said = said.alsoSaying(sentence);
    }
    Plan begun = said.beginningWith(parts.startingPoints().size());
    return parts
        .remark()
        .map(r -> begun.alsoSaying(plan.strategy() + ": " + r + "."))
        .orElse(begun);
  }

  private NetworkStudy goOn(StudyFolder folder, StudyConfig config, boolean finish) {
    Plan plan = PlanFile.read(folder.plan());
    if (plan.finishes() != finish) {
      throw otherKind(folder, plan);
    }
    StudyConfig before = StudySettings.read(folder);
    SearchRules.requireKnown(config.searchWithin(before), finish);
    DataParts data = DataParts.open(folder.data());
    new Loading(folder, listener).recognise(before, config.data(), data);
    requireSame(folder, config, before);
    listener.say("Going on with the study in " + folder.root() + ".");
    return new NetworkStudy(folder, before, plan, data);
  }

  private static void requireSame(StudyFolder folder, StudyConfig wish, StudyConfig study) {
    List<String> different = SettingsDifference.between(wish, study);
    if (!different.isEmpty()) {
      throw new IllegalArgumentException(
          "the study in "
              + folder.root()
              + " was begun without "
              + String.join(", ", different)
              + "; leave that out to go on with it, find more with ./fornix resume "
              + ShellWord.of(folder.root())
              + " --time +10m, choose another folder with --out, or begin anew with --overwrite");
    }
  }

  /** The plan of a search leaves no time for a final model, and the other way round. */
  private static IllegalArgumentException otherKind(StudyFolder folder, Plan plan) {
    return new IllegalArgumentException(
        "the study in "
            + folder.root()
            + (plan.finishes()
                ? " is a fit, which ends with a finished model, and no search; go on with it by"
                    + " ./fornix fit or ./fornix resume"
                : " is a search without a finished model, and no fit; go on with it by ./fornix"
                    + " search or ./fornix resume, take its best network with ./fornix export")
            + ", or choose another folder with --out");
  }

  private FitSession session(NetworkStudy parts, Instant start) {
    return new FitSession(parts, clock, nanoTime, listener, crew, start);
  }

  private static Planner.Machine machine(StudyConfig config) {
    Processor processor = Processor.detect();
    return new Planner.Machine(
        Runtime.getRuntime().availableProcessors(),
        Workers.most(config.run()),
        processor.fastestPrecision() == dev.fornix.nn.engine.Precision.BFLOAT16);
  }
}
