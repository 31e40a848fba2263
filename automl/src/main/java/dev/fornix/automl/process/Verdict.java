package dev.fornix.automl.process;

import dev.fornix.architecture.graph.InvalidArchitectureException;
import dev.fornix.automl.fit.CancelledException;
import dev.fornix.automl.fit.NoModelException;
import dev.fornix.core.space.NoValidPointException;
import dev.fornix.core.strategy.StrategyException;
import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.execution.WorkerException;
import dev.fornix.nn.engine.EngineException;
import dev.fornix.onnx.OnnxException;
import dev.fornix.storage.JournalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;

/**
 * What is said of an error, and with which exit code: the one place that tells the user's errors
 * from failures of a run and from faults of Fornix.
 *
 * @param exitCode 1 for failures, 2 for bad usage or input
 * @param sentence for people
 */
public record Verdict(int exitCode, String sentence) {
  /** All went well. */
  public static final int DONE = 0;

  /** Something failed that was asked for rightly. */
  public static final int FAILED = 1;

  /** Something was asked for that cannot be. */
  public static final int BAD_INPUT = 2;

  private static final String OURS = "dev.fornix.";

  /** Judge an error. */
  public static Verdict of(Throwable thrown) {
    if (isTheUsers(thrown)) {
      return new Verdict(BAD_INPUT, message(thrown));
    }
    if (thrown instanceof InvalidPathException e) {
      return new Verdict(BAD_INPUT, "'" + e.getInput() + "' is no path: " + Reasons.of(e));
    }
    return new Verdict(FAILED, failure(thrown).orElseGet(() -> fault(thrown)));
  }

  private static boolean isTheUsers(Throwable thrown) {
    return thrown instanceof DataException
        || thrown instanceof OnnxException
        || thrown instanceof JournalException
        || thrown instanceof EngineException
        || thrown instanceof NoValidPointException
        || thrown instanceof InvalidArchitectureException
        || (thrown instanceof IllegalArgumentException && isOurs(thrown));
  }

  /** Our own checks speak to the user; those of a library tell of our mistake. */
  private static boolean isOurs(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return thrown.getMessage() != null
        && trace.length > 0
        && trace[0].getClassName().startsWith(OURS);
  }

  private static Optional<String> failure(Throwable thrown) {
    if (thrown instanceof CancelledException
        || thrown instanceof NoModelException
        || thrown instanceof WorkerException
        || thrown instanceof StrategyException) {
      return Optional.of(message(thrown));
    }
    if (thrown instanceof UncheckedIOException || thrown instanceof IOException) {
      return Optional.of("a file cannot be read or written: " + reason(thrown));
    }
    if (thrown instanceof OutOfMemoryError) {
      return Optional.of(
          "the Java heap is full ("
              + message(thrown)
              + "); give it more, such as FORNIX_JAVA_OPTS=-Xmx4g");
    }
    return Optional.empty();
  }

  /** Our own sentence, if there is one; what Java says of a file is put into words. */
  private static String reason(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean bare = cause == null || cause.toString().equals(thrown.getMessage());
    return bare ? Reasons.of(thrown) : message(thrown);
  }

  private static String fault(Throwable thrown) {
    return "this is a fault of Fornix ("
        + thrown.getClass().getSimpleName()
        + ": "
        + message(thrown)
        + "); run the same with --debug and report what it prints";
  }

  private static String message(Throwable thrown) {
    return Optional.ofNullable(thrown.getMessage())
        .or(() -> Optional.ofNullable(thrown.getCause()).map(Throwable::getMessage))
        .orElse(thrown.getClass().getSimpleName());
  }
}
