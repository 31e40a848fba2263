package dev.fornix.benchmarks.overhead;

import dev.fornix.benchmarks.measure.Results;
import dev.fornix.core.study.Study;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One long study in a process of its own, so that its memory is that of the study. */
@Command(name = "overhead-run", description = "One long study; used by overhead.", hidden = true)
public final class OverheadRunCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1e6;

  @Option(names = "--strategy", required = true)
  private String strategy = "";

  @Option(names = "--trials", split = ",", required = true)
  private List<Long> marks = List.of();

  @Option(names = "--folder", required = true)
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    LongStudy setup = new LongStudy(strategy, folder, marks, System::nanoTime);
    List<OverheadRun.Point> points;
    double heap;
    double resident;
    double peak;
    try (Study study = setup.open()) {
      points = setup.run(study);
      heap = heapMegabytes();
      resident = statusMegabytes("VmRSS:");
      peak = statusMegabytes("VmHWM:");
    }
    double journal = journalMegabytes();
    long begin = System.nanoTime();
    setup.open().close();
    double replay = (System.nanoTime() - begin) / 1e9;
    System.out.println(
        Results.json(new OverheadRun(strategy, points, heap, resident, peak, journal, replay)));
    return 0;
  }

  private static double heapMegabytes() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
  }

  private static double statusMegabytes(String name) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
              .filter(line -> line.startsWith(name))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          * 1024
          / MEGABYTE;
    }
  }

  private double journalMegabytes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(OverheadRunCommand::size).sum() / MEGABYTE;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
