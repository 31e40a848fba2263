package dev.fornix.automl.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to carry it out.
 *
 * @param seed where all chance comes from
 * @param workers how many trials run at once; by default as many as there are cores
 * @param imageSide side in pixels to which images are brought; by default the data decides
 * @param workerMemoryMegabytes resident memory at which a worker is killed; by default a share of
 *     the machine's
 * @param checkpointMegabytes of the disk that checkpoints may take, those that are needed to go on
 *     or to end excepted
 * @param trialTimeout longest time of one trial; by default derived from its budget
 * @param refit whether the chosen network is trained once more after the test, on training and
 *     validation images together
 * @param overwrite whether a study in the folder is thrown away
 * @param durable whether the journal survives a loss of power, not only the death of the process
 * @param from the folder of an earlier study, from what it learnt this one begins
 */
public record RunConfig(
    long seed,
    OptionalInt workers,
    OptionalInt imageSide,
    OptionalInt workerMemoryMegabytes,
    int checkpointMegabytes,
    Optional<Duration> trialTimeout,
    boolean refit,
    boolean overwrite,
    boolean durable,
    Optional<Path> from) {
  /** Check the ranges. */
  public RunConfig {
    workers.ifPresent(n -> Setting.check(n >= 1 && n <= 1024, "workers", n, "1 to 1024"));
    imageSide.ifPresent(n -> Setting.check(n >= 4 && n <= 512, "image_size", n, "4 to 512 pixels"));
    workerMemoryMegabytes.ifPresent(
        n -> Setting.check(n >= 256, "worker_memory", n, "at least 256 megabytes"));
    Setting.check(
        checkpointMegabytes >= 0, "checkpoint_space", checkpointMegabytes, "at least 0 megabytes");
  }
}
