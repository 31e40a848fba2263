package dev.fornix.server.process;

import dev.fornix.automl.config.ConfigReader;
import dev.fornix.automl.config.Durations;
import dev.fornix.automl.fit.CancelledException;
import dev.fornix.automl.fit.Extension;
import dev.fornix.automl.fit.Fit;
import dev.fornix.automl.process.Shutdown;
import dev.fornix.automl.process.Verdict;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.automl.tables.TableFit;
import dev.fornix.data.table.read.Tables;
import dev.fornix.server.home.Durably;
import dev.fornix.server.http.Wire;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of one study: does what {@code ./fornix fit} does with the same settings, and leaves
 * word in files. It needs no server while it runs, so a server that dies takes no study along. A
 * TERM signal pauses it in good order.
 */
public final class StudyProcess {
  /** Another process works on the study already. */
  public static final int BUSY = 3;

  private static final Logger LOG = LoggerFactory.getLogger(StudyProcess.class);

  private final StudyFiles files;
  private final Clock clock;
  private final Instant start;
  private volatile boolean signalled;

  private StudyProcess(StudyFiles files, Clock clock, Instant start) {
    this.files = files;
    this.clock = clock;
    this.start = start;
  }

  /**
   * Run a study.
   *
   * @param arguments the study's folder on the server
   */
  public static void main(String[] arguments) throws IOException {
    Clock clock = Clock.systemUTC();
    StudyFiles files = new StudyFiles(Path.of(arguments[0]));
    try (FileChannel channel =
        FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        System.exit(BUSY);
      }
      Instant start = ProcessHandle.current().info().startInstant().orElseGet(clock::instant);
      StudyProcess process = new StudyProcess(files, clock, start);
      System.exit(Shutdown.guard(process::signalled, process::run));
    }
  }

  private void signalled(String said) {
    signalled = true;
    files.say(clock.instant(), said.strip());
  }

  private int run() {
    Job job = Durably.read(files.job(), Job.class).orElseThrow();
    Durably.write(files.process(), Wire.bytes(ProcessRecord.own(job.launch())));
    try {
      Optional<String> doubt = fit(job);
      return end(job, Verdict.DONE, false, doubt.orElse("Finished."), doubt);
    } catch (RuntimeException | Error e) {
      Verdict verdict = Verdict.of(e);
      LOG.warn("the study ended early", e);
      return end(
          job,
          verdict.exitCode(),
          e instanceof CancelledException,
          verdict.sentence(),
          Optional.empty());
    }
  }

  private int end(
      Job job, int exitCode, boolean cancelled, String sentence, Optional<String> doubt) {
    files.say(clock.instant(), sentence);
    // an interrupted thread may open no channel
    boolean interrupted = Thread.interrupted();
    Durably.write(
        files.outcome(),
        Wire.bytes(
            new Outcome(
                job.launch(),
                exitCode,
                cancelled,
                Optional.of(signalled),
                sentence,
                doubt,
                clock.instant())));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return exitCode;
  }

  /** What must be known of the model before it is used; nothing if all is well. */
  private Optional<String> fit(Job job) {
    Optional<Job.Further> further = job.extension().filter(this::notGranted);
    StatusWriter listener =
        new StatusWriter(files, job.launch(), further.map(Job.Further::id), clock, start);
    StudyFolder folder = files.study();
    Map<String, List<String>> settings = job.settings();
    List<String> data = settings.getOrDefault("data", List.of());
    boolean goesOn = folder.exists() && further.isPresent();
    Optional<String> doubt;
    if (data.size() == 1 && Tables.named(data.get(0))) {
      TableFit fit = new TableFit(clock, listener).countingFrom(start);
      doubt =
          (goesOn ? fit.resume(folder.root(), extension(further.get())) : fit.fit(settings))
              .remark();
    } else {
      Fit fit = new Fit(clock, System::nanoTime, listener).countingFrom(start);
      doubt =
          (goesOn
                  ? fit.resume(folder.root(), extension(further.get()))
                  : fit.fit(ConfigReader.read(settings)))
              .fault();
    }
    return doubt.map(
        text -> text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".");
  }

  private boolean notGranted(Job.Further further) {
    return !files.grantedLast().equals(Optional.of(further.id()));
  }

  private static Extension extension(Job.Further further) {
    return new Extension(
        further.trials().map(OptionalLong::of).orElse(OptionalLong.empty()),
        further.time().map(Durations::parse));
  }
}
