package dev.fornix.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.fit.FitListener.Stage;
import dev.fornix.cli.console.Console;
import dev.fornix.core.objective.Direction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private static final Goal GOAL =
      new Goal("accuracy", Direction.MAXIMIZE, List.of(), Optional.empty(), OptionalLong.empty());

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private String shown(boolean live) {
    PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
    Console console =
        new Console(stream, stream, live, Console.USUAL_COLUMNS, Clock.systemUTC(), () -> 0);
    try (ProgressDisplay display = ProgressDisplay.start(console, GOAL)) {
      display.stage(Stage.PLANNING);
      display.say("The plan.");
    }
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void writesPlainLinesWhereThereIsNoTerminal() {
    assertThat(shown(false)).isEqualToNormalizingNewlines("planning …\nThe plan.\n");
  }

  @Test
  void keepsTheStatusBelowTheLinesOfATerminalAndRemovesItAtTheEnd() {
    String shown = shown(true);
    assertThat(shown).contains("planning · 0s").contains("\r\u001b[KThe plan.\n");
    assertThat(shown).doesNotContain("loading · 0s\n").endsWith("\r\u001b[K");
  }
}
