package dev.fornix.server.data;

import dev.fornix.automl.process.Verdict;
import dev.fornix.data.Reasons;
import dev.fornix.server.home.Quota;
import dev.fornix.server.home.Sha256;
import dev.fornix.server.http.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks a file that was uploaded: is it what was announced, and can Fornix read it. */
final class Checking {
  private static final Logger LOG = LoggerFactory.getLogger(Checking.class);

  /** What has arrived of a file. */
  static final String PART = "upload.part";

  /** The folder of the whole file. */
  static final String CONTENT = "content";

  private final Looks looks;
  private final Quota quota;

  Checking(Looks looks, Quota quota) {
    this.looks = looks;
    this.quota = quota;
  }

  /**
   * Check.
   *
   * @param folder of the data set
   * @param part the uploaded bytes; gone where an earlier check was cut off after it had moved them
   * @return ready or failed; nothing if the server ended meanwhile
   */
  Optional<Dataset> check(Dataset dataset, Path folder, Path part) {
    try {
      Path content = Files.createDirectories(folder.resolve(CONTENT));
      Path file = content.resolve(dataset.file());
      if (Files.exists(part)) {
        requireSum(dataset, part);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
      LookOutcome outcome = look(dataset, folder, file.toString(), Optional.empty());
      if (Thread.currentThread().isInterrupted()) {
        return Optional.empty();
      }
      return Optional.of(
          outcome
              .problem()
              .map(dataset::failed)
              .orElseGet(() -> dataset.ready(outcome.location().orElseThrow(), outcome.facts())));
    } catch (ProblemException e) {
      return Optional.of(dataset.failed(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return Optional.of(dataset.failed("It cannot be kept: " + Reasons.of(e) + "."));
    } catch (RuntimeException e) {
      LOG.error("checking {} failed", dataset.id(), e);
      return Optional.of(dataset.failed(Verdict.of(e).sentence()));
    }
  }

  /**
   * Have the file looked at.
   *
   * @param target whose profile is wanted; without one the file is checked
   */
  LookOutcome look(Dataset dataset, Path folder, String file, Optional<String> target) {
    return looks.look(
        new LookJob(
            ProcessHandle.current().pid(),
            dataset.kind(),
            file,
            folder.toString(),
            target,
            quota.room()));
  }

  private static void requireSum(Dataset dataset, Path part) {
    Optional<String> wanted = dataset.sha256().map(sum -> sum.toLowerCase(Locale.ROOT));
    if (wanted.isPresent()) {
      String found = Sha256.hex(part);
      if (!found.equals(wanted.get())) {
        throw new ProblemException(
            422,
            "The bytes that arrived have the SHA-256 "
                + found
                + ", not the "
                + wanted.get()
                + " that was announced; upload the file again.");
      }
    }
  }
}
