package dev.fornix.automl.fit;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.plan.Plan;
import dev.fornix.automl.plan.Planner;
import dev.fornix.automl.study.Crew;
import dev.fornix.automl.study.DataFactsFile;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.automl.study.PlanFile;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.study.StudySettings;
import dev.fornix.automl.study.Workers;
import dev.fornix.data.DataParts;
import dev.fornix.data.image.ImagePolicy;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.ImageProfile;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.data.source.LoadedData;
import dev.fornix.nn.engine.Processor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

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

  /**
   * Prepare.
   *
   * @param clock tells the time of day
   * @param nanoTime nanoseconds from any start, to measure latencies
   * @param listener hears how it goes
   */
  public Fit(Clock clock, LongSupplier nanoTime, FitListener listener) {
    this(clock, nanoTime, listener, Workers::start);
  }

  Fit(Clock clock, LongSupplier nanoTime, FitListener listener, Crew crew) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.listener = listener;
    this.crew = crew;
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

  /** Search alone, or go on with that. */
  public FitResult search(StudyConfig config) {
    return run(config, false);
  }

  /** Go on with the study of a folder, beyond its budget if that is wanted. */
  public FitResult resume(Path study, Extension extension) {
    StudyFolder folder = new StudyFolder(study);
    if (!folder.exists()) {
      throw new IllegalArgumentException(
          "there is no study in " + study + "; begin one with fit or search");
    }
    StudyConfig config = StudySettings.read(folder);
    DataParts data = DataParts.open(folder.data());
    return session(folder, config, PlanFile.read(folder.plan()), data, clock.instant())
        .run(extension);
  }

  private FitResult run(StudyConfig config, boolean finish) {
    Instant start = clock.instant();
    StudyFolder folder = new StudyFolder(config.out());
    if (config.run().overwrite() && folder.exists()) {
      folder.clear();
    }
    if (folder.exists()) {
      return goOn(folder, config, start);
    }
    folder.prepare();
    listener.stage(FitListener.Stage.LOADING);
    DataParts data = load(folder, config);
    listener.stage(FitListener.Stage.PLANNING);
    Planner planner = new Planner(config, machine());
    Duration spent = Duration.between(start, clock.instant());
    Plan plan = finish ? planner.fit(data, spent) : planner.search(data, spent);
    NetworkStudy parts = new NetworkStudy(folder, config, plan, data);
    PlanFile.write(folder.plan(), plan);
    StudySettings.write(folder, config);
    parts.check();
    folder.begin();
    plan.sentences().forEach(listener::say);
    return session(parts, start).run(Extension.NONE);
  }

  private FitResult goOn(StudyFolder folder, StudyConfig config, Instant start) {
    DataParts data = DataParts.open(folder.data());
    StudyConfig before = StudySettings.read(folder);
    if (!before.data().equals(config.data())) {
      throw new IllegalArgumentException(
          "the study in "
              + folder.root()
              + " is of other data ("
              + before.data()
              + ", not "
              + config.data()
              + "); choose another folder with --out, or throw it away with --overwrite");
    }
    listener.say("Going on with the study in " + folder.root() + ".");
    return session(folder, before, PlanFile.read(folder.plan()), data, start).run(Extension.NONE);
  }

  private FitSession session(
      StudyFolder folder, StudyConfig config, Plan plan, DataParts data, Instant start) {
    return session(new NetworkStudy(folder, config, plan, data), start);
  }

  private FitSession session(NetworkStudy parts, Instant start) {
    return new FitSession(parts, clock, nanoTime, listener, crew, start);
  }

  private DataParts load(StudyFolder folder, StudyConfig config) {
    LoadOptions options = LoadOptions.standard().packedInto(folder.data());
    ImagePolicy policy = ImagePolicy.automatic();
    if (config.run().imageSide().isPresent()) {
      int side = config.run().imageSide().getAsInt();
      options = options.withPolicy(policy.withSize(side, side));
    }
    LoadedData loaded = Datasets.load(config.data(), options);
    ImageProfile profile = ImageProfile.of(loaded);
    listener.say(loaded.report().framingSentence());
    profile.warnings().forEach(listener::say);
    DataParts parts = loaded.split(config.run().seed()).write(folder.data());
    DataFactsFile.write(folder.facts(), DataFactsFile.of(loaded, profile, parts));
    return parts;
  }

  private static Planner.Machine machine() {
    Processor processor = Processor.detect();
    return new Planner.Machine(
        Runtime.getRuntime().availableProcessors(),
        processor.fastestPrecision() == dev.fornix.nn.engine.Precision.BFLOAT16);
  }
}
