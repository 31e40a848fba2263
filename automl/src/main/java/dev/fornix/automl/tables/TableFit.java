package dev.fornix.automl.tables;

import dev.fornix.automl.fit.Extension;
import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.fit.Interruption;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.study.Workers;
import dev.fornix.data.ShellWord;
import dev.fornix.storage.StudyLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From a table to a finished model in one call.
 *
 * <pre>{@code
 * Map<String, List<String>> settings =
 *     Map.of("data", List.of("data.csv"), "target", List.of("price"),
 *         "time", List.of("1m"), "out", List.of("study"));
 * TableResult result = new TableFit(Clock.systemUTC(), FitListener.SILENT).fit(settings);
 * }</pre>
 *
 * <p>The same call with the same folder goes on where an earlier one stopped. Interrupting the
 * calling thread stops a run in good order.
 */
public final class TableFit {
  private final Clock clock;
  private final FitListener listener;
  private final TableCrew crew;
  private final Optional<Instant> began;

  /** Prepare; the time of a run counts from its call. */
  public TableFit(Clock clock, FitListener listener) {
    this(clock, listener, TableWorkers::start, Optional.empty());
  }

  TableFit(Clock clock, FitListener listener, TableCrew crew, Optional<Instant> began) {
    this.clock = clock;
    this.listener = listener;
    this.crew = crew;
    this.began = began;
  }

  /** The same, where the time of the next run counts from before its call. */
  public TableFit countingFrom(Instant start) {
    return new TableFit(clock, listener, crew, Optional.of(start));
  }

  /**
   * Search, fit the best on all rows, test it once and report; or go on with that.
   *
   * @param settings by name, as {@link TableSettings} reads them
   * @throws IllegalArgumentException if something that was asked for is impossible
   * @throws dev.fornix.data.DataException if the table cannot be used
   */
  public TableResult fit(Map<String, List<String>> settings) {
    Instant start = start();
    TableConfig config = TableSettings.read(settings);
    StudyFolder folder = new StudyFolder(config.run().out());
    boolean there = folder.exists();
    try (StudyLock lock = there ? stoppable(folder, folder::lock) : lockNew(folder)) {
      TableStudy study =
          folder.exists() && !config.run().overwrite()
              ? stoppable(folder, () -> goOn(folder, settings))
              : begin(folder, config, settings);
      return stoppable(folder, () -> session(study, start).run(lock, Extension.NONE));
    }
  }

  /** Go on with the study of a folder, beyond its budget if that is wanted. */
  public TableResult resume(Path root, Extension extension) {
    Instant start = start();
    StudyFolder folder = new StudyFolder(root);
    try (StudyLock lock = stoppable(folder, folder::lock)) {
      return stoppable(folder, () -> session(TableStudy.load(root), start).run(lock, extension));
    }
  }

  private Instant start() {
    return began.orElseGet(clock::instant);
  }

  private TableSession session(TableStudy study, Instant start) {
    return new TableSession(study, clock, listener, crew, start);
  }

  private static <T> T stoppable(StudyFolder folder, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw Interruption.of(e, folder);
    }
  }

  private static StudyLock lockNew(StudyFolder folder) {
    try {
      return folder.lock();
    } catch (RuntimeException e) {
      throw Interruption.before(e);
    }
  }

  private TableStudy begin(
      StudyFolder folder, TableConfig config, Map<String, List<String>> settings) {
    try {
      return begun(folder, config, settings);
    } catch (RuntimeException e) {
      folder.abandon();
      throw Interruption.before(e);
    }
  }

  private TableStudy begun(
      StudyFolder folder, TableConfig config, Map<String, List<String>> settings) {
    listener.stage(FitListener.Stage.LOADING);
    TableData data =
        TableData.read(config, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), listener::say);
    Interruption.check();
    listener.stage(FitListener.Stage.PLANNING);
    data.profile().warnings().forEach(listener::say);
    TablePlan plan = new TablePlanner(config, data).plan(workers(config));
    TableStudy study = new TableStudy(folder, config, plan, data.train());
    study.strategy();
    study.first();
    folder.prepare();
    keep(study, data);
    TableSettings.write(folder, settings);
    plan.sentences().forEach(listener::say);
    listener.say("The study is in " + folder.root() + "; the same command goes on with it.");
    return study;
  }

  private static void keep(TableStudy study, TableData data) {
    StudyFolder folder = study.folder();
    try {
      Files.createDirectories(folder.data());
      data.train().table().write(folder.trainTable());
      data.test().table().write(folder.testTable());
      ProfileFile.write(folder.profile(), data.profile());
      study.plan().write(folder.tablePlan());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As many as were asked for, or cores there are; no more than find memory. */
  private int workers(TableConfig config) {
    int most = Math.max(1, Workers.most(config.run().workerMemoryMegabytes()));
    int wanted = config.run().workers().orElse(Runtime.getRuntime().availableProcessors());
    if (wanted <= most) {
      return wanted;
    }
    if (config.run().workers().isPresent()) {
      listener.say(
          "Of the " + wanted + " workers that were asked for " + most + " find memory here.");
    }
    return most;
  }

  private TableStudy goOn(StudyFolder folder, Map<String, List<String>> settings) {
    if (!folder.ofTable()) {
      throw new IllegalArgumentException(
          "the study in "
              + folder.root()
              + " is one of images, and "
              + String.join(" ", settings.getOrDefault("data", List.of()))
              + " is a table; choose another folder with --out");
    }
    List<String> changed = TableSettings.changed(folder, settings);
    if (!changed.isEmpty()) {
      throw new IllegalArgumentException(
          "the study in "
              + folder.root()
              + " was begun "
              + String.join(", and ", changed)
              + "; leave that out to go on with it, find more with ./fornix resume "
              + ShellWord.of(folder.root())
              + " --time +10m, choose another folder with --out, or begin anew with --overwrite");
    }
    listener.say("Going on with the study in " + folder.root() + ".");
    return TableStudy.load(folder.root());
  }
}
