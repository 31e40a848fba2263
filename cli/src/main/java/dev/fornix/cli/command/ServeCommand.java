package dev.fornix.cli.command;

import dev.fornix.automl.process.Verdict;
import dev.fornix.cli.console.Console;
import dev.fornix.server.ServerSettings;
import dev.fornix.server.StudioServer;
import dev.fornix.server.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The studio. */
@Command(
    name = "serve",
    description = {
      "Start the studio: a page and an interface for programs (REST) to upload data, watch studies,"
          + " and use their models.",
      "Prints the address with a one-time token, which signs in the browser that opens it first."
          + " Ctrl-C ends the server; studies that run are paused and go on with the next start."
    })
public final class ServeCommand implements Callable<Integer> {
  private static final String USUAL_HOME = "fornix-home";
  private static final long MEGABYTE = 1_000_000;

  private final Console console;

  @Option(
      names = "--home",
      paramLabel = "<folder>",
      description = "Where data, studies and models are kept; ${DEFAULT-VALUE} if left out.",
      defaultValue = USUAL_HOME)
  Path home = Path.of(USUAL_HOME);

  @Option(
      names = "--port",
      paramLabel = "<number>",
      description = "Where it listens; 8080 if left out, any free port with 0.")
  int port = 8080;

  @Option(
      names = "--host",
      paramLabel = "<address>",
      description =
          "The address to which it is bound; 127.0.0.1, which only this machine reaches, if left"
              + " out.")
  String host = "127.0.0.1";

  @Option(
      names = "--name",
      paramLabel = "<name>",
      description =
          "A further host name under which it may be asked, such as that of a proxy; may be"
              + " repeated.")
  List<String> names = new ArrayList<>();

  @Option(
      names = "--running",
      paramLabel = "<number>",
      description = "How many studies run at once; 1 if left out. The others wait for their turn.")
  int running = 1;

  @Option(
      names = "--workers",
      paramLabel = "<number>",
      description =
          "How many trials of a study run at once; the cores shared among the studies if left"
              + " out.")
  @Nullable Integer workers;

  @Option(
      names = "--upload-limit",
      paramLabel = "<megabytes>",
      description = "Largest file that may be uploaded; 4295 if left out.")
  @Nullable Long uploadMegabytes;

  @Option(
      names = "--quota",
      paramLabel = "<megabytes>",
      description =
          "How much the home may hold; as much as the disk if left out. Beyond it nothing is"
              + " uploaded, begun or put into service.")
  @Nullable Long quotaMegabytes;

  @Option(
      names = "--memory",
      paramLabel = "<megabytes>",
      description =
          "How much memory all running studies together may take: each gets an equal part for its"
              + " own process and its workers. Looking at an upload may take a quarter of it. Four"
              + " fifths of the machine's if left out.")
  @Nullable Long memoryMegabytes;

  @Option(
      names = "--page",
      paramLabel = "<folder>",
      hidden = true,
      description = "Files that take the place of the page's own, to work on them.")
  @Nullable Path page;

  /** The command. */
  public ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerSettings settings = settings();
    Surroundings around = new Surroundings(console.clock(), console.nanoTime(), new SecureRandom());
    try (StudioServer server = StudioServer.start(settings, around)) {
      console.say("The studio is at " + server.address());
      console.say(
          "The address is good once, for one browser; it signs in for 30 days. Everything is kept"
              + " in "
              + home
              + ". Its page makes addresses for further browsers, under Access. Ctrl-C ends the"
              + " server.");
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      console.say("The studio has ended.");
      return Verdict.DONE;
    }
    return Verdict.DONE;
  }

  private static void requirePositive(String option, @Nullable Long value) {
    if (value != null && value < 1) {
      throw new IllegalArgumentException(option + " (" + value + ") must be at least 1");
    }
  }

  private ServerSettings settings() {
    if (page != null && !Files.isDirectory(page)) {
      throw new IllegalArgumentException("--page '" + page + "' is no folder");
    }
    requirePositive("--upload-limit", uploadMegabytes);
    requirePositive("--quota", quotaMegabytes);
    requirePositive("--memory", memoryMegabytes);
    int cores = Runtime.getRuntime().availableProcessors();
    return new ServerSettings(
        home,
        host,
        port,
        Set.copyOf(names),
        running,
        workers != null ? workers : Math.max(1, cores / Math.max(1, running)),
        uploadMegabytes != null ? uploadMegabytes * MEGABYTE : ServerSettings.USUAL_UPLOAD_BYTES,
        quotaMegabytes != null ? quotaMegabytes * MEGABYTE : Long.MAX_VALUE,
        memoryMegabytes != null
            ? OptionalLong.of(memoryMegabytes * MEGABYTE)
            : OptionalLong.empty(),
        Optional.ofNullable(page),
        List.of());
  }
}
