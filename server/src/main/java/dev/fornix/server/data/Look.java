package dev.fornix.server.data;

import dev.fornix.automl.process.Verdict;
import dev.fornix.data.Reasons;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.data.source.LoadedData;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.ReadTable;
import dev.fornix.data.table.read.Tables;
import dev.fornix.server.data.Dataset.Facts;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.home.Durably;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Looks at a file that somebody uploaded, in a process of its own: whatever is in the file, it
 * takes no more memory than that process may have, and the server none.
 */
public final class Look {
  static final String JOB = "job.json";
  static final String OUTCOME = "outcome.json";

  /** The folder of what was in a zip. */
  static final String UNPACKED = "images";

  private final LookJob job;
  private final Clock clock;

  private Look(LookJob job, Clock clock) {
    this.job = job;
    this.clock = clock;
  }

  /**
   * Look.
   *
   * @param arguments the folder with the job, which takes the outcome
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    LookJob job = Wire.read(Files.readAllBytes(folder.resolve(JOB)), LookJob.class);
    endWith(job.server());
    LookOutcome outcome = new Look(job, Clock.systemUTC()).outcome();
    Durably.write(folder.resolve(OUTCOME), Wire.bytes(outcome));
    System.exit(Verdict.DONE);
  }

  /** Nobody waits for what it finds once the server is gone. */
  private static void endWith(long server) {
    Runnable end = () -> Runtime.getRuntime().halt(Verdict.FAILED);
    ProcessHandle.of(server)
        .ifPresentOrElse(
            handle -> {
              var unused = handle.onExit().thenRun(end);
            },
            end);
  }

  private LookOutcome outcome() {
    try {
      return job.kind() == Kind.TABLE ? table() : images();
    } catch (ProblemException e) {
      return LookOutcome.failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return LookOutcome.failed("It cannot be kept: " + Reasons.of(e) + ".");
    } catch (RuntimeException | OutOfMemoryError e) {
      return LookOutcome.failed(sentence(e));
    }
  }

  private static String sentence(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return tooLarge(Runtime.getRuntime().maxMemory());
      }
    }
    return Verdict.of(e).sentence();
  }

  static String tooLarge(long heapBytes) {
    return "Looking at it takes more than the "
        + (heapBytes >> 20)
        + " MB of memory that it may take; start the server with more --memory, or leave rows or"
        + " columns out.";
  }

  private LookOutcome table() {
    ReadTable read = Tables.read(Path.of(job.file()), ReadOptions.standard());
    Path folder = Path.of(job.folder());
    job.target().ifPresent(read.table()::column);
    Durably.write(TableLook.profileFile(folder, job.target()), profile(read, job.target()));
    if (job.target().isEmpty()) {
      Durably.write(TableLook.previewFile(folder), TableLook.preview(read.table()));
    }
    return LookOutcome.found(
        job.file(), Facts.ofTable(read.table().rows(), read.table().columns().size()));
  }

  private byte[] profile(ReadTable read, Optional<String> target) {
    return TableLook.profile(read, target, clock);
  }

  private LookOutcome images() throws IOException {
    Path where = Path.of(job.file());
    Path folder = Path.of(job.folder());
    if (job.file().endsWith(".zip")) {
      Path unpacked = folder.resolve(UNPACKED);
      Durably.delete(unpacked);
      where = Unzip.unzip(where, Files.createDirectories(unpacked), job.mostBytes());
    }
    LoadedData data =
        dev.fornix.data.source.Datasets.load(
            where.toString(), LoadOptions.standard().packedInto(folder.resolve("packed")));
    int images =
        data.train().size()
            + data.validation().map(set -> set.size()).orElse(0)
            + data.test().map(set -> set.size()).orElse(0);
    ImageFactsFile.write(folder, data);
    return LookOutcome.found(where.toString(), Facts.ofImages(images, data.classNames().size()));
  }
}
