package dev.fornix.storage;

import dev.fornix.core.trial.Attachment;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps a study's checkpoints from filling the disk.
 *
 * <p>Deletes only inside {@code trials/NUMBER} of the trial concerned: what its measurement lists
 * as attachments, or everything there if it failed. What was deleted before is passed over, so it
 * can be called again and again.
 *
 * @param folder the folder of the study
 * @param policy which ones may go
 */
public record CheckpointQuota(Path folder, CheckpointPolicy policy) {
  /**
   * Delete the checkpoints that nobody needs.
   *
   * @param trials all trials whose checkpoints may be on disk
   * @param needed numbers of trials that keep theirs whatever their merit
   * @return the files that were deleted, relative to the folder of the study
   * @throws UncheckedIOException if a file cannot be deleted; others may have been by then
   */
  public List<Path> enforce(Collection<? extends Trial> trials, Set<Long> needed) {
    List<Path> deleted = new ArrayList<>();
    try {
      for (Trial trial : policy.expendable(trials, needed)) {
        for (Path doomed : doomed(trial)) {
          delete(doomed, deleted);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a checkpoint of " + folder + " cannot be deleted: " + e, e);
    }
    return deleted.stream().map(folder::relativize).toList();
  }

  private List<Path> doomed(Trial trial) {
    Path workspace = folder.resolve("trials").resolve(Long.toString(trial.number()));
    return trial
        .measured()
        .map(Measurement::attachments)
        .map(attachments -> within(workspace, attachments))
        .orElse(List.of(workspace));
  }

  /** A continued trial may list what lies in the folder of the one before; that is not its own. */
  private List<Path> within(Path workspace, List<Attachment> attachments) {
    return attachments.stream()
        .map(attachment -> folder.resolve(attachment.location()).normalize())
        .filter(path -> path.startsWith(workspace.normalize()))
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
   * @param neededBytes how much will be written at most
   * @return what is wrong, one sentence; nothing if there is room
   */
  public Optional<String> shortage(long neededBytes) {
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
                  + "; free some space, choose another folder or keep fewer checkpoints");
    } catch (IOException e) {
      return Optional.of("the free space of " + folder + " cannot be read: " + e);
    }
  }

  private static String megabytes(long bytes) {
    return bytes / 1_000_000 + " MB";
  }
}
