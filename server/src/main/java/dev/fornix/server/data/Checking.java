package dev.fornix.server.data;

import dev.fornix.automl.process.Verdict;
import dev.fornix.data.Reasons;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.data.source.LoadedData;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.read.ReadOptions;
import dev.fornix.data.table.read.Tables;
import dev.fornix.server.data.Dataset.Facts;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.home.Durably;
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

/** Looks at a file that was uploaded: is it what was announced, and can Fornix read it. */
final class Checking {
  private static final Logger LOG = LoggerFactory.getLogger(Checking.class);

  /**
   * Check.
   *
   * @param folder of the data set
   * @param part the uploaded bytes; gone where an earlier check was cut off after it had moved them
   * @return ready or failed
   */
  Dataset check(Dataset dataset, Path folder, Path part) {
    try {
      Path content = Files.createDirectories(folder.resolve("content"));
      Path file = content.resolve(dataset.file());
      if (Files.exists(part)) {
        requireSum(dataset, part);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
      return dataset.kind() == Kind.TABLE ? table(dataset, file) : images(dataset, folder, file);
    } catch (ProblemException e) {
      return dataset.failed(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return dataset.failed("It cannot be kept: " + Reasons.of(e) + ".");
    } catch (RuntimeException | OutOfMemoryError e) {
      Verdict verdict = Verdict.of(e);
      if (verdict.exitCode() != Verdict.BAD_INPUT) {
        LOG.error("checking {} failed", dataset.id(), e);
      }
      return dataset.failed(verdict.sentence());
    }
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

  private static Dataset table(Dataset dataset, Path file) {
    Table table = Tables.read(file, ReadOptions.standard()).table();
    return dataset.ready(file.toString(), Facts.ofTable(table.rows(), table.columns().size()));
  }

  private static Dataset images(Dataset dataset, Path folder, Path file) throws IOException {
    Path where = file;
    if (dataset.file().endsWith(".zip")) {
      Path unpacked = folder.resolve("images");
      Durably.delete(unpacked);
      where = Unzip.unzip(file, Files.createDirectories(unpacked));
    }
    LoadedData data =
        dev.fornix.data.source.Datasets.load(
            where.toString(), LoadOptions.standard().packedInto(folder.resolve("packed")));
    int images =
        data.train().size()
            + data.validation().map(set -> set.size()).orElse(0)
            + data.test().map(set -> set.size()).orElse(0);
    Facts facts = Facts.ofImages(images, data.classNames().size());
    ImageFactsFile.write(folder, data);
    return dataset.ready(where.toString(), facts);
  }
}
