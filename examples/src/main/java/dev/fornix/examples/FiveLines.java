package dev.fornix.examples;

import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.fit.Fit;
import dev.fornix.automl.fit.FitListener;
import dev.fornix.automl.fit.FitResult;
import java.nio.file.Path;
import java.time.Clock;

/** From data to a finished model in Java; the README shows these lines. */
public final class FiveLines {
  private FiveLines() {}

  /** Fit a model for drawn digits. */
  static FitResult fit(Path folder) {
    StudyConfig config =
        StudyConfig.builder("builtin:digits:200")
            .out(folder)
            .trials(2)
            .epochs(1)
            .workers(1)
            .build();
    Fit fit = new Fit(Clock.systemUTC(), System::nanoTime, FitListener.SILENT);
    return fit.fit(config);
  }
}
