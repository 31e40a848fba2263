package dev.fornix.cli.command;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.fit.Extension;
import dev.fornix.automl.fit.Fit;
import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.fit.FitResult;
import dev.fornix.automl.tables.TableFit;
import dev.fornix.automl.tables.TableResult;
import dev.fornix.cli.console.Console;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Carries out runs; what tests replace. */
public interface Runs {
  /** Search, retrain, test, export and report. */
  FitResult fit(StudyConfig config, FitListener listener);

  /** Search alone. */
  FitResult search(StudyConfig config, FitListener listener);

  /** Go on with a study. */
  FitResult resume(Path study, Extension extension, FitListener listener);

  /** From a table to a finished model. */
  TableResult fitTable(Map<String, List<String>> settings, FitListener listener);

  /** Go on with a study of a table. */
  TableResult resumeTable(Path study, Extension extension, FitListener listener);

  /** The real ones, whose time counts from each call. */
  static Runs real(Console console) {
    return real(console, console.clock()::instant);
  }

  /**
   * The real ones.
   *
   * @param start from when on their time counts
   */
  static Runs real(Console console, Supplier<Instant> start) {
    return new Runs() {
      @Override
      public FitResult fit(StudyConfig config, FitListener listener) {
        return run(listener).fit(config);
      }

      @Override
      public FitResult search(StudyConfig config, FitListener listener) {
        return run(listener).search(config);
      }

      @Override
      public FitResult resume(Path study, Extension extension, FitListener listener) {
        return run(listener).resume(study, extension);
      }

      @Override
      public TableResult fitTable(Map<String, List<String>> settings, FitListener listener) {
        return table(listener).fit(settings);
      }

      @Override
      public TableResult resumeTable(Path study, Extension extension, FitListener listener) {
        return table(listener).resume(study, extension);
      }

      private TableFit table(FitListener listener) {
        return new TableFit(console.clock(), listener).countingFrom(start.get());
      }

      private Fit run(FitListener listener) {
        return new Fit(console.clock(), console.nanoTime(), listener).countingFrom(start.get());
      }
    };
  }
}
