package dev.fornix.cli.progress;

import dev.fornix.automl.fit.FitListener;
import dev.fornix.cli.console.Console;
import dev.fornix.cli.console.Quantities;
import dev.fornix.core.objective.Direction;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.StudyProgress;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows how a run goes on standard error: stages, new bests and failures as lines, and where it
 * stands in between. Close it before anything else is written.
 */
public final class ProgressDisplay implements FitListener, AutoCloseable {
  private final Console console;
  private final RunState state;
  private final Screen screen;
  private final long start;
  private final Thread ticker = new Thread(this::tick, "fornix-progress");
  private boolean closed;

  private ProgressDisplay(Console console, Goal goal) {
    this.console = console;
    this.state = new RunState(goal);
    this.screen = Screen.of(console);
    this.start = console.nanoTime().getAsLong();
  }

  /** Begin to show a run. */
  public static ProgressDisplay start(Console console, Goal goal) {
    ProgressDisplay display = new ProgressDisplay(console, goal);
    display.ticker.setDaemon(true);
    display.ticker.start();
    return display;
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(screen.pace().toMillis());
        redraw();
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(console.nanoTime().getAsLong() - start);
  }

  private synchronized void redraw() {
    if (!closed) {
      screen.status(state.status(elapsed()));
    }
  }

  @Override
  public synchronized void stage(Stage stage) {
    state.enter(stage);
    if (stage != Stage.DONE) {
      line(stage.name().toLowerCase(Locale.ROOT) + " …");
    }
  }

  /** A line that stays; on a terminal the status below it is brought up to date, too. */
  private void line(String text) {
    screen.line(Quantities.plain(text));
    if (console.live()) {
      redraw();
    }
  }

  @Override
  public synchronized void say(String sentence) {
    line(sentence);
  }

  @Override
  public synchronized void spentBefore(Duration earlier) {
    state.spentBefore(earlier);
  }

  @Override
  public synchronized void validatedOn(long images) {
    state.validatedOn(images);
  }

  @Override
  public synchronized void judgedBy(String metric, Direction direction) {
    state.judgedBy(metric, direction);
  }

  @Override
  public synchronized void trial(StudyEvent event, StudyProgress progress) {
    state.hear(event, progress).forEach(this::line);
  }

  @Override
  public synchronized void close() {
    closed = true;
    ticker.interrupt();
    screen.end();
  }
}
