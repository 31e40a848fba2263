package dev.fornix.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.automl.process.Shutdown;
import dev.fornix.automl.process.Verdict;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class ShutdownTest {
  /** Works until it is told to stop, and then ends with the code given. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      Console console = Console.system();
      System.exit(
          Shutdown.guard(console::say, () -> work(console, Integer.parseInt(arguments[0]))));
    }

    private static int work(Console console, int exitCode) {
      console.print("works");
      try {
        Thread.sleep(600_000);
        return 9;
      } catch (InterruptedException e) {
        return exitCode;
      }
    }
  }

  /** A run that is told to stop while it writes its last file ends as one that was finished. */
  @ParameterizedTest
  @ValueSource(ints = {Verdict.DONE, Verdict.FAILED})
  void endsWithTheExitCodeOfTheWorkThatWasToldToStop(int exitCode) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                Integer.toString(exitCode))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("works");
      process.destroy();
      assertThat(process.waitFor()).isEqualTo(exitCode);
    } finally {
      process.destroyForcibly();
    }
  }
}
