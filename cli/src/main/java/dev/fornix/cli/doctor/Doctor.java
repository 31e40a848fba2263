package dev.fornix.cli.doctor;

import dev.fornix.cli.console.Quantities;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.EngineException;
import dev.fornix.nn.engine.Processor;
import dev.fornix.onnx.runtime.OnnxScorer;
import dev.fornix.onnx.runtime.Powercap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Examines this machine.
 *
 * @param environment the variables of the process
 * @param system what is read below {@code /proc}; another folder in tests
 * @param folder where studies would be written
 */
public record Doctor(Map<String, String> environment, Path system, Path folder) {
  private static final int JAVA = 17;
  private static final double WORKER_BYTES = 1.2e9;
  private static final double LEAST_DISK = 2e9;
  private static final double CACHE_DISK = 1e9;

  /** Variables by which other programs' threads are set, and which slow down or crowd workers. */
  private static final List<String> THREADS =
      List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENBLAS_CORETYPE");

  /** The doctor for this process. */
  public static Doctor here() {
    return new Doctor(System.getenv(), Path.of("/proc"), Path.of("").toAbsolutePath());
  }

  /** Everything that was looked at. */
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(platform());
    libc().ifPresent(findings::add);
    findings.add(engine());
    findings.add(runtime());
    findings.add(cores());
    findings.add(precision());
    findings.add(energy(Powercap.standard()));
    findings.add(memory());
    findings.add(disk("disk for studies", folder, LEAST_DISK, "choose another folder with --out"));
    findings.add(
        disk(
            "disk for natives",
            cache(),
            CACHE_DISK,
            "set -Dorg.bytedeco.javacpp.cachedir in FORNIX_JAVA_OPTS"));
    findings.add(threads());
    return findings;
  }

  Finding java() {
    String found = Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
    return Runtime.version().feature() >= JAVA
        ? Finding.ok("Java", found)
        : Finding.broken("Java", found, "install a JDK 17 or newer and set JAVA_HOME to it");
  }

  private static Finding platform() {
    return Finding.ok(
        "system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"));
  }

  /** The C library that is mapped into this process tells its version by its name. */
  private Optional<Finding> libc() {
    Path maps = system.resolve("self/maps");
    try (Stream<String> lines = Files.lines(maps)) {
      return lines
          .filter(
              line ->
                  line.contains("/libc.so.6") || line.contains("/libc-") || line.contains("musl"))
          .findFirst()
          .map(line -> libc(line.substring(line.indexOf('/'))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Finding libc(String library) {
    return library.contains("musl")
        ? Finding.broken(
            "C library", library, "libtorch needs glibc: use a distribution such as Debian")
        : Finding.ok("C library", "glibc (" + library + ")");
  }

  private static Finding engine() {
    try {
      return Finding.ok("libtorch", Engine.start(Device.cpu()).version() + " is loaded");
    } catch (EngineException e) {
      return Finding.broken("libtorch", "cannot be loaded", String.valueOf(e.getMessage()));
    }
  }

  private static Finding runtime() {
    try {
      return Finding.ok("ONNX Runtime", OnnxScorer.runtimeVersion() + " is loaded");
    } catch (LinkageError | RuntimeException e) {
      return Finding.broken(
          "ONNX Runtime",
          "cannot be loaded (" + e.getMessage() + ")",
          "use Linux, macOS or Windows on x86_64 or arm64");
    }
  }

  private static Finding cores() {
    Processor processor = Processor.detect();
    String found = processor.cores() + " × " + processor.name();
    return processor.cores() > 1
        ? Finding.ok("cores", found)
        : Finding.warning("cores", found, "one trial at a time; more cores search faster");
  }

  private static Finding precision() {
    return Processor.detect().computesBfloat16()
        ? Finding.ok("bf16", "this processor computes it; trainings use it")
        : Finding.ok("bf16", "not in this processor; trainings use float32");
  }

  private static Finding energy(Powercap counters) {
    return Finding.ok(
        "energy",
        counters.readable()
            ? "the processors' counters can be read; energy can be an objective"
            : "no counter of the processors can be read; energy cannot be measured");
  }

  Finding memory() {
    Optional<Double> available = memory("MemAvailable:");
    Optional<Double> total = memory("MemTotal:");
    if (available.isEmpty() || total.isEmpty()) {
      return Finding.ok("memory", "this system does not say");
    }
    String found = Quantities.bytes(available.get()) + " free of " + Quantities.bytes(total.get());
    int workers = Runtime.getRuntime().availableProcessors();
    return available.get() >= WORKER_BYTES * workers
        ? Finding.ok("memory", found)
        : Finding.warning(
            "memory",
            found,
            workers
                + " workers may need "
                + Quantities.bytes(WORKER_BYTES * workers)
                + "; close other programs or take fewer with --workers");
  }

  private Optional<Double> memory(String name) {
    try (Stream<String> lines = Files.lines(system.resolve("meminfo"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> 1024 * Double.parseDouble(line.replaceAll("[^0-9]", "")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path cache() {
    return Path.of(System.getProperty("user.home", "."));
  }

  private static Finding disk(String what, Path place, double least, String advice) {
    try {
      double free = (double) Files.getFileStore(place).getUsableSpace();
      String found = Quantities.bytes(free) + " free in " + place;
      if (!Files.isWritable(place)) {
        return Finding.warning(what, place + " cannot be written", advice);
      }
      return free >= least
          ? Finding.ok(what, found)
          : Finding.warning(what, found, "free some space, or " + advice);
    } catch (IOException e) {
      return Finding.warning(what, place + " cannot be looked at", advice);
    }
  }

  Finding threads() {
    List<String> set =
        THREADS.stream()
            .filter(environment::containsKey)
            .map(name -> name + "=" + environment.get(name))
            .toList();
    return set.isEmpty()
        ? Finding.ok("threads", "no variable interferes; each worker computes on one thread")
        : Finding.warning(
            "threads",
            String.join(", ", set),
            "workers set their own threads; unset these to compare timings with others'");
  }
}
