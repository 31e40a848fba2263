package dev.fornix.tabular.pipeline;

import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.NumberLoss;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.ArchiveReader;
import dev.fornix.tabular.model.ArchiveWriter;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.preprocess.FittedPreprocessing;
import java.nio.file.Path;

/**
 * One fitted preprocessing and learner; kept in files by {@link PipelineFile}.
 *
 * @param target what it predicts
 * @param preprocessing makes features of columns
 * @param learner predicts from features
 * @param logarithms whether the learner predicts {@code log(1 + number)}; the pipeline predicts the
 *     number, which is then 0 or more
 */
public record FittedPipeline(
    Target target, FittedPreprocessing preprocessing, FittedLearner learner, boolean logarithms)
    implements TableModel {
  @Override
  public Predictions predict(Rows rows) {
    Predictions learnt = learner.predict(preprocessing.apply(rows));
    return logarithms ? learnt.mapped(NumberLoss::number) : learnt;
  }

  @Override
  public long bytes() {
    return learner.content().length;
  }

  @Override
  public void write(ArchiveWriter archive) {
    PipelineFile.write(this, archive);
  }

  /** Read one from an archive, below the archive's folder. */
  public static FittedPipeline read(ArchiveReader archive) {
    return PipelineFile.read(archive);
  }

  /** Read one from a file; for any finished model, see {@code TableModelFile}. */
  public static FittedPipeline read(Path file) {
    return ArchiveReader.read(file, PipelineFile::read);
  }
}
