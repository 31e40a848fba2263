package dev.fornix.storage;

import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps a study's checkpoints from filling the disk.
 *
 * <p>Deletes only inside {@code trials/NUMBER} of the trial concerned: what its measurement lists
 * as attachments, or everything there if it failed. What was deleted before is passed over, so it
 * can be called again and again.
 *
 * @param folder the folder of the study
 * @param policy whose are worth keeping
 * @param bytes how much may be kept of what nobody needs, 0 or more
 */
public record CheckpointQuota(Path folder, CheckpointPolicy policy, long bytes) {
  /** Check the size. */
  public CheckpointQuota {
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "the space for checkpoints (" + bytes + " bytes) must be 0 or more");
    }
  }

  /**
   * The trials that have ended and whose checkpoints may go, by number.
   *
   * @param trials all trials whose checkpoints may be on disk
   * @param needed numbers of trials that keep theirs whatever their merit and size
   * @param wanted numbers of trials that keep theirs, like the best ones, while there is room; the
   *     best first
   */
  public List<Trial> expendable(
      Collection<? extends Trial> trials, Set<Long> needed, Set<Long> wanted) {
    Set<Long> kept = new HashSet<>(needed);
    List<Trial> ranked = policy.ranked(trials);
    long room =
        bytes
            - ranked.stream().filter(t -> needed.contains(t.number())).mapToLong(this::size).sum();
    for (int rank = 0; rank < ranked.size(); rank++) {
      Trial trial = ranked.get(rank);
      boolean worth = rank < policy.best() || wanted.contains(trial.number());
      long size = worth && !kept.contains(trial.number()) ? size(trial) : 0;
      if (worth && size <= room) {
        kept.add(trial.number());
        room -= size;
      }
    }
    return trials.stream()
        .filter(t -> t.state().finished() && !kept.contains(t.number()))
        .sorted(Comparator.comparing(Trial::number))
        .map(Function.<Trial>identity())
        .toList();
  }

  private long size(Trial trial) {
    return own(trial).stream().mapToLong(CheckpointQuota::size).sum();
  }

  private static long size(Path path) {
    try (Stream<Path> walk = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
      return walk.filter(Files::isRegularFile).mapToLong(p -> p.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // it has just gone
    }
  }

  /**
   * Delete the checkpoints of trials, but not what others share with them: a trial that was given
   * the score of an equal one lists that one's files as its own.
   *
   * @param doomed whose
   * @param trials all trials whose checkpoints may be on disk
   * @return the files that were deleted, relative to the folder of the study
   * @throws UncheckedIOException if a file cannot be deleted; others may have been by then
   */
  public List<Path> delete(Collection<Trial> doomed, Collection<? extends Trial> trials) {
    Set<Trial> going = new HashSet<>(doomed);
    Set<Path> shared =
        trials.stream()
            .filter(t -> !going.contains(t))
            .flatMap(t -> listed(t).stream())
            .collect(Collectors.toSet());
    List<Path> deleted = new ArrayList<>();
    try {
      for (Trial trial : doomed) {
        for (Path path : doomed(trial)) {
          if (!shared.contains(path)) {
            delete(path, deleted);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a checkpoint of " + folder + " cannot be deleted: " + e, e);
    }
    return deleted.stream().map(folder::relativize).toList();
  }

  private List<Path> doomed(Trial trial) {
    return trial.measured().isPresent() ? own(trial) : List.of(workspace(trial));
  }

  private Path workspace(Trial trial) {
    return folder.resolve("trials").resolve(Long.toString(trial.number())).normalize();
  }

  /** A continued trial may list what lies in the folder of the one before; that is not its own. */
  private List<Path> own(Trial trial) {
    Path workspace = workspace(trial);
    return listed(trial).stream().filter(path -> path.startsWith(workspace)).toList();
  }

  private List<Path> listed(Trial trial) {
    return trial.measured().map(Measurement::attachments).orElse(List.of()).stream()
        .map(attachment -> folder.resolve(attachment.location()).normalize())
        .toList();
  }

  private static void delete(Path path, List<Path> deleted) throws IOException {
    if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> contents;
    try (Stream<Path> walk = Files.walk(path)) {
      contents = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : contents) {
      boolean file = !Files.isDirectory(each, java.nio.file.LinkOption.NOFOLLOW_LINKS);
      try {
        Files.delete(each);
        if (file) {
          deleted.add(each);
        }
      } catch (NoSuchFileException | DirectoryNotEmptyException e) {
        // somebody else was faster, or put something in; neither is ours to mend
      }
    }
  }

  /**
   * Whether the disk has room for what is planned.
   *
   * @param folder where it is written; need not exist yet
   * @param neededBytes how much will be written at most
   * @return what is wrong, one sentence; nothing if there is room
   */
  public static Optional<String> shortage(Path folder, long neededBytes) {
    try {
      Path existing = folder.toAbsolutePath();
      while (!Files.exists(existing) && existing.getParent() != null) {
        existing = existing.getParent();
      }
      long free = Files.getFileStore(existing).getUsableSpace();
      return free >= neededBytes
          ? Optional.empty()
          : Optional.of(
              "the disk of "
                  + folder
                  + " has "
                  + megabytes(free)
                  + " free, and the study may write "
                  + megabytes(neededBytes)
                  + "; free some space, choose another folder or lower --checkpoint-space");
    } catch (IOException e) {
      return Optional.of("the free space of " + folder + " cannot be read: " + e);
    }
  }

  private static String megabytes(long bytes) {
    return bytes / 1_000_000 + " MB";
  }
}
