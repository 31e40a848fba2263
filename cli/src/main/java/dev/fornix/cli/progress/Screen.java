package dev.fornix.cli.progress;

import dev.fornix.cli.console.Console;
import java.time.Duration;

/** Lines that stay, and one that changes. */
interface Screen {
  /** Write a line that stays. */
  void line(String text);

  /** Show where the run stands. */
  void status(String text);

  /** Nothing more comes. */
  void end();

  /** How often the status is worth showing. */
  Duration pace();

  /** The screen that suits a console. */
  static Screen of(Console console) {
    return console.live() ? new LiveScreen(console) : new PlainScreen(console);
  }

  /** Redraws the last line of a terminal. */
  final class LiveScreen implements Screen {
    private static final String ERASE = "\r\u001b[K";

    /** No wrapping while the status is on the screen, or a narrow terminal fills with it. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final Console console;
    private String shown = "";

    LiveScreen(Console console) {
      this.console = console;
    }

    @Override
    public void line(String text) {
      console.err().print(ERASE + text + "\n");
      draw();
    }

    @Override
    public void status(String text) {
      shown = text;
      console.err().print(ERASE);
      draw();
    }

    private void draw() {
      console.err().print(NO_WRAP + shown + WRAP);
      console.err().flush();
    }

    @Override
    public void end() {
      console.err().print(ERASE);
      console.err().flush();
    }

    @Override
    public Duration pace() {
      return Duration.ofMillis(250);
    }
  }

  /** Writes the status as a line now and then. */
  final class PlainScreen implements Screen {
    private final Console console;

    PlainScreen(Console console) {
      this.console = console;
    }

    @Override
    public void line(String text) {
      console.say(text);
    }

    @Override
    public void status(String text) {
      console.say(text);
    }

    @Override
    public void end() {}

    @Override
    public Duration pace() {
      return Duration.ofSeconds(30);
    }
  }
}
